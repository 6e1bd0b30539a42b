// The OpenID Connect discovery document, with what Entra advertises and this tenant does.
import type { Exchange, Reply } from '../http/exchange.ts';
import { json } from '../http/replies.ts';
import type { Endpoint } from '../http/router.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { refuseByJson } from './refuse-by-json.ts';

/** `GET /<tenant>/v2.0/.well-known/openid-configuration` */
export const discoveryEndpoint: Endpoint = {
  name: 'discovery',
  path: '/v2.0/.well-known/openid-configuration',
  underTenant: true,
  methods: { GET: describeTenant },
  refuse: refuseByJson,
};

function describeTenant({ listener }: Exchange, { tenantId }: Tenant): Reply {
  const base = `${listener}/${tenantId}`;
  return json(200, {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    // MSAL accepts a document only if it names the host it was fetched from, so each listener names itself.
    issuer: `${base}/v2.0`,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      'sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'preferred_username', 'name', 'tid', 'ver', 'oid', 'email', 'roles',
    ],
    tenant_region_scope: null,
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: new URL(listener).host,
  });
}
