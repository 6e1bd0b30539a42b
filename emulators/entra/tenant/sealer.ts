// Texts that only this tenant can read: refresh tokens, Graph tokens, the session cookie, an open sign-in page.
// Entra's are opaque too; sealing keeps them so without a store, and a purpose keeps one kind from passing for another.
import { errors, EncryptJWT, jwtDecrypt } from 'jose';

/** What each purpose carries. */
export interface Sealed {
  readonly 'refresh token': RefreshGrant;
  readonly 'graph token': GraphGrant;
  readonly session: Session;
  readonly 'sign-in': SignInRequest;
}

/** A refresh token is bound to user and client, not to a resource. */
export interface RefreshGrant {
  readonly oid: string;
  readonly clientId: string;
  /** The scopes of the last token, for a request that names none. */
  readonly scope: string;
}

/** A delegated token for Microsoft Graph. */
export interface GraphGrant {
  readonly oid: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** Who is signed in, in this browser. */
export interface Session {
  readonly oid: string;
}

/** The parameters of an authorize request that waits for a choice; they are checked again when it comes. */
export interface SignInRequest {
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** What became of a text. */
export type Opened<Purpose extends keyof Sealed> =
  | { readonly kind: 'open'; readonly content: Sealed[Purpose] }
  | { readonly kind: 'expired' }
  | { readonly kind: 'foreign' };

/** Seals and opens. */
export interface Sealer {
  seal<Purpose extends keyof Sealed>(purpose: Purpose, content: Sealed[Purpose], expiresAt: number): Promise<string>;
  open<Purpose extends keyof Sealed>(purpose: Purpose, text: string, now: number): Promise<Opened<Purpose>>;
}

/** Builds the sealer of a 32-byte key in base64url. */
export function createSealer(key: string): Sealer {
  const secret = Buffer.from(key, 'base64url');

  return {
    seal: (purpose, content, expiresAt) =>
      new EncryptJWT({ content })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setExpirationTime(expiresAt)
        .encrypt(secret),

    open: async <Purpose extends keyof Sealed>(purpose: Purpose, text: string, now: number): Promise<Opened<Purpose>> => {
      try {
        const { payload } = await jwtDecrypt<{ content: Sealed[Purpose] }>(text, secret, {
          audience: purpose,
          currentDate: new Date(now * 1000),
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
        });
        // Authenticated under our key and purpose, so seal() wrote it and the type holds.
        return { kind: 'open', content: payload.content };
      } catch (error) {
        return { kind: error instanceof errors.JWTExpired ? 'expired' : 'foreign' };
      }
    },
  };
}
