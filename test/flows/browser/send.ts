// Sends one request of a navigation over a real socket with exactly the headers given (fetch would add and forbid some).
import { request } from 'node:http';
import type { Answer } from './page.ts';
import { isLoopback } from './site.ts';

/** An answer with all its Set-Cookie lines. */
export type RawAnswer = Answer & { readonly setCookies: readonly string[] };

/** Sends the request. Undefined when nobody listens there; hosts that are not this machine are never contacted. */
export async function send(call: {
  readonly url: URL;
  /** Where the connection goes instead, for names that only the test knows. */
  readonly connectTo?: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}): Promise<RawAnswer | undefined> {
  const peer = call.connectTo ?? call.url;
  if (peer.protocol !== 'http:' || !isLoopback(peer.hostname)) return undefined;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      // The dispatcher of ports and addresses; the Host header keeps the name in the address bar.
      host: peer.hostname === '[::1]' ? '::1' : '127.0.0.1',
      port: peer.port || 80,
      method: call.method,
      path: `${call.url.pathname}${call.url.search}`,
      headers: { Host: call.url.host, ...call.headers, ...(call.body === undefined ? {} : { 'Content-Length': Buffer.byteLength(call.body) }) },
      agent: false,
    });
    outgoing.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? resolve(undefined) : reject(error)));
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
        const setCookies = response.headers['set-cookie'] ?? [];
        resolve({ status: response.statusCode ?? 0, headers, setCookies, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    outgoing.end(call.body);
  });
}
