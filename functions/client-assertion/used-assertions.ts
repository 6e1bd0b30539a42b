// Remembers which assertions were used, until they would have expired. Within this process only: docs/state.md says what
// that leaves open and what closes it.
import { createBoundedMap } from '../bounded-map.ts';

/** True the first time; false for an assertion that was used before. */
export type UseOnce = (assertion: { readonly clientId: string; readonly id: string; readonly until: Date }) => boolean;

const MAX_REMEMBERED = 20_000;

/** A memory of used assertions. */
export function createUsedAssertions(now: () => Date): UseOnce {
  const used = createBoundedMap<string, number>(MAX_REMEMBERED);
  return function useOnce({ clientId, id, until }) {
    // JSON keeps two pairs of texts apart whatever characters they have.
    const key = JSON.stringify([clientId, id]);
    if ((used.get(key) ?? 0) > now().getTime()) return false;
    used.set(key, until.getTime());
    return true;
  };
}
