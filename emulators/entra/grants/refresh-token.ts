// Exchanges a refresh token for new tokens, of any resource the user consented to. The old one stays good, as in Entra.
import { checkConditionalAccess } from '../checks/check-conditional-access.ts';
import { checkConsent } from '../checks/check-consent.ts';
import { EntraError } from '../errors/entra-error.ts';
import { requireParameter, type Parameters } from '../http/parameters.ts';
import type { RefreshGrant } from '../tenant/sealer.ts';
import { addOpenIdScopes, parseScopes, selectResource, type RequestedScopes } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Granted } from '../tokens/token-response.ts';
import { readScopes, wantsClientInfo } from './grant.ts';

/** The user is looked at anew: disabled or no longer assigned means no tokens. */
export async function redeemRefreshToken(parameters: Parameters, tenant: Tenant): Promise<Granted> {
  const grant = await openRefreshToken(requireParameter(parameters, 'refresh_token'), tenant);
  const user = tenant.directory.findByOid(grant.oid);
  if (user === undefined) throw new EntraError(50034, 'The user account does not exist in the tenant.');
  tenant.directory.requireMaySignIn(user);
  checkConditionalAccess(user, tenant);
  const requested = readRequestedScopes(parameters, grant, tenant);
  const { resource, names } = selectResource(requested);
  const scopes = checkConsent({ user, resource, names }, tenant);
  return { user, resource, scopes, requested, withClientInfo: wantsClientInfo(parameters) };
}

async function openRefreshToken(token: string, { sealer, application, now }: Tenant): Promise<RefreshGrant> {
  const opened = await sealer.open('refresh token', token, now());
  if (opened.kind === 'expired') {
    throw new EntraError(700082, 'The refresh token has expired due to inactivity.');
  }
  if (opened.kind === 'foreign' || opened.content.clientId !== application.clientId) {
    throw new EntraError(9002313, 'Invalid request. Request is malformed or invalid.');
  }
  return opened.content;
}

function readRequestedScopes(parameters: Parameters, grant: RefreshGrant, tenant: Tenant): RequestedScopes {
  const earlier = parseScopes(grant.scope, tenant.application);
  const text = parameters.get('scope');
  return text === undefined ? earlier : addOpenIdScopes(readScopes(text, parameters, tenant), earlier);
}
