// The client proves to be the application: by an assertion of a managed identity that is federated with it.
// Source: learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity.
import { EntraError } from '../errors/entra-error.ts';
import { requireParameter, type Parameters } from '../http/parameters.ts';
import type { FederatedCredential } from '../options.ts';
import type { Claims } from '../tenant/signer.ts';
import type { Tenant } from '../tenant/tenant.ts';

type Credential = Required<FederatedCredential>;

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Throws the refusal for a client that is not, or not provably, the application. */
export async function checkClientAssertion(parameters: Parameters, tenant: Tenant): Promise<void> {
  const assertion = parameters.get('client_assertion');
  if (assertion === undefined) throw refuseWithoutAssertion(parameters, tenant);
  if (requireParameter(parameters, 'client_assertion_type') !== JWT_BEARER) {
    throw new EntraError(90023, `The value of 'client_assertion_type' has to be '${JWT_BEARER}'.`);
  }
  const inspection = await tenant.signer.inspect(assertion);
  if (inspection.kind === 'not-a-jwt') throw new EntraError(50027, 'JWT token is invalid or malformed.');
  checkFederatedCredential(inspection.claims, tenant.federatedCredentials);
  if (!inspection.signedHere) throw new EntraError(700027, 'Client assertion failed signature validation.');
  checkValidTime(inspection.claims, tenant.now());
}

function refuseWithoutAssertion(parameters: Parameters, { application }: Tenant): EntraError {
  return parameters.has('client_secret')
    ? new EntraError(7000215, `Invalid client secret provided: app '${application.clientId}' has none.`)
    : new EntraError(7000218, `The request body must contain the following parameter: 'client_assertion' or 'client_secret'.`);
}

function checkFederatedCredential(claims: Claims, credentials: readonly Credential[]): void {
  if (credentials.length === 0) {
    throw new EntraError(70021, 'No matching federated identity record found for presented assertion: the application has none.');
  }
  const ofIssuer = credentials.filter(({ issuer }) => issuer === claims.iss);
  if (ofIssuer.length === 0) throw refuseCredential(700211, 'issuer', claims.iss);
  const ofAudience = ofIssuer.filter(({ audience }) => audience === claims.aud);
  if (ofAudience.length === 0) throw refuseCredential(700212, 'audience', claims.aud);
  if (ofAudience.some(({ subject }) => subject === claims.sub)) return;
  const differsInCase = ofAudience.some(({ subject }) => subject.toLowerCase() === claims.sub?.toLowerCase());
  throw refuseCredential(differsInCase ? 7002138 : 700213, 'subject', claims.sub);
}

function refuseCredential(code: 700211 | 700212 | 700213 | 7002138, what: string, value: unknown): EntraError {
  const hint = code === 7002138 ? ' The subject matches with case-insensitive comparison only.' : '';
  return new EntraError(
    code,
    `No matching federated identity record found for presented assertion ${what} '${String(value)}'.${hint}`,
  );
}

function checkValidTime({ nbf, exp }: Claims, now: number): void {
  if (exp === undefined || now >= exp || (nbf !== undefined && now < nbf)) {
    throw new EntraError(700024, 'Client assertion is not within its valid time range.');
  }
}
