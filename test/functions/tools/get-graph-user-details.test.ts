// The profile tool end to end: SDK client, host process, real identity and Graph libraries, a directory that can refuse.
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { FunctionsHost } from '../../../emulators/functions/index.ts';
import { makeCertificate, type Certificate } from '../fixtures/certificate.ts';
import { ALICE, CLIENT_ID, FUNCTIONS_IDENTITY, startDirectory, type LocalDirectory, type Reply } from '../fixtures/directory.ts';
import { connect, post, startFunctions } from '../fixtures/functions.ts';

// Other programs start here, which on a busy machine takes longer than jest's five seconds.
jest.setTimeout(60_000);

let certificate: Certificate;
let directory: LocalDirectory;
let host: FunctionsHost;
let token: string;
let client: Client;

beforeAll(async () => {
  certificate = await makeCertificate();
  directory = await startDirectory(certificate);
  [host, token] = await Promise.all([startFunctions(directory.env), directory.sign()]);
  client = await connect(host, token);
});

afterAll(async () => {
  await client.close();
  await host.stop();
  await directory.stop();
  await certificate.remove();
});

beforeEach(() => {
  directory.onExchange = null;
  directory.onGraph = null;
});

const refusal = (error: string, description: string): Reply => {
  return { status: 400, body: { error, error_description: `${description} Trace ID: 7ace0000 Correlation ID: c0440000`, error_codes: [], claims: '{}' } };
};

describe('get_graph_user_details', () => {
  test("returns the caller's profile, with null for what Graph leaves out", async () => {
    const result = await client.callTool({ name: 'get_graph_user_details' });

    const profile = {
      id: ALICE, displayName: 'Alice', userPrincipalName: 'alice@contoso.test', mail: null, jobTitle: 'Engineer', officeLocation: null,
    };
    expect(result).toEqual({ content: [{ type: 'text', text: JSON.stringify(profile, undefined, 2) }], structuredContent: profile });
  });

  test("exchanges the caller's own token, with the managed identity as the application's proof", async () => {
    await client.callTool({ name: 'get_graph_user_details' });

    const { client_assertion, ...fields } = directory.lastExchange;
    const assertion = JSON.parse(Buffer.from(client_assertion?.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

    expect(fields).toMatchObject({
      client_id: CLIENT_ID,
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      assertion: token,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: expect.stringContaining('https://graph.microsoft.com/.default'),
    });
    expect(assertion).toMatchObject({ aud: 'api://AzureADTokenExchange', oid: FUNCTIONS_IDENTITY });
  });

  test.each([
    ['consent is missing', refusal('invalid_grant', 'AADSTS65001: not consented.'), `grant the delegated permission User.Read of Microsoft Graph to the application ${CLIENT_ID}`],
    ['a second factor is wanted', refusal('interaction_required', 'AADSTS50076: use MFA.'), 'wants you to sign in again'],
    ['the federated credential is wrong', refusal('invalid_client', 'AADSTS700213: no match.'), '(AADSTS700213)'],
    ['Entra is out of order', { status: 503, body: { error: 'temporarily_unavailable' } }, 'cannot be reached at the moment'],
  ])('says what to do when %s', async (_when, reply, text) => {
    directory.onExchange = reply;

    const result = await client.callTool({ name: 'get_graph_user_details' });

    expect(result).toEqual({ content: [{ type: 'text', text: expect.stringContaining(text) }], isError: true });
    expect(JSON.stringify(result)).not.toMatch(/7ace0000|c0440000/);
  });

  test('ends at once when the client cancels the call, and with no answer', async () => {
    const asked = new Promise<void>((resolve) => {
      // An answer that never comes, and tells when it is waited for.
      directory.onGraph = { then: () => resolve() } as unknown as Promise<Reply>;
    });
    const body = JSON.stringify({ jsonrpc: '2.0', id: 'slow', method: 'tools/call', params: { name: 'get_graph_user_details' } });
    const call = post(host, { token, body });
    await asked;

    const cancel = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 'slow' } });
    const cancelled = await post(host, { token, body: cancel });
    const response = await call;

    expect([cancelled.status, response.status, await response.text()]).toEqual([202, 200, ': cancelled\n\n']);
  });

  test.each([
    [401, 'InvalidAuthenticationToken', 'wants you to sign in again'],
    [403, 'Authorization_RequestDenied', 'grant the delegated permission User.Read'],
    [503, 'ServiceUnavailable', 'cannot be reached at the moment'],
    [200, 'no profile at all', 'cannot be reached at the moment'],
  ])('says what to do when Graph answers %s %s', async (status, code, text) => {
    directory.onGraph = { status, body: { error: { code, message: 'inner detail' } } };

    const result = await client.callTool({ name: 'get_graph_user_details' });

    expect(result).toEqual({ content: [{ type: 'text', text: expect.stringContaining(text) }], isError: true });
    expect(JSON.stringify(result)).not.toContain('inner detail');
  });
});
