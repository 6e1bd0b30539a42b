// What every grant has in common: it takes parameters of an authenticated client and comes to an answer or a refusal.
import { checkResourceParameter } from '../checks/check-resource-parameter.ts';
import type { Parameters } from '../http/parameters.ts';
import { parseScopes, type RequestedScopes } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Granted } from '../tokens/token-response.ts';

/** One `grant_type`. */
export type Grant = (parameters: Parameters, tenant: Tenant) => Promise<Granted>;

/** The scopes of a token request, checked against its `resource`. */
export function readScopes(text: string, parameters: Parameters, { application }: Tenant): RequestedScopes {
  const scopes = parseScopes(text, application);
  checkResourceParameter(parameters, scopes, application);
  return scopes;
}

/** Whether the client (MSAL) wants to be told which account the tokens belong to. */
export function wantsClientInfo(parameters: Parameters): boolean {
  return parameters.get('client_info') === '1';
}
