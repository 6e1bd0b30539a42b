// A server that keeps every promise the smoke test looks for, and breaks the ones a test asks it to break.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeAnswer = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** What is asked, as far as the fake looks at it. */
export type FakeQuestion = { readonly origin: string | undefined; readonly query: URLSearchParams; readonly body: string; readonly url: string };

/** Answers by `METHOD /path`; each replaces the good one. */
export type Changes = Readonly<Record<string, (good: FakeAnswer, question: FakeQuestion) => FakeAnswer>>;

export type FakeGateway = { readonly url: string; readonly requests: readonly string[]; close(): Promise<void> };

/** Listens on any free port of this machine. */
export async function startFakeGateway(changes: Changes = {}): Promise<FakeGateway> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
      const name = `${request.method} ${pathname}`;
      requests.push(name);
      const question = { origin: request.headers.origin, query: searchParams, body: Buffer.concat(chunks).toString(), url: urlOf(server.address() as AddressInfo) };
      const good = goodAnswer(name, question);
      const { status, headers = {}, body = '' } = changes[name]?.(good, question) ?? good;
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: urlOf(server.address() as AddressInfo),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** JSON with a status. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }, body: JSON.stringify(value) };
}

function urlOf({ port }: AddressInfo): string {
  return `http://127.0.0.1:${port}`;
}

function goodAnswer(name: string, { origin, query, body, url }: FakeQuestion): FakeAnswer {
  switch (name) {
    case 'GET /.well-known/oauth-authorization-server':
    case 'GET /.well-known/openid-configuration':
      return json(200, {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        registration_endpoint: `${url}/register`,
        revocation_endpoint: `${url}/revoke`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      });
    case 'GET /.well-known/oauth-protected-resource':
      return json(200, { resource: url, authorization_servers: [url] });
    case 'GET /.well-known/oauth-protected-resource/mcp':
      return json(200, { resource: `${url}/mcp`, authorization_servers: [url] });
    case 'GET /.well-known/oauth-protected-resource/mcp/sse':
      return json(200, { resource: `${url}/mcp/sse`, authorization_servers: [url] });
    case 'GET /mcp':
    case 'POST /mcp':
      if (origin !== undefined && origin !== 'http://localhost:6274') return json(403, { error: 'access_denied' });
      return json(401, { error: 'invalid_token' }, {
        'www-authenticate': `Bearer error="invalid_token", resource_metadata="${url}/.well-known/oauth-protected-resource/mcp"`,
        ...(origin === undefined ? {} : { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'WWW-Authenticate' }),
      });
    case 'OPTIONS /mcp':
    case 'OPTIONS /token':
      return { status: 200, headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization,content-type,mcp-protocol-version' } };
    case 'POST /register': {
      const { redirect_uris: redirectUris } = JSON.parse(body) as { redirect_uris: readonly string[] };
      if (redirectUris.some((uri) => uri.startsWith('javascript:'))) return json(400, { error: 'invalid_redirect_uri' });
      return json(201, { client_id: 'client.1', redirect_uris: redirectUris, token_endpoint_auth_method: 'none' });
    }
    case 'GET /authorize':
      if (query.get('client_id') !== 'client.1') return page(400, 'This client is not registered here.');
      return page(200, 'Smoke test wants to sign you in', { 'set-cookie': '__Host-form-1=sealed; Path=/; Secure; HttpOnly; SameSite=Lax' });
    case 'POST /token':
      return json(400, { error: 'invalid_grant' });
    default:
      return json(404, { statusCode: 404, message: 'Resource not found' });
  }
}

function page(status: number, text: string, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'sha256-x'; frame-ancestors 'none'",
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      ...headers,
    },
    body: `<!doctype html><p>${text}</p>`,
  };
}
