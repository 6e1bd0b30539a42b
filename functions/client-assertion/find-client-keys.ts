// Gets the public keys of a client, from its record or from the address it gives. Knows nothing about signatures.
import type { JSONWebKeySet } from 'jose';
import { readPublicKeys } from '../client-metadata/client-keys.ts';
import type { ClientRecord } from '../client-metadata/client-record.ts';
import type { FetchJson } from '../client-metadata/fetch-json.ts';
import { maxAgeOf } from '../client-metadata/max-age.ts';
import { refuse, type Refusal } from '../client-metadata/refusal.ts';
import { rememberForItsAge } from './remember-for-its-age.ts';

/** Keys, and whether asking again could bring others. */
export interface FoundKeys {
  readonly kind: 'keys';
  readonly jwks: JSONWebKeySet;
  readonly since: Date | undefined;
}

/** `noOlderThan` passes over keys that were remembered earlier. */
export type FindClientKeys = (client: ClientRecord, noOlderThan?: Date) => Promise<FoundKeys | Refusal>;

/** Makes the search. */
export function createFindClientKeys({ fetchJson, now }: { readonly fetchJson: FetchJson; readonly now: () => Date }): FindClientKeys {
  const findSet = rememberForItsAge({
    find: (url: URL) => fetchKeySet(url, fetchJson),
    keyOf: (url) => url.href,
    secondsOf: (found) => (found.kind === 'keys' ? found.maxAge : undefined),
    now,
  });
  return async function findClientKeys({ keys }, noOlderThan) {
    if (keys === undefined) return refuse('keys', 'This client has no keys.');
    if ('jwks' in keys) return { kind: 'keys', jwks: keys.jwks, since: undefined };
    const { found, since } = await findSet(keys.jwksUri, noOlderThan);
    return found.kind === 'refused' ? found : { kind: 'keys', jwks: found.jwks, since };
  };
}

async function fetchKeySet(url: URL, fetchJson: FetchJson): Promise<{ readonly kind: 'keys'; readonly jwks: JSONWebKeySet; readonly maxAge: number } | Refusal> {
  const fetched = await fetchJson(url);
  if (fetched.kind === 'refused') return refuse('keys', 'The keys of this client could not be fetched.');
  const read = readPublicKeys(fetched.value);
  return read.kind === 'refused' ? read : { ...read, maxAge: maxAgeOf(fetched.headers) };
}
