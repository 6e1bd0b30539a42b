// Writes the finished response to the client: prepared bytes in one piece, streams chunk by chunk with back-pressure.

import type { ServerResponse } from 'node:http';
import type { ByteStream } from '../message/byte-stream.ts';
import type { GatewayResponse } from '../message/response-message.ts';
import { endToEndHeaders } from '../outbound/connection-headers.ts';

/** Sends head and body. A client that leaves ends the exchange with the backend (`forward`), and so the stream. */
export function sendResponse(response: GatewayResponse, target: ServerResponse): void {
  const { content } = response.content;
  if (content.kind === 'stream') {
    target.writeHead(response.statusCode, response.statusReason, endToEndHeaders(response.headers.raw, keepAll));
    sendStream(content.stream, target, response.bufferChunks);
    return;
  }
  const head = endToEndHeaders(response.headers.raw, (name) => name === 'content-length' && !lengthOnly(response, target));
  const bytes = content.kind === 'bytes' ? content.bytes : undefined;
  if (mayHaveBody(response.statusCode) && !lengthOnly(response, target)) head.push('Content-Length', String(bytes?.length ?? 0));
  target.writeHead(response.statusCode, response.statusReason, head);
  target.end(bytes);
}

const keepAll = (): boolean => false;

// A response to HEAD keeps the length of the body it does not have (RFC 9110 8.6).
function lengthOnly(response: GatewayResponse, target: ServerResponse): boolean {
  return target.req.method === 'HEAD' && response.content.content.kind === 'none';
}

function mayHaveBody(statusCode: number): boolean {
  return statusCode >= 200 && statusCode !== 204 && statusCode !== 304;
}

// forward-request reference: chunks are held back until 8 KB are there, unless buffer-response is false.
const chunkBuffer = 8_192;

function sendStream(stream: ByteStream, target: ServerResponse, bufferChunks: boolean): void {
  const held: Uint8Array[] = [];
  let heldBytes = 0;
  const release = (): boolean => {
    const bytes = held.length === 1 ? (held[0] as Uint8Array) : Buffer.concat(held, heldBytes);
    held.length = 0;
    heldBytes = 0;
    return target.write(bytes);
  };
  target.on('drain', () => stream.resume());
  let begun = false;
  stream.flowTo({
    chunk(bytes) {
      begun = true;
      if (!bufferChunks) return target.write(bytes);
      held.push(bytes);
      heldBytes += bytes.length;
      return heldBytes < chunkBuffer || release();
    },
    end() {
      begun = true;
      if (heldBytes > 0) release();
      target.end();
    },
    // The head is out already: only a broken connection tells the client that the body is not whole.
    fail: () => target.destroy(),
  });
  // A client of an event stream waits for the headers, not for the first event; what is here already takes them along.
  if (!bufferChunks && !begun) target.flushHeaders();
}
