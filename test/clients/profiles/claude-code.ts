// Claude Code. It declares loopback addresses without a port and waits at any (anthropics/claude-code#37747).
import type { ClientProfile } from './profile.ts';

const metadata = {
  client_name: 'Claude Code',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
};

export const claudeCode: ClientProfile = {
  name: 'Claude Code',
  protocolVersion: '2025-06-18',
  discoveryHeaders: { 'mcp-protocol-version': '2025-06-18' },
  discovery: [['/.well-known/oauth-protected-resource/mcp', 200], ['/.well-known/oauth-authorization-server', 200]],
  registration: { ...metadata, application_type: 'native', redirect_uris: ['http://localhost:3118/callback'] },
  document: { host: 'claude.ai', path: '/oauth/claude-code-client-metadata', body: { ...metadata, redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'] } },
  callbacks: ['http://localhost:3118/callback', 'http://localhost:54545/callback'],
  parameters: ({ mcpUrl: resource }) => ({
    authorize: { state: 'claude-code-state', scope: 'access_as_user offline_access', resource },
    token: { resource },
    refresh: { resource },
  }),
};
