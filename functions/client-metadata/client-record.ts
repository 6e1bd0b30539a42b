// What the gateway needs to know of a client, whoever described it.
import type { JSONWebKeySet } from 'jose';

/** How a client proves itself at the token endpoint; `client_secret` stands for the secret in form or header. */
export type AuthMethod = 'none' | 'client_secret' | 'private_key_jwt';

/** Public keys of a client: in its description or at an address. */
export type ClientKeys = { readonly jwks: JSONWebKeySet } | { readonly jwksUri: URL };

/** A client that may ask users for access. */
export interface ClientRecord {
  readonly kind: 'client';
  readonly clientId: string;
  readonly name: string;
  /** At least one; loopback ports are the gateway's business. */
  readonly redirectUris: readonly string[];
  readonly authMethod: AuthMethod;
  readonly keys: ClientKeys | undefined;
}
