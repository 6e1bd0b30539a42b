// Waits for a gateway that was deployed a moment ago: names spread, certificates and named values arrive minutes later.
import type { Answer, Gateway } from './gateway.ts';

const interval = 5_000;

/** How long, and what time is. */
export type Patience = {
  readonly seconds: number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
};

/** Resolves when the gateway answers its metadata, or when there is no time left; the checks then say what is wrong. */
export async function waitUntilReady(gateway: Gateway, { seconds, now, pause }: Patience): Promise<void> {
  const end = now() + seconds * 1000;
  for (;;) {
    const answer: Answer | undefined = await gateway.ask('/.well-known/oauth-authorization-server').catch(() => undefined);
    // 404: the API is not there yet. 5xx: the gateway or its named values are not.
    if (answer !== undefined && answer.status !== 404 && answer.status < 500) return;
    if (now() + interval > end) return;
    await pause(interval);
  }
}

