// GitHub Copilot CLI. It declares one port and waits at another, with a metadata document (github/copilot-cli#4793) as with
// a registration it kept (#1951). It refreshes without a scope.
import type { ClientProfile } from './profile.ts';

const metadata = {
  client_name: 'GitHub Copilot CLI',
  redirect_uris: ['http://127.0.0.1:33418/'],
  application_type: 'native',
  token_endpoint_auth_method: 'none',
};

export const copilotCli: ClientProfile = {
  name: 'GitHub Copilot CLI',
  protocolVersion: '2025-11-25',
  discovery: [['/.well-known/oauth-protected-resource/mcp', 200], ['/.well-known/oauth-authorization-server', 200]],
  registration: metadata,
  document: { host: 'github.com', path: '/copilot/cli/client-metadata.json', body: metadata },
  callbacks: ['http://127.0.0.1:60005/', 'http://127.0.0.1:61876/'],
  parameters: ({ mcpUrl: resource }) => ({ authorize: { state: 'copilot-state', resource }, token: { resource }, refresh: {} }),
};
