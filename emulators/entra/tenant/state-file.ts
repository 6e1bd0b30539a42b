// What survives a restart: the signing key, the key that seals refresh tokens, and who consented to what.
// Refresh tokens are sealed, not stored, so the key is all they need.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** The durable part of a tenant. */
export interface TenantState {
  /** Private RSA key with its `kid`. */
  readonly signingKey: JWK;
  /** 32 bytes, base64url. */
  readonly sealingKey: string;
  /** Graph scopes each user granted the application, by oid. */
  readonly consents: Readonly<Record<string, readonly string[]>>;
}

/** A state file that holds something else. */
export class StateFileError extends Error {
  readonly code = 'ENTRA_STATE';

  constructor(file: string, problem: string, cause?: unknown) {
    super(`${file}: expected the state of a local Entra ID (delete the file to start afresh), ${problem}`, { cause });
    this.name = 'StateFileError';
  }
}

/** Reads the state, or makes a new one (and the file, if one is named). */
export async function loadState(file: string | undefined): Promise<TenantState> {
  if (file !== undefined && existsSync(file)) return readState(file);
  const state = await createState();
  saveState(file, state);
  return state;
}

/** Writes the state so that a crash leaves either the old file or the new one. */
export function saveState(file: string | undefined, state: TenantState): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  // Whoever reads this file can sign tokens: owner only.
  writeFileSync(draft, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

async function createState(): Promise<TenantState> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(20).toString('base64url');
  return {
    signingKey: { ...(await exportJWK(privateKey)), kid },
    sealingKey: randomBytes(32).toString('base64url'),
    consents: {},
  };
}

function readState(file: string): TenantState {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new StateFileError(file, 'got something that is not JSON', cause);
  }
  if (!isState(parsed)) throw new StateFileError(file, 'got JSON without signingKey, sealingKey and consents');
  return parsed;
}

function isState(value: unknown): value is TenantState {
  if (typeof value !== 'object' || value === null) return false;
  const { signingKey, sealingKey, consents } = value as Partial<Record<keyof TenantState, unknown>>;
  return (
    typeof signingKey === 'object' && signingKey !== null && 'kid' in signingKey && 'd' in signingKey &&
    typeof sealingKey === 'string' && Buffer.from(sealingKey, 'base64url').length === 32 &&
    typeof consents === 'object' && consents !== null &&
    Object.values(consents).every((scopes) => Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string'))
  );
}
