// Every API, operation and fragment of the gateway, listed once. The XML files, the manifest, Bicep, the local
// gateway and the docs all follow from this list.

import type { ContextOf } from './contexts.ts';

export interface Policy {
  /** `oauth/token` → infra/policies/oauth/token.xml. */
  readonly id: string;
  readonly template: string;
  readonly context: object;
}

export interface Operation {
  readonly id: string;
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly urlTemplate: string;
  readonly policy: Policy;
}

export interface Api {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly path: string;
  readonly policy: Policy;
  readonly operations: readonly Operation[];
}

export interface Fragment {
  readonly id: string;
  readonly description: string;
  readonly policy: Policy;
}

export const apis: readonly Api[] = [
  {
    id: 'oauth',
    name: 'OAuth 2.1 authorization server',
    description: 'Signs users of MCP clients in through Microsoft Entra ID and gives the clients session keys.',
    path: '',
    policy: policy('oauth', 'policies/oauth', {}),
    operations: [
      operation('server-metadata', 'GET /.well-known/oauth-authorization-server', 'Authorization server metadata (RFC 8414)'),
      operation('openid-configuration', 'GET /.well-known/openid-configuration', 'The same metadata where OpenID Connect clients look', 'server-metadata'),
      resourceMetadata('protected-resource', '', 'Protected resource metadata of the origin (RFC 9728)'),
      resourceMetadata('protected-resource-mcp', '/mcp', 'Protected resource metadata of /mcp'),
      resourceMetadata('protected-resource-sse', '/mcp/sse', 'Protected resource metadata of /mcp/sse'),
      operation('register', 'POST /register', 'Dynamic client registration (RFC 7591)'),
      operation('authorize', 'GET /authorize', 'Authorization endpoint; renders the consent form'),
      operation('consent', 'POST /consent', 'Decision of the consent form'),
      operation('consents', 'GET /consent', 'What this browser approved'),
      operation('oauth-callback', 'GET /oauth-callback', 'Answer of Microsoft Entra ID'),
      operation('token', 'POST /token', 'Token endpoint'),
      operation('revoke', 'POST /revoke', 'Token revocation (RFC 7009)'),
      operation('end-sessions', 'POST /admin/sessions/end', 'Ends the sessions of a user or a client, for administrators'),
    ],
  },
  {
    id: 'mcp',
    name: 'MCP server',
    description: 'The tools on Azure Functions, for clients with a session key.',
    path: 'mcp',
    policy: policy('mcp', 'policies/mcp', {}),
    operations: [
      { ...operation('mcp-post', 'POST /', 'Streamable HTTP'), policy: policy('mcp/post', 'policies/mcp/post', {}) },
      { ...operation('mcp-get', 'GET /', 'No stream to resume'), policy: policy('mcp/get', 'policies/mcp/method-not-allowed', { allow: 'POST' }) },
      { ...operation('mcp-delete', 'DELETE /', 'No session to end'), policy: policy('mcp/delete', 'policies/mcp/method-not-allowed', { allow: 'POST' }) },
      { ...operation('sse-get', 'GET /sse', 'Event stream of the legacy transport'), policy: policy('mcp/sse', 'policies/mcp/sse', {}) },
      { ...operation('sse-message', 'POST /message', 'Messages of the legacy transport'), policy: policy('mcp/message', 'policies/mcp/message', {}) },
      { ...operation('sse-post', 'POST /sse', 'Streamable HTTP is not spoken here'), policy: policy('mcp/sse-post', 'policies/mcp/method-not-allowed', { allow: 'GET' }) },
    ],
  },
];

export const fragments: readonly Fragment[] = [
  fragment('consent-page', 'Renders the consent form for the transaction in `request` and gives its cookie.'),
  fragment('error-page', 'Answers the refusal in `request` as a page for people.'),
  fragment('find-client', 'Finds the client named in `request`: `client` when there is one, otherwise the refusal in `request`.'),
  fragment('oauth-error', 'Answers the refusal in `request` as an OAuth error in JSON (RFC 6749 5.2).'),
  fragment('read-session', 'Reads the blob of the session in `session` into `blob`; null when storage cannot be reached.'),
  fragment('redirect-error', 'Sends the refusal in `request` to the client\'s validated redirect URI (RFC 6749 4.1.2.1).'),
  fragment('revoke-session', 'Ends the session in `session` for good and removes its copy.'),
  fragment('start-login', 'Sends the browser to Microsoft Entra ID for the transaction in `request`.'),
  fragment('unauthorized', 'The one answer to every missing or bad bearer token.'),
  fragment('unavailable', 'Answers 503 where something the gateway needs cannot be reached.'),
];

function operation(id: string, request: string, name: string, template = id): Operation {
  const [method, urlTemplate] = request.split(' ') as [Operation['method'], string];
  return { id, name, method, urlTemplate, policy: policy(`oauth/${id}`, `policies/oauth/${template}`, {}) };
}

function resourceMetadata(id: string, resource: '' | '/mcp' | '/mcp/sse', name: string): Operation {
  const urlTemplate = `/.well-known/oauth-protected-resource${resource}`;
  return { id, name, method: 'GET', urlTemplate, policy: policy(`oauth/${id}`, 'policies/oauth/protected-resource-metadata', { resource }) };
}

function fragment(id: string, description: string): Fragment {
  return { id, description, policy: policy(`fragments/${id}`, `fragments/${id}`, {}) };
}

function policy<const Template extends string>(id: string, template: Template, context: ContextOf<Template>): Policy {
  return { id, template, context };
}
