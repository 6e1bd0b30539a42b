// Codex CLI. Any port, with a path that stands for the server; while it looks around it names the oldest revision.
import type { ClientProfile } from './profile.ts';

const metadata = {
  client_name: 'Codex',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
  application_type: 'native',
};

export const codex: ClientProfile = {
  name: 'Codex',
  protocolVersion: '2025-06-18',
  discoveryHeaders: { 'mcp-protocol-version': '2024-11-05' },
  discovery: [
    ['/.well-known/oauth-protected-resource/mcp', 200],
    ['/.well-known/oauth-protected-resource', 200],
    ['/.well-known/oauth-authorization-server/mcp', 404],
    ['/mcp/.well-known/oauth-authorization-server', 404],
    ['/.well-known/oauth-authorization-server', 200],
  ],
  registration: { ...metadata, redirect_uris: ['http://127.0.0.1:37819/callback/6MFBM1In3Ey-'] },
  document: {
    host: 'chatgpt.com',
    path: '/oauth/codex/client.json',
    body: { ...metadata, redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'] },
    callbacks: ['http://127.0.0.1:37819/callback', 'http://127.0.0.1:63546/callback'],
  },
  callbacks: ['http://127.0.0.1:37819/callback/6MFBM1In3Ey-', 'http://127.0.0.1:63546/callback/6MFBM1In3Ey-'],
  parameters: ({ mcpUrl: resource }) => ({ authorize: { state: 'codex-state', scope: 'access_as_user', resource }, token: { resource }, refresh: { resource } }),
};
