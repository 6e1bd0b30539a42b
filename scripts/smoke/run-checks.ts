// Runs checks against a gateway, each to its end whatever the others find, and tells what each found.
import type { Check } from './check.ts';
import type { Gateway } from './gateway.ts';

/** A check and what was wrong; nothing when the promise is kept. */
export type Result = { readonly promise: string; readonly problems: readonly string[] };

/** One after the other: a new gateway that answers slowly should not be measured by a burst. */
export async function runChecks(gateway: Gateway, checks: readonly Check[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { promise, look } of checks) results.push({ promise, problems: await look(gateway).catch(describeFailure) });
  return results;
}

/** The results as lines. */
export function formatResults(results: readonly Result[]): string {
  return results
    .flatMap(({ promise, problems }) => [`${problems.length === 0 ? 'ok    ' : 'FAILED'}  ${promise}`, ...problems.map((problem) => `          ${problem}`)])
    .join('\n');
}

/** The network's own reason is in `cause`: "fetch failed" alone helps nobody. */
export function describeFailure(error: unknown): readonly string[] {
  const { message, cause } = error as { readonly message?: string; readonly cause?: { readonly message?: string } };
  return [cause?.message === undefined ? (message ?? String(error)) : `${message}: ${cause.message}`];
}
