// The requests that this host works on, so that a cancellation finds the one it means, from whichever host it comes.
import type { RequestId } from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from '../auth/caller.ts';

export interface RunningRequests {
  /** Keeps the request while `work` runs. */
  during<T>(request: RunningRequest, work: () => Promise<T>): Promise<T>;
  /** Who sent the request, if it runs here. */
  senderOf(stream: string, id: RequestId): Caller | undefined;
}

export interface RunningRequest {
  readonly stream: string;
  readonly id: RequestId;
  readonly caller: Caller;
}

/** Nothing runs yet. */
export function createRunningRequests(): RunningRequests {
  const running = new Map<string, Caller>();
  return {
    async during({ stream, id, caller }, work) {
      const key = keyOf(stream, id);
      running.set(key, caller);
      try {
        return await work();
      } finally {
        running.delete(key);
      }
    },
    senderOf: (stream, id) => running.get(keyOf(stream, id)),
  };
}

/** JSON-RPC's 1 and "1" are two ids. */
function keyOf(stream: string, id: RequestId): string {
  return `${stream} ${JSON.stringify(id)}`;
}
