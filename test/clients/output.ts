// What a program prints, as it comes, for tests that wait for a line of it. Knows no program.
import type { Readable } from 'node:stream';

/** Everything printed so far, and a wait for more. */
export type Output = {
  readonly text: string;
  /** Resolves with the first match in what was or will be printed; rejects with all of it when the program ends without one. */
  find(pattern: RegExp): Promise<RegExpMatchArray>;
};

/** Collects what comes out of the streams. */
export function collectOutput(streams: readonly Readable[]): Output {
  let text = '';
  let open = streams.length;
  let notify = (): void => {};
  for (const stream of streams) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text += chunk;
      notify();
    });
    stream.on('close', () => {
      open--;
      notify();
    });
  }
  return {
    get text() {
      return text;
    },
    find: (pattern) =>
      new Promise((resolve, reject) => {
        const before = notify;
        notify = () => {
          before();
          const match = pattern.exec(text);
          if (match !== null) resolve(match);
          else if (open === 0) reject(new Error(`Expected ${String(pattern)}; the program ended after printing:\n${text}`));
        };
        notify();
      }),
  };
}
