// ChatGPT. Its one stable address is used with servers that send `iss`. With a document it proves itself by its key, though
// the document lists `none` too; with a registration it is a public client.
import { makeSigningClient } from '../../flows/signing-client.ts';
import type { ClientProfile } from './profile.ts';

const signing = await makeSigningClient();

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
    body: { ...metadata, token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_methods_supported: ['private_key_jwt', 'none'] },
    keys: { path: '/oauth/jwks.json', set: { keys: [signing.publicKey] } },
    prove: (clientId, server) => signing.assert(clientId, server.url),
  },
  callbacks: ['https://chatgpt.com/connector_platform_oauth_redirect'],
  parameters: ({ mcpUrl: resource }) => ({ authorize: { state: 'chatgpt-state', scope: 'access_as_user', resource }, token: { resource }, refresh: { resource } }),
};
