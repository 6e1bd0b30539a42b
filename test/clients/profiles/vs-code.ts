// Visual Studio Code. Its callback port is 33418 or, when that is taken, any; the address ends in a slash. It sends the
// `resource` of the protected-resource metadata on every leg, and names its revision while it looks around only.
import type { ClientProfile } from './profile.ts';

const loopback = ['http://127.0.0.1/', 'http://127.0.0.1:33418/'];
const relays = ['https://insiders.vscode.dev/redirect', 'https://vscode.dev/redirect'];
const metadata = {
  client_name: 'Visual Studio Code',
  client_uri: 'https://code.visualstudio.com',
  grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
  application_type: 'native',
};

export const vsCode: ClientProfile = {
  name: 'VS Code',
  protocolVersion: '2025-11-25',
  discoveryHeaders: { 'user-agent': 'Visual Studio Code/1.138.0', 'mcp-protocol-version': '2025-11-25' },
  discovery: [['/.well-known/oauth-protected-resource/mcp', 200], ['/.well-known/oauth-authorization-server', 200]],
  registration: { ...metadata, redirect_uris: [...relays, ...loopback], scope: 'access_as_user' },
  document: { host: 'vscode.dev', path: '/oauth/client-metadata.json', body: { ...metadata, redirect_uris: [...loopback, ...relays] } },
  callbacks: ['http://127.0.0.1:33418/', 'http://127.0.0.1:52811/', 'https://vscode.dev/redirect'],
  parameters: ({ mcpUrl: resource }) => ({ authorize: { state: 'vs-code-state', scope: 'access_as_user', resource }, token: { resource }, refresh: { resource } }),
};
