// Why a client is not taken as it describes itself. Knows nothing about HTTP.

/** What went wrong, for the log and for programs. */
export type RefusalReason =
  | 'client_id'
  | 'unknown_client'
  | 'host'
  | 'unreachable'
  | 'timeout'
  | 'redirect'
  | 'status'
  | 'media_type'
  | 'encoding'
  | 'too_large'
  | 'not_json'
  | 'client_id_mismatch'
  | 'client_name'
  | 'redirect_uris'
  | 'auth_method'
  | 'keys'
  | 'secret'
  | 'assertion'
  | 'replayed';

/** A refusal with a sentence for the person whose client it is. */
export interface Refusal {
  readonly kind: 'refused';
  readonly reason: RefusalReason;
  readonly description: string;
}

/** Makes a refusal. */
export function refuse(reason: RefusalReason, description: string): Refusal {
  return { kind: 'refused', reason, description };
}

/**
 * One sentence for everything between us and the document's host: whether a name exists, resolves to a private address
 * or answers slowly is nothing a stranger may learn from here.
 */
export function notFetched(reason: 'host' | 'unreachable' | 'timeout'): Refusal {
  return refuse(reason, 'The document that describes this client could not be fetched.');
}
