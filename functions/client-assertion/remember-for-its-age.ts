// Keeps what was found on the web for as long as its host allowed. Knows nothing about what it is.
import { createBoundedMap } from '../bounded-map.ts';

export interface RememberOptions<Query, Found> {
  readonly find: (query: Query) => Promise<Found>;
  readonly keyOf: (query: Query) => string;
  /** Undefined: not to be kept, as a refusal. */
  readonly secondsOf: (found: Found) => number | undefined;
  readonly now: () => Date;
}

/** What was remembered, and since when. */
export interface Remembered<Found> {
  readonly found: Found;
  readonly since: Date;
}

const MAX_REMEMBERED = 500;

/** Asks `find` only for what is not remembered; `noOlderThan` asks anew all the same. */
export function rememberForItsAge<Query, Found>({ find, keyOf, secondsOf, now }: RememberOptions<Query, Found>) {
  const kept = createBoundedMap<string, Remembered<Found> & { readonly until: number }>(MAX_REMEMBERED);
  return async function findRemembered(query: Query, noOlderThan?: Date): Promise<Remembered<Found>> {
    const key = keyOf(query);
    const known = kept.get(key);
    if (known !== undefined && now().getTime() < known.until && known.since >= (noOlderThan ?? known.since)) return known;
    const found = await find(query);
    const since = now();
    const seconds = secondsOf(found);
    if (seconds !== undefined) kept.set(key, { found, since, until: since.getTime() + seconds * 1000 });
    return { found, since };
  };
}
