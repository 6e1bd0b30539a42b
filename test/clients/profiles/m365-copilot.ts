// Microsoft 365 Copilot and Copilot Studio. A confidential client: it must be given a secret. Its address is that of the connector.
import type { ClientProfile } from './profile.ts';

export const m365Copilot: ClientProfile = {
  name: 'Microsoft 365 Copilot',
  protocolVersion: '2025-06-18',
  discovery: [['/.well-known/oauth-protected-resource/mcp', 200], ['/.well-known/oauth-authorization-server', 200]],
  registration: {
    client_name: 'Copilot connector',
    redirect_uris: ['https://global.consent.azure-apim.net/redirect/contoso-5fmcp-5f1a2b3c'],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'client_secret_post',
  },
  callbacks: ['https://global.consent.azure-apim.net/redirect/contoso-5fmcp-5f1a2b3c'],
  parameters: () => ({ authorize: { state: 'copilot-state', scope: 'access_as_user' }, token: {}, refresh: {} }),
};
