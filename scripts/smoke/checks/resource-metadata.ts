// RFC 9728: each address of the MCP server has metadata of its own, which names that address and this authorization server.
import { readObject, wrongMembers, wrongStatus, type Check } from '../check.ts';

/** All variants that clients derive from the MCP address. */
export const resourceMetadata: Check = {
  promise: 'Each protected resource metadata names its own address',
  async look(gateway) {
    const problems = await Promise.all(['', '/mcp', '/mcp/sse'].map(async (resource) => {
      const path = `/.well-known/oauth-protected-resource${resource}`;
      const place = { where: `GET ${path}`, answer: await gateway.ask(path) };
      const status = wrongStatus(place, 200);
      if (status.length > 0) return status;
      const { object, problems: malformed } = readObject(place);
      if (malformed.length > 0) return malformed;
      return wrongMembers(place.where, object, { resource: `${gateway.url}${resource}`, authorization_servers: [gateway.url] });
    }));
    return problems.flat();
  },
};
