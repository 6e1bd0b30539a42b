// Reference: the SDK's own express application, OAuth router and bearer check, with a proxy made of fetch. What most people build;
// sessions are opened as in the minimal proxy.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js';
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js';
import type { OAuthServerProvider } from '@modelcontextprotocol/sdk/server/auth/provider.js';
import { mcpAuthRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js';
import { listen, report } from '../served.ts';
import { createSealedSessions } from './sealed-sessions.ts';

/** The part of express used here; it comes with the SDK, its types do not. */
type Request = IncomingMessage & { readonly auth: { readonly token: string }; readonly body: unknown };
type Application = RequestListener & {
  use(handler: unknown): void;
  post(path: string, check: unknown, handler: (request: Request, response: ServerResponse) => Promise<void>): void;
};

const begun = performance.now();
const backend = new URL(`${process.env['BACKEND_URL']}/mcp`);
const sessions = createSealedSessions();
const application = createMcpExpressApp() as unknown as Application;

function unused(): never {
  throw new Error('The benchmark measures this server on POST /mcp only.');
}

const provider: OAuthServerProvider = {
  clientsStore: { getClient: () => undefined },
  authorize: unused,
  challengeForAuthorizationCode: unused,
  exchangeAuthorizationCode: unused,
  exchangeRefreshToken: unused,
  verifyAccessToken: async (token) => {
    const upstreamToken = sessions.open(token);
    if (upstreamToken === undefined) throw new InvalidTokenError('Unknown token');
    return { token: upstreamToken, clientId: 'client', scopes: ['access_as_user'], expiresAt: Math.floor(Date.now() / 1000) + 3600 };
  },
};

application.use(mcpAuthRouter({ provider, issuerUrl: new URL('http://127.0.0.1/') }));
application.post('/mcp', requireBearerAuth({ verifier: provider }), async (request, response) => {
  const { accept = '', 'content-type': contentType = '', 'mcp-protocol-version': version = '' } = request.headers;
  const answer = await fetch(backend, {
    method: 'POST',
    headers: { accept, 'content-type': contentType, 'mcp-protocol-version': String(version), authorization: `Bearer ${request.auth.token}` },
    body: JSON.stringify(request.body),
  });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
  await pipeline(Readable.fromWeb(answer.body as ReadableStream), response);
});

const { server, url } = await listen(application);
server.keepAliveTimeout = 60_000;
report({ url, readyMilliseconds: performance.now() - begun, token: sessions.add('a'.repeat(1200)) });
