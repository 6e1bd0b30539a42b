// Who is calling, as proven by a verified token. Handed from function to function, never kept in a variable that
// outlives the request.

/** The verified user of one request. */
export interface Caller {
  /** The user's object id, lower case: the key of everything stored for them. */
  readonly oid: string;
  readonly name: string;
  /** The access token itself, for the on-behalf-of exchange. */
  readonly token: string;
  /** The application that obtained the token. */
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Seconds since 1970. */
  readonly expiresAt: number;
}
