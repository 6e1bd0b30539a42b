// Sends many equal requests to one server from this process and measures how long each took.
import { Agent, request as httpRequest } from 'node:http';

/** One request, to be sent again and again. */
export type Shot = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly expectedStatus: number;
};

/** Sends `count` requests, `concurrency` at a time, over kept connections. Returns the milliseconds of each. */
export async function sendMany(shot: Shot, { count, concurrency }: { readonly count: number; readonly concurrency: number }): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const times: number[] = [];
  let left = count;
  async function sender(): Promise<void> {
    while (left-- > 0) {
      const begun = performance.now();
      await sendOne(shot, agent);
      times.push(performance.now() - begun);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, sender));
  agent.destroy();
  return times;
}

function sendOne({ url, headers, body, expectedStatus }: Shot, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(url, { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } });
    outgoing.once('error', reject).once('response', (answer) => {
      answer.resume().once('end', () => {
        if (answer.statusCode === expectedStatus) resolve();
        else reject(new Error(`Expected ${expectedStatus} from ${url}, got ${answer.statusCode}`));
      });
    });
    // After an answer that ended, this is late and changes nothing.
    outgoing.once('close', () => reject(new Error(`The answer of ${url} was cut off.`)));
    outgoing.end(body);
  });
}

/** The value below which that share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
