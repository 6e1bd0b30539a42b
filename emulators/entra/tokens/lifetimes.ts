// How long each kind of token lives. Source: learn.microsoft.com/entra/identity-platform/configurable-token-lifetimes.
import { randomInt } from 'node:crypto';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export const ID_TOKEN_SECONDS = HOUR;
export const REFRESH_TOKEN_SECONDS = 90 * 24 * HOUR;
export const MANAGED_IDENTITY_TOKEN_SECONDS = 24 * HOUR;
export const SESSION_SECONDS = 24 * HOUR;
/** How long a sign-in page may stay open. */
export const SIGN_IN_SECONDS = 15 * MINUTE;

/** Draws the life of an access token: between 60 and 90 minutes, 75 on average. */
export function drawAccessTokenSeconds(): number {
  return randomInt(60 * MINUTE, 90 * MINUTE + 1);
}
