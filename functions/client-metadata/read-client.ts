// Turns client metadata (RFC 7591 2), from a document or from the settings, into a record, or says what is wrong with it.
// Ignores every field it does not know, as that RFC demands, grants it does not offer among them.
import { readClientKeys } from './client-keys.ts';
import type { AuthMethod, ClientKeys, ClientRecord } from './client-record.ts';
import { acceptableRedirectUris } from './redirect-uri.ts';
import { refuse, type Refusal } from './refusal.ts';

export interface ReadRules {
  /** Pattern of the private-use schemes a redirect URI may have. */
  readonly schemes: string;
  /** True for settings, whose client shares a secret with this gateway alone; a public document cannot hold one. */
  readonly secrets: boolean;
}

/** Longest name, in characters, that is shown (policy-templates/limits.ts, clientName). */
const MAX_NAME = 64;

/** The client as it describes itself. */
export function readClient(clientId: string, metadata: Readonly<Record<string, unknown>>, rules: ReadRules): ClientRecord | Refusal {
  if ('client_secret' in metadata || 'client_secret_expires_at' in metadata) {
    return refuse('secret', 'The description of a client must not hold a secret.');
  }
  const name = readName(metadata['client_name']);
  if (name === '') return refuse('client_name', 'client_name must be a text that can be shown.');
  const listed = metadata['redirect_uris'];
  if (!isTextList(listed)) return refuse('redirect_uris', 'redirect_uris must be a list of texts.');
  const redirectUris = acceptableRedirectUris(listed, rules.schemes);
  if (redirectUris.length === 0) {
    return refuse('redirect_uris', 'No redirect URI is acceptable: use https, http on 127.0.0.1, [::1] or localhost, or a known private-use scheme.');
  }
  const keys = readClientKeys(metadata);
  if (keys !== undefined && 'kind' in keys) return keys;
  const authMethod = chooseAuthMethod(metadata, keys, rules);
  return typeof authMethod === 'string' ? { kind: 'client', clientId, name, redirectUris, authMethod, keys } : authMethod;
}

/** Control and direction characters leave the name, so that it cannot rearrange the page that shows it. */
function readName(name: unknown): string {
  if (typeof name !== 'string') return '';
  const shown = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '').trim();
  return shown.length <= MAX_NAME ? shown : shown.slice(0, MAX_NAME).replace(/[\uD800-\uDBFF]$/, '');
}

/** `none` wherever a client offers it: some list several methods, in one field or another, and prefer another one. */
function chooseAuthMethod(metadata: Readonly<Record<string, unknown>>, keys: ClientKeys | undefined, { secrets }: ReadRules): AuthMethod | Refusal {
  const offered = METHOD_FIELDS.flatMap((field) => metadata[field] ?? []);
  if (offered.length === 0 || offered.includes('none')) return 'none';
  if (offered.includes('private_key_jwt')) {
    return keys === undefined ? refuse('keys', 'A client that authenticates by private_key_jwt must give jwks or jwks_uri.') : 'private_key_jwt';
  }
  if (secrets && SECRET_METHODS.some((method) => offered.includes(method))) return 'client_secret';
  return refuse('auth_method', `token_endpoint_auth_method must be none${secrets ? `, ${SECRET_METHODS.join(', ')}` : ''} or private_key_jwt.`);
}

const METHOD_FIELDS = ['token_endpoint_auth_method', 'token_endpoint_auth_methods', 'token_endpoint_auth_methods_supported'];
const SECRET_METHODS = ['client_secret_post', 'client_secret_basic'];

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
