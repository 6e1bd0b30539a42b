// Redeems an authorization code: once, in time, for the reply address and verifier it was issued to.
import { checkCodeVerifier } from '../checks/check-code-verifier.ts';
import { checkConsent } from '../checks/check-consent.ts';
import { EntraError } from '../errors/entra-error.ts';
import { requireParameter, type Parameters } from '../http/parameters.ts';
import { addOpenIdScopes, keepFirstResource, parseScopes, selectResource, type RequestedScopes } from '../tenant/scopes.ts';
import type { CodeGrant, CodeStore } from '../tenant/code-store.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Granted } from '../tokens/token-response.ts';
import { readScopes, wantsClientInfo } from './grant.ts';

/** Everything that could refuse the request comes before the code is used up. */
export async function redeemAuthorizationCode(parameters: Parameters, tenant: Tenant): Promise<Granted> {
  const code = requireParameter(parameters, 'code');
  const redirectUri = requireParameter(parameters, 'redirect_uri');
  const grant = findCode(code, tenant.codes, tenant.now());
  if (redirectUri !== grant.redirectUri) {
    throw new EntraError(
      500112,
      `The reply address '${redirectUri}' does not match the reply address '${grant.redirectUri}' ` +
        'provided when requesting Authorization code.',
    );
  }
  checkCodeVerifier(parameters.get('code_verifier'), grant.codeChallenge);
  const requested = readRequestedScopes(parameters, grant, tenant);
  const user = findUser(grant, tenant);
  const { resource, names } = selectResource(requested);
  const scopes = checkConsent({ user, resource, names }, tenant);
  tenant.codes.redeem(code);
  return { user, resource, scopes, requested, nonce: grant.nonce, withClientInfo: wantsClientInfo(parameters) };
}

function findCode(code: string, codes: CodeStore, now: number): CodeGrant {
  const lookup = codes.find(code, now);
  switch (lookup.kind) {
    case 'live':
      return lookup.grant;
    case 'redeemed':
      throw new EntraError(54005, 'OAuth2 Authorization code was already redeemed.');
    case 'expired':
      throw new EntraError(70008, 'The provided authorization code has expired.');
    case 'unknown':
      throw new EntraError(9002313, 'Invalid request. Request is malformed or invalid.');
  }
}

function readRequestedScopes(parameters: Parameters, grant: CodeGrant, tenant: Tenant): RequestedScopes {
  const authorized = parseScopes(grant.scope, tenant.application);
  const text = parameters.get('scope');
  // Without `scope` the token is for the resource that the authorize request named first.
  return text === undefined
    ? keepFirstResource(authorized)
    : addOpenIdScopes(readScopes(text, parameters, tenant), authorized);
}

function findUser({ oid }: CodeGrant, { directory }: Tenant): Granted['user'] {
  const user = directory.findByOid(oid);
  if (user === undefined) throw new EntraError(50034, 'The user account does not exist in the tenant.');
  directory.requireMaySignIn(user);
  return user;
}
