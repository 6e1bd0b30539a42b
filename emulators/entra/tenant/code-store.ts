// Authorization codes: random, ten minutes, one redemption. Refuses to know what makes a redemption valid.
import { randomBytes } from 'node:crypto';

/** What a code stands for. */
export interface CodeGrant {
  readonly oid: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly codeChallenge: { readonly method: 'S256' | 'plain'; readonly value: string } | undefined;
}

/** What is known of a code. */
export type CodeLookup =
  | { readonly kind: 'live'; readonly grant: CodeGrant }
  | { readonly kind: 'expired' | 'redeemed' | 'unknown' };

interface Entry {
  readonly grant: CodeGrant;
  readonly expiresAt: number;
  redeemed: boolean;
}

// learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow: about ten minutes.
const LIFETIME_SECONDS = 600;
// An expired or redeemed code is remembered for a while, so that its error can say which of the two it is.
const REMEMBERED_SECONDS = 3600;

/** Holds the codes of one tenant. */
export class CodeStore {
  readonly #entries = new Map<string, Entry>();

  /** Issues a code; as long as Entra's, so that limits on URLs and cookies show up here first. */
  issue(grant: CodeGrant, now: number): string {
    this.#forget(now);
    const code = `1.${randomBytes(510).toString('base64url')}`;
    this.#entries.set(code, { grant, expiresAt: now + LIFETIME_SECONDS, redeemed: false });
    return code;
  }

  find(code: string, now: number): CodeLookup {
    const entry = this.#entries.get(code);
    if (entry === undefined) return { kind: 'unknown' };
    if (entry.redeemed) return { kind: 'redeemed' };
    if (now >= entry.expiresAt) return { kind: 'expired' };
    return { kind: 'live', grant: entry.grant };
  }

  /** Uses a code up. Call it in the same turn as {@link find}, so that two requests cannot both win. */
  redeem(code: string): void {
    const entry = this.#entries.get(code);
    if (entry !== undefined) entry.redeemed = true;
  }

  #forget(now: number): void {
    // Codes are issued in order of time, so the first one still remembered ends the sweep.
    for (const [code, entry] of this.#entries) {
      if (now < entry.expiresAt + REMEMBERED_SECONDS) return;
      this.#entries.delete(code);
    }
  }
}
