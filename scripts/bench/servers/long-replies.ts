// The backend of the proxies where long answers are measured: event streams, and bodies of many megabytes.
import type { ServerResponse } from 'node:http';
import { eventStream, megabyte, replyHeader, writeEvent } from '../long-reply.ts';
import { listen, report } from '../served.ts';

const begun = performance.now();
const streams = new Set<ServerResponse>();
const piece = Buffer.alloc(64 * 1024, 'x');

const { url } = await listen((request, response) => {
  const wanted = String(request.headers[replyHeader]);
  request.resume().once('end', () => (wanted === eventStream ? openStream(response) : sendBody(response, Number(wanted.split(' ')[1]) * megabyte)));
});

function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  streams.add(response);
  response.once('close', () => streams.delete(response));
}

function sendBody(response: ServerResponse, length: number): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': length });
  let left = length;
  const send = (): void => {
    while (left > 0) {
      left -= piece.length;
      if (!response.write(piece)) return void response.once('drain', send);
    }
    response.end();
  };
  send();
}

// A few at a time, stream after stream: what is measured is the way of an event, not a queue of a thousand.
let turn = streams.values();
setInterval(() => {
  for (let sent = 0; sent < 4; sent++) {
    const next = turn.next();
    if (next.done === true) turn = streams.values();
    else next.value.write(writeEvent());
  }
}, 4);

report({ url, readyMilliseconds: performance.now() - begun });
