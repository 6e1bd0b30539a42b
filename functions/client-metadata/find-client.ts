// Finds out what a client is: one that the operator registered, or one whose client_id is the address of its description.
import type { ClientRecord } from './client-record.ts';
import { readClientIdUrl } from './client-id-url.ts';
import type { FetchJson } from './fetch-json.ts';
import { maxAgeOf, USUAL_SECONDS } from './max-age.ts';
import { readClient } from './read-client.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { RegisteredClients } from './registered-clients.ts';

/** A client, who vouches for its name, and for how many seconds the answer holds. */
export interface FoundClient {
  readonly kind: 'found';
  readonly client: ClientRecord;
  /** Host of the metadata document; empty for a client that the operator registered. */
  readonly host: string;
  readonly maxAge: number;
}

export interface ClientQuery {
  readonly clientId: string;
  /** Private-use schemes of known native clients. */
  readonly nativeSchemes: readonly string[];
}

export type FindClient = (query: ClientQuery) => Promise<FoundClient | Refusal>;

/** Makes the search over settings and web. Refusals are never kept: a corrected document counts at once. */
export function createFindClient({ registered, fetchJson }: { readonly registered: RegisteredClients; readonly fetchJson: FetchJson }): FindClient {
  return async function findClient({ clientId, nativeSchemes }) {
    const known = registered.get(clientId);
    if (known !== undefined) return { kind: 'found', client: known, host: '', maxAge: USUAL_SECONDS };
    if (!clientId.startsWith('https:')) return refuse('unknown_client', 'This client is not registered here.');
    const address = readClientIdUrl(clientId);
    if (address.kind === 'refused') return address;
    const fetched = await fetchJson(address.url);
    if (fetched.kind === 'refused') return fetched;
    const client = readDocument(clientId, fetched.value, nativeSchemes);
    if (client.kind === 'refused') return client;
    return { kind: 'found', client, host: address.url.host, maxAge: maxAgeOf(fetched.headers) };
  };
}

function readDocument(clientId: string, document: unknown, nativeSchemes: readonly string[]): ClientRecord | Refusal {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return refuse('not_json', 'The document that describes this client is not a JSON object.');
  }
  const metadata = document as Readonly<Record<string, unknown>>;
  // Simple string comparison (RFC 3986 6.2.1): only the document at this very address speaks for it.
  if (metadata['client_id'] !== clientId) {
    return refuse('client_id_mismatch', 'The document that describes this client names another client_id than its own address.');
  }
  return readClient(clientId, metadata, { schemes: nativeSchemes.map((scheme) => scheme.replace(/[.+]/g, '\\$&')).join('|'), secrets: false });
}
