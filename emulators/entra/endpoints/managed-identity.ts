// The managed-identity endpoint of App Service and Functions, version 2019-08-01.
// Source: learn.microsoft.com/azure/app-service/overview-managed-identity, REST endpoint reference.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Exchange, Pairs, Reply } from '../http/exchange.ts';
import { json } from '../http/replies.ts';
import type { Endpoint } from '../http/router.ts';
import type { ManagedIdentity } from '../options.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { findAudience, issueManagedIdentityToken } from '../tokens/managed-identity-token.ts';

const API_VERSION = '2019-08-01';

/** `GET /msi/token?api-version=2019-08-01&resource=…&client_id=…` with `X-IDENTITY-HEADER`. */
export const managedIdentityEndpoint: Endpoint = {
  name: 'managed-identity',
  path: '/msi/token',
  underTenant: false,
  methods: { GET: answerIdentityRequest },
  refuse: (error) => refuse(error.status, 'invalid_request', error.message),
};

async function answerIdentityRequest({ query, headers }: Exchange, tenant: Tenant): Promise<Reply> {
  // The header keeps a page that makes this machine fetch URLs from fetching tokens.
  if (!isSecret(headers['x-identity-header'], tenant.identityHeader)) {
    return refuse(401, 'unauthorized_client', 'The header X-IDENTITY-HEADER is missing or not the value of IDENTITY_HEADER.');
  }
  const parameters = new Map(query);
  if (parameters.size !== query.length) return refuse(400, 'invalid_request', 'A query parameter is repeated.');
  const version = parameters.get('api-version');
  if (version !== API_VERSION) {
    return refuse(400, 'invalid_request', `Expected api-version ${API_VERSION}, got ${version ?? 'none'}.`);
  }
  const resource = parameters.get('resource');
  if (resource === undefined || resource === '') {
    return refuse(400, 'invalid_request', "The query parameter 'resource' is missing.");
  }
  const identity = findIdentity(query, tenant.managedIdentities);
  if (identity === undefined) return refuse(400, 'invalid_request', 'Identity not found');
  const audience = findAudience(resource, tenant);
  if (audience === undefined) {
    return refuse(400, 'invalid_resource', `AADSTS500011: The resource principal named ${resource} was not found in the tenant.`);
  }
  // "Apps can get tokens" only when they are assigned: learn.microsoft.com/graph/api/resources/serviceprincipal, appRoleAssignmentRequired.
  if (audience.aud === tenant.application.clientId && tenant.application.assignmentRequired === true && identity.assigned !== true) {
    return refuse(400, 'invalid_grant', `AADSTS501051: Application '${identity.clientId}'(${identity.name}) is not assigned to a role for the application '${audience.aud}'.`);
  }
  const { token, expiresAt } = await issueManagedIdentityToken(identity, audience, tenant);
  return json(200, {
    access_token: token,
    client_id: identity.clientId,
    expires_on: `${expiresAt}`,
    resource,
    token_type: 'Bearer',
  });
}

// All identities are user-assigned: a request that names none means a system-assigned one, which does not exist.
function findIdentity(query: Pairs, identities: readonly ManagedIdentity[]): ManagedIdentity | undefined {
  const [selector, ...more] = query.filter(([name]) => Object.hasOwn(SELECTORS, name));
  if (selector === undefined || more.length > 0) return undefined;
  const [name, value] = selector;
  const property = SELECTORS[name as keyof typeof SELECTORS];
  return identities.find((identity) => identity[property] === value.toLowerCase());
}

const SELECTORS = { client_id: 'clientId', principal_id: 'principalId', object_id: 'principalId' } as const;

function isSecret(presented: string | string[] | undefined, secret: string): boolean {
  if (typeof presented !== 'string') return false;
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(presented), digest(secret));
}

function refuse(status: number, error: string, description: string): Reply {
  return json(status, { error, error_description: description });
}
