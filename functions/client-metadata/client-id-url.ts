// Decides whether a client_id may be the address of a metadata document. Knows nothing about hosts and addresses.
// draft-ietf-oauth-client-id-metadata-document, "Client Identifier": https, a path, no fragment, no user, no dot segments.
import { refuse, type Refusal } from './refusal.ts';

/** Longest address; the query of /authorize has 2,048 bytes for everything. */
export const MAX_URL_LENGTH = 512;

/** The address, or why it is none. */
export function readClientIdUrl(clientId: string): { readonly kind: 'url'; readonly url: URL } | Refusal {
  const url = readHttpsUrl(clientId);
  if (url === undefined) {
    return refuse('client_id', 'client_id must be an https address in its normal form: no user, no fragment, no dot segments.');
  }
  return url.pathname === '/' ? refuse('client_id', 'client_id must have a path.') : { kind: 'url', url };
}

/**
 * An https URL that has one spelling only. What the URL parser would change (case and default port of the host, `..`,
 * `%2e%2e`, backslashes, tabs) is refused, so that no two texts name the same document.
 */
export function readHttpsUrl(text: string): URL | undefined {
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.protocol === 'https:' && url.username === '' && url.password === '' && !text.includes('#');
  return plain && url.href === text ? url : undefined;
}
