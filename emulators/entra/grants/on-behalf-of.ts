// Exchanges a user's token for the application against one for another resource (on-behalf-of, RFC 7523 2.1 extended).
// Source: learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow.
import { checkConditionalAccess } from '../checks/check-conditional-access.ts';
import { checkConsent } from '../checks/check-consent.ts';
import { checkUserAssertion } from '../checks/check-user-assertion.ts';
import { EntraError } from '../errors/entra-error.ts';
import { requireParameter, type Parameters } from '../http/parameters.ts';
import { selectResource } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Granted } from '../tokens/token-response.ts';
import { readScopes, wantsClientInfo } from './grant.ts';

/** Nothing is granted here that the user did not consent to at the authorize endpoint. */
export async function exchangeOnBehalfOf(parameters: Parameters, tenant: Tenant): Promise<Granted> {
  const tokenUse = requireParameter(parameters, 'requested_token_use');
  if (tokenUse !== 'on_behalf_of') {
    throw new EntraError(90023, `'${tokenUse}' is not a supported value of 'requested_token_use'.`);
  }
  const assertion = requireParameter(parameters, 'assertion');
  const requested = readScopes(requireParameter(parameters, 'scope'), parameters, tenant);
  const { resource, names } = selectResource(requested);
  const user = await checkUserAssertion(assertion, tenant);
  tenant.directory.requireMaySignIn(user);
  checkConditionalAccess(user, tenant);
  const scopes = checkConsent({ user, resource, names }, tenant);
  return { user, resource, scopes, requested, withClientInfo: wantsClientInfo(parameters) };
}
