// Cursor. One registration with three kinds of addresses, a private-use scheme first, and no word about its type.
import type { ClientProfile } from './profile.ts';

export const cursor: ClientProfile = {
  name: 'Cursor',
  protocolVersion: '2025-06-18',
  discovery: [['/.well-known/oauth-protected-resource/mcp', 200], ['/.well-known/oauth-authorization-server', 200]],
  registration: {
    client_name: 'Cursor',
    redirect_uris: ['cursor://anysphere.cursor-mcp/oauth/callback', 'https://www.cursor.com/agents/mcp/oauth/callback', 'http://localhost:8787/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  },
  callbacks: ['cursor://anysphere.cursor-mcp/oauth/callback', 'http://localhost:8787/callback', 'https://www.cursor.com/agents/mcp/oauth/callback'],
  parameters: ({ mcpUrl: resource }) => ({ authorize: { state: 'cursor-state', scope: 'access_as_user offline_access', resource }, token: { resource }, refresh: {} }),
};
