// Ways a test makes this tenant misbehave. They add failures and never remove a check, and no request can reach them.
import type { Claims } from './tenant/signer.ts';

/** The endpoints that can fail. */
export type EndpointName =
  | 'discovery' | 'keys' | 'authorize' | 'sign-in' | 'token' | 'logout' | 'managed-identity' | 'graph' | 'asset';

/** How an endpoint fails. */
export type Outage =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** Accepts the request and never answers. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up' };

/** The tokens whose claims can be falsified. */
export type TokenKind = 'access_token' | 'id_token' | 'managed_identity';

/** Set what should go wrong; delete or reset it to end the fault. */
export interface Faults {
  readonly outages: Map<EndpointName, Outage>;
  /** Names of users for whom Conditional Access demands interaction, on refresh and on-behalf-of. */
  readonly conditionalAccess: Set<string>;
  /** Changes the claims of every token before it is signed. */
  alterClaims: ((kind: TokenKind, claims: Claims) => Claims) | undefined;
  /** Signs with a key that is not published. */
  forgeSignatures: boolean;
}

/** No faults. */
export function createFaults(): Faults {
  return { outages: new Map(), conditionalAccess: new Set(), alterClaims: undefined, forgeSignatures: false };
}
