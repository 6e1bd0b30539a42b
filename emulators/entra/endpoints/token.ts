// POST /oauth2/v2.0/token: one client, three grants, Entra's error bodies.
import { checkClientAssertion } from '../checks/check-client-assertion.ts';
import { checkClientId } from '../checks/check-client-id.ts';
import { refuseBrowserOrigin } from '../checks/check-origin.ts';
import { EntraError } from '../errors/entra-error.ts';
import { redeemAuthorizationCode } from '../grants/authorization-code.ts';
import type { Grant } from '../grants/grant.ts';
import { exchangeOnBehalfOf } from '../grants/on-behalf-of.ts';
import { redeemRefreshToken } from '../grants/refresh-token.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { readParameters, requireParameter, type Parameters } from '../http/parameters.ts';
import { incidentHeaders, json } from '../http/replies.ts';
import type { Endpoint } from '../http/router.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { createTokenResponse } from '../tokens/token-response.ts';
import { refuseByJson } from './refuse-by-json.ts';

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: redeemAuthorizationCode,
  refresh_token: redeemRefreshToken,
  'urn:ietf:params:oauth:grant-type:jwt-bearer': exchangeOnBehalfOf,
};

/** The token endpoint. */
export const tokenEndpoint: Endpoint = {
  name: 'token',
  path: '/oauth2/v2.0/token',
  underTenant: true,
  methods: { POST: answerTokenRequest },
  refuse: refuseByJson,
};

async function answerTokenRequest(exchange: Exchange, tenant: Tenant): Promise<Reply> {
  const parameters = readParameters(exchange.form);
  const grant = findGrant(parameters);
  checkClientId(parameters, tenant.application);
  refuseBrowserOrigin(exchange.headers);
  await checkClientAssertion(parameters, tenant);
  const granted = await grant(parameters, tenant);
  return json(200, await createTokenResponse(granted, tenant), incidentHeaders(exchange));
}

function findGrant(parameters: Parameters): Grant {
  const grantType = requireParameter(parameters, 'grant_type');
  const grant = Object.hasOwn(grants, grantType) ? grants[grantType] : undefined;
  if (grant === undefined) throw new EntraError(70003, `The app requested an unsupported grant type '${grantType}'.`);
  return grant;
}
