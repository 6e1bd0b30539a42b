// Sizes the policies hold clients to. They do not differ between deployments; what does is a named value.

export const limits = {
  /** Characters of a client's name that are kept. */
  clientName: 64,
  /** Redirect URIs kept from one registration. */
  redirectUris: 10,
  /** Characters of one redirect URI. */
  redirectUri: 512,
  /** Characters of a client_id that is the address of a document. */
  clientUrl: 512,
  /** Characters of a client's `state`; with the rest it must fit into a cookie of 4 KB. */
  state: 1024,
  /** Characters of a request body on an OAuth endpoint. */
  body: 16384,
  /** Forms, and consents, that one browser may hold at once. */
  forms: 4,
  consents: 8,
  /** Seconds a session's copy may stay in the gateway's cache. */
  copy: 60,
  /** Sessions that one administrative call ends at most (retry allows 50 rounds). */
  rounds: 50,
} as const;
