// MCP Inspector 0.15, as seen on the wire: neither state nor scope, and the root as resource, with a slash at its end.
import type { ClientProfile } from './profile.ts';

export const inspector015: ClientProfile = {
  name: 'MCP Inspector 0.15',
  protocolVersion: '2025-06-18',
  discoveryHeaders: { 'mcp-protocol-version': '2025-06-18', origin: 'http://localhost:6274' },
  discovery: [
    ['/.well-known/oauth-protected-resource', 200],
    ['/.well-known/oauth-authorization-server/mcp', 404],
    ['/.well-known/oauth-authorization-server', 200],
  ],
  registration: {
    client_name: 'MCP Inspector',
    client_uri: 'https://github.com/modelcontextprotocol/inspector',
    redirect_uris: ['http://localhost:6274/oauth/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  },
  callbacks: ['http://localhost:6274/oauth/callback'],
  parameters: ({ url }) => ({ authorize: { resource: `${url}/` }, token: { resource: `${url}/` }, refresh: { resource: `${url}/` } }),
};
