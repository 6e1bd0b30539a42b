// Gemini CLI (packages/core/src/mcp/oauth-provider.ts). An empty scope in the registration, none afterwards.
import type { ClientProfile } from './profile.ts';

export const geminiCli: ClientProfile = {
  name: 'Gemini CLI',
  protocolVersion: '2025-06-18',
  discovery: [['/.well-known/oauth-protected-resource/mcp', 200], ['/.well-known/oauth-authorization-server', 200]],
  registration: {
    client_name: 'Gemini CLI MCP Client',
    redirect_uris: ['http://localhost:7777/oauth/callback'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    scope: '',
  },
  callbacks: ['http://localhost:7777/oauth/callback', 'http://localhost:40123/oauth/callback'],
  parameters: ({ mcpUrl: resource }) => ({ authorize: { state: 'gemini-state', resource }, token: { resource }, refresh: { resource } }),
};
