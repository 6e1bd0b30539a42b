// MCP authorization: without a key, or with one that opens nothing, the answer is the same 401 that shows the way to a login.
import { wrongHeader, wrongStatus, type Check, type Place } from '../check.ts';
import type { Question } from '../gateway.ts';
import { mcpRequest } from '../mcp-request.ts';

/** Nobody gets past the gateway without a session key of its own. */
export const challenge: Check = {
  promise: 'MCP requests without a valid key are sent to the login',
  async look(gateway) {
    const problems = await Promise.all(Object.entries(requests).map(async ([name, question]) => {
      const place = { where: name, answer: await gateway.ask('/mcp', question) };
      return [
        ...wrongStatus(place, 401),
        ...wrongHeader(place, 'www-authenticate', /^Bearer /),
        ...wrongPointer(place, `${gateway.url}/.well-known/oauth-protected-resource/mcp`),
        ...wrongHeader(place, 'cache-control', /no-store/),
      ];
    }));
    return problems.flat();
  },
};

const requests: Readonly<Record<string, Question>> = {
  'POST /mcp without a key': mcpRequest(),
  'POST /mcp with a made-up key': mcpRequest({ authorization: 'Bearer made-up' }),
  'GET /mcp without a key': { headers: { accept: 'text/event-stream' } },
};

/** RFC 9728 5.1: where clients that know nothing else begin. */
function wrongPointer({ where, answer }: Place, expected: string): readonly string[] {
  const pointer = /resource_metadata="([^"]*)"/.exec(answer.headers.get('www-authenticate') ?? '')?.[1];
  return pointer === expected ? [] : [`${where}: expected resource_metadata to be "${expected}", got ${pointer === undefined ? 'none' : `"${pointer}"`}`];
}
