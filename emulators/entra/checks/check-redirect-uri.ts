// The reply address is one of the registered ones, byte for byte. A request that fails here is never redirected.
import { EntraError } from '../errors/entra-error.ts';
import type { Parameters } from '../http/parameters.ts';

/** Returns the address; throws 900971 if there is none, 50011 if it is not registered. */
export function checkRedirectUri(parameters: Parameters, registered: readonly string[]): string {
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === undefined) throw new EntraError(900971, 'No reply address provided.');
  if (!registered.includes(redirectUri)) {
    throw new EntraError(
      50011,
      `The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application.`,
    );
  }
  return redirectUri;
}
