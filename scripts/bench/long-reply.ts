// The long answers that the benchmark asks its backend for, and how a request names one.

/** Header of a request that says which answer is wanted; every proxy passes it on. */
export const replyHeader = 'x-bench-reply';

/** An event stream without an end. Each event carries when it was sent. */
export const eventStream = 'events';

/** A body of that many megabytes. */
export function megabytes(count: number): string {
  return `megabytes ${count}`;
}

/** One megabyte. */
export const megabyte = 1024 * 1024;

/** An event that tells when it was sent, by the clock that all processes of a machine share. */
export function writeEvent(): string {
  return `data: ${process.hrtime.bigint()}\n\n`;
}

/** Milliseconds since each of the events in the text was sent. */
export function agesOf(text: string): readonly number[] {
  const now = process.hrtime.bigint();
  return [...text.matchAll(/^data: (\d+)$/gm)].map(([, sent = '0']) => Number(now - BigInt(sent)) / 1e6);
}
