// Bounds the time a dependency may take. Knows nothing about which dependency it is.
import { ToolError } from './tools/tool.ts';

export interface Deadline {
  /** What is waited for, in the words of the error message. */
  readonly of: string;
  readonly milliseconds: number;
  /** The client's own cancellation. */
  readonly signal: AbortSignal;
}

/**
 * Runs `work` and gives up when the time is over or the client cancels, even if the library below ignores its signal
 * (the identity libraries do).
 */
export async function withDeadline<T>(deadline: Deadline, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { of, milliseconds, signal } = deadline;
  if (signal.aborted) throw cancelled();
  const controller = new AbortController();
  let stop = (): void => {};
  const interruption = new Promise<never>((_resolve, reject) => {
    const interrupt = (error: ToolError): void => {
      reject(error);
      controller.abort(error);
    };
    const cancel = (): void => interrupt(cancelled());
    const timer = setTimeout(() => {
      interrupt(new ToolError('timeout', `${of} did not answer within ${milliseconds / 1000} s. Try again later.`));
    }, milliseconds);
    signal.addEventListener('abort', cancel, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    };
  });
  try {
    return await Promise.race([work(controller.signal), interruption]);
  } finally {
    stop();
  }
}

function cancelled(): ToolError {
  return new ToolError('cancelled', 'The call was cancelled.');
}
