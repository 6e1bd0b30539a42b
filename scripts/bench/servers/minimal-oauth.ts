// Reference: an OAuth flow with consent and Entra sign-in, by hand and with everything in memory. The same legs and forms as
// the gateway's, without durable sessions, rotation keys or most checks: a lower bound for a login, not a model for one.
import { createHash, randomBytes } from 'node:crypto';
import { Agent, request as httpRequest, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { apiScope, applicationId, gatewayIdentity, identityHeader } from '../../stack/identities.ts';
import { requestIdentityToken, type IdentityToken } from '../../stack/managed-identity.ts';
import type { SealedSessions } from './sealed-sessions.ts';

type Options = { readonly url: string; readonly entraAuthority: string; readonly identityEndpoint: string; readonly sessions: SealedSessions };
type Login = { readonly clientId: string; readonly redirectUri: string; readonly challenge: string; readonly clientState: string; readonly verifier: string };
type Leg = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const agent = new Agent({ keepAlive: true });

/** Handles every path but /mcp. */
export function createMinimalOAuth(options: Options): RequestListener {
  const clients = new Map<string, readonly string[]>();
  const logins = new Map<string, Login>();
  const redeemAtEntra = createEntraClient(options);
  const codes = new Map<string, Login & { readonly upstreamToken: string }>();

  const legs: Readonly<Record<string, Leg>> = {
    'POST /register': async (request, response) => {
      const { redirect_uris: redirectUris } = JSON.parse(await readBody(request)) as { readonly redirect_uris: readonly string[] };
      const clientId = randomBytes(16).toString('base64url');
      clients.set(clientId, redirectUris);
      sendJson(response, 201, { client_id: clientId, redirect_uris: redirectUris, token_endpoint_auth_method: 'none' });
    },
    'GET /authorize': (request, response) => {
      const query = new URL(request.url ?? '', options.url).searchParams;
      const clientId = query.get('client_id') ?? '';
      const redirectUri = query.get('redirect_uri') ?? '';
      if (clients.get(clientId)?.includes(redirectUri) !== true) return void response.writeHead(400).end('Unknown client');
      const transaction = randomBytes(16).toString('base64url');
      logins.set(transaction, {
        clientId,
        redirectUri,
        challenge: query.get('code_challenge') ?? '',
        clientState: query.get('state') ?? '',
        verifier: randomBytes(32).toString('base64url'),
      });
      response
        .writeHead(200, { 'content-type': 'text/html', 'set-cookie': `__Host-login=${transaction}; Path=/; Secure; HttpOnly; SameSite=Lax` })
        .end(`<form method="post" action="/consent"><input type="hidden" name="transaction" value="${transaction}"><button name="decision" value="allow">Allow</button></form>`);
    },
    'POST /consent': async (request, response) => {
      const transaction = new URLSearchParams(await readBody(request)).get('transaction') ?? '';
      const login = readLogin(request, transaction);
      if (login === undefined) return void response.writeHead(403).end('Unknown form');
      const query = new URLSearchParams({
        client_id: applicationId,
        response_type: 'code',
        redirect_uri: `${options.url}/oauth-callback`,
        scope: `openid profile offline_access ${apiScope} https://graph.microsoft.com/User.Read`,
        state: transaction,
        code_challenge: createHash('sha256').update(login.verifier).digest('base64url'),
        code_challenge_method: 'S256',
      });
      response.writeHead(302, { location: `${options.entraAuthority}/oauth2/v2.0/authorize?${query.toString()}` }).end();
    },
    'GET /oauth-callback': async (request, response) => {
      const query = new URL(request.url ?? '', options.url).searchParams;
      const state = query.get('state') ?? '';
      const login = readLogin(request, state);
      logins.delete(state);
      if (login === undefined) return void response.writeHead(403).end('Unknown state');
      const code = randomBytes(16).toString('base64url');
      codes.set(code, { ...login, upstreamToken: await redeemAtEntra(query.get('code') ?? '', login.verifier) });
      response.writeHead(302, { location: `${login.redirectUri}?${new URLSearchParams({ code, state: login.clientState }).toString()}` }).end();
    },
    'POST /token': async (request, response) => {
      const form = new URLSearchParams(await readBody(request));
      const code = form.get('code') ?? '';
      const grant = codes.get(code);
      codes.delete(code);
      const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
      if (grant === undefined || grant.clientId !== form.get('client_id') || grant.challenge !== challenge) return sendJson(response, 400, { error: 'invalid_grant' });
      const token = options.sessions.add(grant.upstreamToken);
      sendJson(response, 200, { access_token: token, token_type: 'Bearer', expires_in: 3600, refresh_token: options.sessions.add(''), scope: 'access_as_user' });
    },
  };

  function readLogin(request: IncomingMessage, transaction: string): Login | undefined {
    return (request.headers.cookie ?? '').includes(`__Host-login=${transaction}`) ? logins.get(transaction) : undefined;
  }

  return (request, response) => {
    const leg = legs[`${request.method} ${(request.url ?? '').split('?', 1)[0]}`];
    if (leg === undefined) return void response.writeHead(404).end();
    void Promise.resolve(leg(request, response)).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  };
}

/** A function that redeems Entra's codes, with an assertion kept as long as a gateway would keep it. */
function createEntraClient({ url, entraAuthority, identityEndpoint }: Options): (code: string, verifier: string) => Promise<string> {
  let assertion: Promise<IdentityToken> | undefined;
  return async (code, verifier) => {
    assertion ??= requestIdentityToken(
      { identityEndpoint, identityHeader },
      { resource: 'api://AzureADTokenExchange', clientId: gatewayIdentity.clientId },
    );
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: applicationId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: (await assertion).token,
      code,
      redirect_uri: `${url}/oauth-callback`,
      code_verifier: verifier,
      scope: `openid offline_access ${apiScope}`,
    });
    const answer = JSON.parse(await postForm(`${entraAuthority}/oauth2/v2.0/token`, form.toString())) as { readonly access_token: string };
    return answer.access_token;
  };
}

// node:http, not fetch: fetch costs several times as much, which would make the reference look worse than it is.
function postForm(url: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
    const outgoing = httpRequest(url, { agent, method: 'POST', headers });
    outgoing.once('error', reject).once('response', (answer) => readBody(answer).then(resolve, reject));
    outgoing.end(body);
  });
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}
