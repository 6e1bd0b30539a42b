// Claude on the web, the desktop and phones: called from its own servers, with two addresses for the answer.
import type { ClientProfile } from './profile.ts';

const metadata = {
  client_name: 'Claude',
  redirect_uris: ['https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback'],
  grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
};

export const claudeAi: ClientProfile = {
  name: 'Claude.ai',
  protocolVersion: '2025-11-25',
  discovery: [['/.well-known/oauth-protected-resource/mcp', 200], ['/.well-known/oauth-authorization-server', 200]],
  registration: { ...metadata, scope: 'access_as_user' },
  document: { host: 'claude.ai', path: '/oauth/mcp-oauth-client-metadata', body: metadata },
  callbacks: ['https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback'],
  parameters: ({ mcpUrl: resource }) => ({
    authorize: { state: 'claude-state', scope: 'access_as_user offline_access', resource },
    token: { resource },
    refresh: { resource },
  }),
};
