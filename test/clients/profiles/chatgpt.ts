// ChatGPT. Its one stable address is used with servers that send `iss`. It refreshes without a scope.
import type { ClientProfile } from './profile.ts';

const metadata = {
  client_name: 'ChatGPT',
  redirect_uris: ['https://chatgpt.com/connector_platform_oauth_redirect'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
};

export const chatGpt: ClientProfile = {
  name: 'ChatGPT',
  protocolVersion: '2025-11-25',
  discovery: [
    ['/.well-known/oauth-protected-resource/mcp', 200],
    ['/.well-known/oauth-authorization-server', 200],
    ['/.well-known/openid-configuration', 200],
  ],
  registration: { ...metadata, token_endpoint_auth_method: 'none' },
  document: {
    host: 'chatgpt.com',
    path: '/oauth/client.json',
    body: { ...metadata, token_endpoint_auth_methods: ['private_key_jwt', 'none'], jwks_uri: 'https://chatgpt.com/oauth/jwks.json' },
  },
  callbacks: ['https://chatgpt.com/connector_platform_oauth_redirect'],
  parameters: ({ mcpUrl: resource }) => ({ authorize: { state: 'chatgpt-state', scope: 'access_as_user', resource }, token: { resource }, refresh: { resource } }),
};
