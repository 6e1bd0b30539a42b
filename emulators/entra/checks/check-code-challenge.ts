// The PKCE challenge has a known method and the shape RFC 7636 gives it.
import { EntraError } from '../errors/entra-error.ts';
import type { Parameters } from '../http/parameters.ts';

/** What the verifier has to match later. */
export interface CodeChallenge {
  readonly method: 'S256' | 'plain';
  readonly value: string;
}

// RFC 7636 4.1 and 4.2: unreserved characters, 43 to 128 of them.
const CHALLENGE = /^[A-Za-z0-9\-._~]{43,128}$/;

/** Returns the challenge, if there is one; Entra demands PKCE of public clients only. */
export function checkCodeChallenge(parameters: Parameters): CodeChallenge | undefined {
  const value = parameters.get('code_challenge');
  // RFC 7636 4.3: the method defaults to plain.
  const method = parameters.get('code_challenge_method') ?? 'plain';
  if (method !== 'S256' && method !== 'plain') {
    throw new EntraError(90023, `The value '${method}' of 'code_challenge_method' is not supported.`);
  }
  if (value === undefined) return undefined;
  if (!CHALLENGE.test(value)) {
    throw new EntraError(501491, `The size or alphabet of 'code_challenge' is not valid.`);
  }
  return { method, value };
}
