// Clients that run in a browser: what the Fetch standard demands before and after their requests, and which pages are kept out.
import { wrongHeader, wrongStatus, type Check } from '../check.ts';
import { mcpRequest } from '../mcp-request.ts';

/** The Inspector is allowed, an unknown page is not. */
export const browserClients: Check = {
  promise: 'Browser clients may ask, foreign pages may not',
  async look(gateway) {
    const preflight = (path: string, headers: string) =>
      gateway.ask(path, {
        method: 'OPTIONS',
        headers: { origin: inspector, 'access-control-request-method': 'POST', 'access-control-request-headers': headers },
      });
    const mcp = { where: 'OPTIONS /mcp', answer: await preflight('/mcp', 'authorization,content-type,mcp-protocol-version') };
    const token = { where: 'OPTIONS /token', answer: await preflight('/token', 'content-type') };
    const refusal = { where: 'POST /mcp from the Inspector', answer: await gateway.ask('/mcp', mcpRequest({ origin: inspector })) };
    const foreign = { where: `POST /mcp from ${stranger}`, answer: await gateway.ask('/mcp', mcpRequest({ origin: stranger })) };
    return [
      ...[mcp, token].flatMap((place) => [
        ...wrongStatus(place, 200, 204),
        ...wrongHeader(place, 'access-control-allow-origin', /^(\*|http:\/\/localhost:6274)$/),
      ]),
      ...['authorization', 'content-type', 'mcp-protocol-version'].flatMap((name) =>
        wrongHeader(mcp, 'access-control-allow-headers', new RegExp(`(^|[, ])(${name}|\\*)([, ]|$)`, 'i')),
      ),
      ...wrongStatus(refusal, 401),
      ...wrongHeader(refusal, 'access-control-expose-headers', /www-authenticate/i),
      ...wrongStatus(foreign, 403),
    ];
  },
};

const inspector = 'http://localhost:6274';
const stranger = 'https://stranger.example';
