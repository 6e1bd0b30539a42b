// Opens many event streams through one server and notes how old each event is when it arrives.
import { Agent, request as httpRequest, type ClientRequest } from 'node:http';
import { callBody, callHeaders } from './canned-reply.ts';
import { agesOf, eventStream, replyHeader } from './long-reply.ts';
import type { Target } from './measure-requests.ts';

/** Streams that stay open until they are closed here. */
export type OpenStreams = {
  /** Milliseconds that each of the next `count` events takes; fewer only if every stream has failed. */
  listen(count: number): Promise<readonly number[]>;
  /** Streams that were refused or ended by themselves. */
  failed(): number;
  close(): void;
};

/** Opens `count` streams at once; resolves when each has its headers, or has failed. */
export async function openStreams({ server, token }: Target, count: number): Promise<OpenStreams> {
  const agent = new Agent({ maxSockets: Infinity });
  let hear: (ages: readonly number[]) => void = () => {};
  let giveUp = (): void => {};
  let failed = 0;
  let closing = false;
  const fail = (): void => {
    if (closing) return;
    failed += 1;
    if (failed === count) giveUp();
  };
  const open = (): Promise<ClientRequest> =>
    new Promise((resolve) => {
      const headers = { ...callHeaders, authorization: `Bearer ${token}`, [replyHeader]: eventStream, 'content-length': Buffer.byteLength(callBody) };
      const outgoing = httpRequest(`${server.url}/mcp`, { agent, method: 'POST', headers });
      outgoing.once('close', () => {
        fail();
        resolve(outgoing);
      });
      // Without a listener an error would end the process; 'close' follows it.
      outgoing.on('error', () => undefined).once('response', (answer) => {
        if (answer.statusCode !== 200) outgoing.destroy();
        answer.setEncoding('utf8').on('data', (text: string) => hear(agesOf(text))).on('error', () => undefined);
        resolve(outgoing);
      });
      outgoing.end(callBody);
    });
  const requests = await Promise.all(Array.from({ length: count }, open));
  return {
    listen: (wanted) =>
      new Promise((resolve) => {
        const heard: number[] = [];
        giveUp = () => resolve(heard);
        hear = (ages) => {
          heard.push(...ages);
          if (heard.length >= wanted) resolve(heard.slice(0, wanted));
        };
        if (failed === count) giveUp();
      }),
    failed: () => failed,
    close() {
      closing = true;
      for (const request of requests) request.destroy();
    },
  };
}
