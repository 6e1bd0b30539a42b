// Counts what the gateway called while a test did something, so that "refused" can mean "and nothing happened".
import type { RequestTrace, TestStack } from './test-stack.ts';

/** Calls of the gateway by the part that was called. */
export type Calls = { readonly entra: number; readonly storage: number; readonly functions: number };

/** A refusal leaves no trace: neither Entra nor storage hears of it. */
export const noCalls: Calls = { entra: 0, storage: 0, functions: 0 };

/** Runs `action`, waits until the operation was traced `times` times, and says what those requests called. */
export async function callsDuring<Result>(
  stack: TestStack,
  watched: { readonly operation: string; readonly times?: number },
  action: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly calls: Calls }> {
  stack.forgetTraces();
  const result = await action();
  const traces = await requestsOf(stack, watched.operation, watched.times ?? 1);
  const to = (url: string): number => traces.reduce((total, { calls }) => total + (calls[new URL(url).host] ?? 0), 0);
  return { result, calls: { entra: to(stack.plan.entra.url), storage: to(stack.plan.blobUrl), functions: to(stack.plan.functionsUrl) } };
}

/** The first `times` requests of the operation since the traces were forgotten; answers of others may still be traced meanwhile. */
export async function requestsOf(stack: TestStack, operation: string, times: number): Promise<readonly RequestTrace[]> {
  let traces: readonly RequestTrace[] = [];
  let found: readonly RequestTrace[] = [];
  while (found.length < times) {
    traces = await stack.requests(traces.length + 1);
    found = traces.filter((trace) => trace.operation === operation);
  }
  return found;
}
