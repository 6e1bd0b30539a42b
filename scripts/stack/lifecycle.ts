// Starts things side by side and stops what was started, also when one of them fails. Knows nothing about the things.
import type { StackError, PartName } from './stack-error.ts';

/** A part that became healthy. */
export type PartReport = { readonly part: PartName; readonly url: string; readonly milliseconds: number };

/** What is started and can be stopped again. */
export type Lifecycle = {
  /** Starts one part and reports it. `stop` is called for every part that started, whatever became of the others. */
  start<T>(part: { readonly name: PartName; readonly url: string; readonly begin: () => Promise<T>; readonly stop: (running: T) => Promise<void> }): Promise<T>;
  /** Registers something that has no start of its own to be undone at the end. */
  onStop(undo: () => Promise<void>): void;
  /** Resolves with all results; when one fails, waits for the others, stops everything and throws the first failure. */
  all<T extends readonly unknown[]>(starting: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T>;
  /** Stops everything; later calls return the same promise. */
  stop(): Promise<void>;
};

/** An empty lifecycle. */
export function createLifecycle(onPart: (report: PartReport) => void = () => {}): Lifecycle {
  const stops: (() => Promise<void>)[] = [];
  const undos: (() => Promise<void>)[] = [];
  let stopped: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    const results = await Promise.allSettled(stops.map((stop) => stop()));
    results.push(...(await Promise.allSettled(undos.map((undo) => undo()))));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }

  return {
    async start({ name, url, begin, stop }) {
      const before = performance.now();
      const running = await begin();
      stops.push(() => stop(running));
      onPart({ part: name, url, milliseconds: Math.round(performance.now() - before) });
      return running;
    },
    onStop: (undo) => void undos.push(undo),
    async all(starting) {
      const results = await Promise.allSettled(starting);
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined) {
        stopped ??= stopAll();
        await stopped;
        throw failed.reason;
      }
      return Promise.all(starting) as never;
    },
    stop: () => (stopped ??= stopAll()),
  };
}

/** Resolves with the first death among the processes. */
export function firstDeath(processes: readonly { readonly died: Promise<StackError> }[]): Promise<StackError> {
  return Promise.race(processes.map(({ died }) => died));
}
