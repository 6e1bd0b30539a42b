// Everything the policies pass along as text: which fields it has, in which order.
// A record is its fields joined by line feeds. No field can contain one: each is checked at the edge or made by us.
// JSON is not used, because Json.NET would rewrite a client's value that looks like a date.

/** Field names in order, by record. `docs/state.md` tells who writes and reads each. */
export const records = {
  /** A client registration, signed into its client_id. `redirectUris` are hashes separated by blanks. */
  registration: ['name', 'redirectUris', 'authMethod', 'issued'],
  /** A client whose client_id carries no registration; the first fields as in one. `voucher`: who says so, the operator or the host of its metadata document. */
  found: ['name', 'redirectUris', 'authMethod', 'voucher'],
  /** An authorization request that passed its checks; sealed into the form's cookie. `native`: the answer goes to a program on this device. */
  transaction: ['id', 'expires', 'client', 'clientName', 'voucher', 'native', 'redirectUri', 'state', 'challenge', 'resource'],
  /** A sign-in on its way through Entra: our own state, nonce and PKCE verifier, then the transaction. */
  login: ['state', 'nonce', 'verifier', 'expectedUser', 'remember', 'id', 'expires', 'client', 'clientName', 'voucher', 'native', 'redirectUri', 'clientState', 'challenge', 'resource'],
  /** What a browser approved, signed into its cookie. */
  consent: ['client', 'user', 'clientName', 'redirectHost', 'expires'],
  /** The sealed body of a session's blob. */
  session: ['name', 'user', 'accessToken', 'accessTokenExpires', 'refreshToken', 'resource', 'created'],
  /** The gateway's cached copy of a session. */
  copy: ['sequence', 'expires', 'accessToken'],
  /** `write` is the id of the write that made the session, `entraExpires` the end of its Entra token. */
  code: ['session', 'write', 'redirectUri', 'challenge', 'resource', 'entraExpires', 'expires'],
  access: ['session', 'sequence', 'expires'],
  refresh: ['session', 'sequence'],
  /** A refresh request that passed its checks. */
  refreshing: ['session', 'sequence', 'resource'],
  /** Whose sessions an administrator ends: a prefix of blob names, a client (or nothing), and where an earlier call stopped. */
  ending: ['prefix', 'client', 'marker'],
  /** Why an endpoint refuses: HTTP status, OAuth error, sentence for people. */
  refusal: ['status', 'error', 'description'],
} as const satisfies Record<string, readonly string[]>;

export type RecordName = keyof typeof records;

/** Position of a field in its record. @throws RangeError naming what is unknown */
export function fieldIndex(record: string, field: string): number {
  const index = fieldsOf(record).indexOf(field);
  if (index < 0) throw new RangeError(`record "${record}" has no field "${field}"; it has ${fieldsOf(record).join(', ')}`);
  return index;
}

/** The fields of a record in order. @throws RangeError naming what is unknown */
export function fieldsOf(record: string): readonly string[] {
  if (!Object.hasOwn(records, record)) {
    throw new RangeError(`no record "${record}"; there are ${Object.keys(records).join(', ')}`);
  }
  return records[record as RecordName];
}
