// The id token: who signed in, for the application that asked.
import type { User } from '../options.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { ID_TOKEN_SECONDS } from './lifetimes.ts';
import { signClaims } from './sign-claims.ts';
import { userClaims } from './user-claims.ts';

interface IdTokenRequest {
  readonly user: User;
  /** Of the authorize request; a refreshed id token has none. */
  readonly nonce: string | undefined;
  readonly withEmail: boolean;
  readonly issuedAt: number;
}

/** Issues the token. */
export function issueIdToken({ user, nonce, withEmail, issuedAt }: IdTokenRequest, tenant: Tenant): Promise<string> {
  return signClaims(
    'id_token',
    {
      ...userClaims(user, tenant),
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + ID_TOKEN_SECONDS,
      ...(nonce === undefined ? {} : { nonce }),
      ...(withEmail ? { email: user.mail } : {}),
    },
    tenant,
  );
}
