// What one host tells another about a stream, as text. Knows nothing about how it gets there.
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';

export type Notice =
  /** To be sent to the client; `about` is the request it belongs to. */
  | { readonly kind: 'message'; readonly about: RequestId; readonly message: JSONRPCMessage }
  /** The client no longer waits for this request. */
  | { readonly kind: 'cancelled'; readonly about: RequestId };

export function writeNotice(notice: Notice): Buffer {
  return Buffer.from(JSON.stringify(notice));
}

/** The text was authenticated, so whoever wrote it was one of us. */
export function readNotice(content: Buffer): Notice {
  return JSON.parse(content.toString()) as Notice;
}
