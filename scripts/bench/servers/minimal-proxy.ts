// Reference: the least a gateway of this kind can do by hand. Opens the session key, looks the session up, forwards;
// its own OAuth flow stands in minimal-oauth.ts.
import { listen, report } from '../served.ts';
import { forward } from './forward.ts';
import { createMinimalOAuth } from './minimal-oauth.ts';
import { createSealedSessions } from './sealed-sessions.ts';

const begun = performance.now();
const backend = new URL(`${process.env['BACKEND_URL']}/mcp`);
const sessions = createSealedSessions();

const { server, url } = await listen((request, response) => {
  if (request.url === '/mcp' && request.method === 'POST') {
    const token = sessions.open((request.headers.authorization ?? '').slice('Bearer '.length));
    if (token === undefined) response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end('401 Unauthorized');
    else forward(request, response, { url: backend, token });
    return;
  }
  oauth(request, response);
});
const oauth = createMinimalOAuth({ url, entraAuthority: process.env['ENTRA_AUTHORITY'] ?? '', identityEndpoint: process.env['IDENTITY_ENDPOINT'] ?? '', sessions });
server.keepAliveTimeout = 60_000;
report({ url, readyMilliseconds: performance.now() - begun, token: sessions.add('a'.repeat(1200)) });
