// Reference: a bare node:http reply. Its CPU time is the unit of the benchmark, and it is the backend of every proxy.
import { replyBody } from '../canned-reply.ts';
import { listen, report } from '../served.ts';

const begun = performance.now();
const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(replyBody) };

const { url } = await listen((request, response) => {
  request.resume().once('end', () => response.writeHead(200, headers).end(replyBody));
});
report({ url, readyMilliseconds: performance.now() - begun });
