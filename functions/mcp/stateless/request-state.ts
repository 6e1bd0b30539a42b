// Seals what a tool or a prompt keeps from one round of a request to the next. It travels through the client, so it must be
// good for nothing but that (MCP 2026-07-28, multi round-trip requests, server requirements 4 and 5): unchanged, of the same
// user, for the same request, within ten minutes. That it comes only once cannot be told without keeping something.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { CheckedRequest } from './check-headers.ts';

/** Whose state it is. */
export interface StateOwner {
  readonly oid: string;
  readonly request: CheckedRequest;
}

export interface StateSeal {
  seal(state: string, owner: StateOwner): string;
  /** The state, or nothing if it was not sealed for this owner, or too long ago. */
  open(sealed: string, owner: StateOwner): string | undefined;
}

const LIFETIME_MS = 10 * 60 * 1000;
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals with a key of 32 bytes. Hosts with the same key open each other's states. */
export function createStateSeal(key: Uint8Array, clock: () => Date): StateSeal {
  return {
    seal(state, owner) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(describeOwner(owner));
      const text = JSON.stringify([clock().getTime() + LIFETIME_MS, state]);
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64url');
      // Decoding skips what is no base64, and what was changed must not be taken for what was sealed.
      if (bytes.toString('base64url') !== sealed || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(describeOwner(owner)).setAuthTag(bytes.subarray(-TAG_BYTES));
      const start = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      try {
        const [expiresAt, state] = JSON.parse(Buffer.concat([start, decipher.final()]).toString()) as [number, string];
        return clock().getTime() < expiresAt ? state : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** The user and everything that makes one request differ from another; clients may send arguments in another order. */
function describeOwner({ oid, request: { method, params = {} } }: StateOwner): Buffer {
  const { name, arguments: args } = params;
  const sorted = Object.entries((args ?? {}) as object).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.from(JSON.stringify([oid, method, name, sorted]));
}
