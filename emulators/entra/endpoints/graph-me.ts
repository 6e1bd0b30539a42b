// Microsoft Graph's GET /v1.0/me, the one resource of Graph that lives here.
import type { Exchange, Reply } from '../http/exchange.ts';
import { json } from '../http/replies.ts';
import type { Endpoint } from '../http/router.ts';
import type { User } from '../options.ts';
import { GRAPH_APP_ID } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** `GET /v1.0/me`, with `$select`. */
export const graphMeEndpoint: Endpoint = {
  name: 'graph',
  path: '/v1.0/me',
  underTenant: false,
  methods: { GET: answerMe },
  refuse: (error, exchange) => refuse(exchange, error.status, 'BadRequest', error.message),
};

async function answerMe(exchange: Exchange, tenant: Tenant): Promise<Reply> {
  const token = readBearer(exchange.headers.authorization);
  if (token === undefined) return challenge(exchange, tenant, 'Access token is empty.');
  const opened = await tenant.sealer.open('graph token', token, tenant.now());
  switch (opened.kind) {
    case 'expired':
      return challenge(exchange, tenant, 'Lifetime validation failed, the token is expired.');
    case 'foreign':
      // A token for our API lands here as well: Graph takes nobody else's.
      return challenge(exchange, tenant, 'Access token validation failure. Invalid audience.');
    case 'open': {
      const { oid, scopes } = opened.content;
      if (!scopes.includes('User.Read')) {
        return refuse(exchange, 403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
      }
      const user = tenant.directory.findByOid(oid);
      return user === undefined
        ? refuse(exchange, 404, 'Request_ResourceNotFound', `Resource '${oid}' does not exist.`)
        : show(exchange, user);
    }
  }
}

function show(exchange: Exchange, user: User): Reply {
  const unsupported = exchange.query.find(([name]) => name !== '$select');
  if (unsupported !== undefined || exchange.query.length > 1) {
    const options = exchange.query.map(([name]) => name).join(', ');
    return refuse(exchange, 400, 'BadRequest', `The only query option supported here is one $select, got '${options}'.`);
  }
  const profile = toProfile(user);
  const select = exchange.query[0]?.[1];
  if (select === undefined) return json(200, { '@odata.context': contextOf('users'), ...profile });
  const selected = select.split(',').map((name) => name.trim());
  return json(200, {
    '@odata.context': contextOf(`users(${selected.join(',')})`),
    // Graph leaves out what it does not know.
    ...Object.fromEntries(Object.entries(profile).filter(([name]) => selected.includes(name))),
  });
}

// The default projection of a user, in Graph's order.
function toProfile(user: User): Readonly<Record<string, unknown>> {
  return {
    businessPhones: [],
    displayName: user.displayName,
    givenName: user.givenName,
    jobTitle: user.jobTitle,
    mail: user.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: user.surname,
    userPrincipalName: user.userPrincipalName,
    id: user.oid,
  };
}

function contextOf(entity: string): string {
  return `https://graph.microsoft.com/v1.0/$metadata#${entity}/$entity`;
}

function readBearer(authorization: string | undefined): string | undefined {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization ?? '') ?? [];
  return token;
}

function challenge(exchange: Exchange, { tenantId }: Tenant, message: string): Reply {
  const authorizationUri = `${exchange.listener}/${tenantId}/oauth2/v2.0/authorize`;
  return refuse(exchange, 401, 'InvalidAuthenticationToken', message, {
    'WWW-Authenticate': `Bearer realm="", authorization_uri="${authorizationUri}", client_id="${GRAPH_APP_ID}"`,
  });
}

function refuse(
  { incident }: Exchange,
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const innerError = {
    date: incident.timestamp.replace(' ', 'T').replace('Z', ''),
    'request-id': incident.traceId,
    'client-request-id': incident.correlationId,
  };
  return json(status, { error: { code, message, innerError } }, { ...headers, 'request-id': incident.traceId });
}
