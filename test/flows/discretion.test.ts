import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { spawnFunctionsHost, type FunctionsHost } from '../../emulators/functions/index.ts';
import { functionSettings } from '../../scripts/stack/functions.ts';
import { applicationId, gatewayIdentity } from '../../scripts/stack/identities.ts';
import { requestIdentityToken } from '../../scripts/stack/managed-identity.ts';
import { requestUserToken } from '../../scripts/stack/request-user-token.ts';
import { newBrowser, type Browser } from './browser/index.ts';
import { callTool } from './call-tool.ts';
import { startStackOnFaultyNetwork, type FaultyNetwork, type Outage } from './faulty-network.ts';
import { authorizeUrl, makeProof, postToken, readTokens, redeemCode, refreshTokens, registerClient, revokeToken } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { authorize, walkThrough } from './sign-in.ts';
import type { TestStack } from './test-stack.ts';

// Threat 39: what must stay secret is looked for, after whole flows with their failures, wherever something is written or told.

const canary = 'canary-f3b1c9-in-the-snippet';

let stack: TestStack;
let network: FaultyNetwork;
let printed: string[];

beforeAll(async () => {
  ({ stack, network } = await startStackOnFaultyNetwork());
  printed = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      printed.push(String(text));
      return true;
    });
  }
  for (const level of ['log', 'info', 'warn', 'error'] as const) jest.spyOn(console, level).mockImplementation((...all) => void printed.push(all.join(' ')));
});

afterAll(async () => {
  jest.restoreAllMocks();
  await stack.stop();
});

afterEach(() => {
  stack.entra.faults.forgeSignatures = false;
});

/** Secrets that the gateway sent to the parts behind it: Entra's tokens, codes and assertions. */
function sentSecrets(): readonly string[] {
  return network.sent.flatMap(({ headers, body, part }) => [
    (headers.get('authorization') ?? '').replace('Bearer ', ''),
    headers.get('x-functions-key') ?? '',
    ...(part === 'entra' ? ['code', 'code_verifier', 'refresh_token', 'client_assertion'].map((name) => new URLSearchParams(body).get(name) ?? '') : []),
  ]);
}

/** Cookies' values, and what travelled in the addresses that the browser opened. */
function browserSecrets({ requests }: Browser): readonly string[] {
  return requests.flatMap(({ url, headers }) => [
    ...(headers['Cookie'] ?? '').split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1)),
    ...['code', 'state', 'nonce', 'code_challenge'].map((name) => url.searchParams.get(name) ?? '').filter((value) => value !== 'client-state'),
  ]);
}

/** Fails with the place, not with the secret. */
function expectNone(secrets: readonly string[], places: Readonly<Record<string, readonly string[]>>): void {
  const worthHiding = [...new Set(secrets)].filter((secret) => secret.length >= 16);
  expect(worthHiding.length).toBeGreaterThan(5);
  const leaks = Object.entries(places).flatMap(([place, texts]) =>
    texts.flatMap((text) => worthHiding.filter((secret) => text.includes(secret)).map((secret) => `${place}: ${secret.slice(0, 6)}… in ${text.slice(0, 120)}`)));
  expect(leaks).toEqual([]);
}

const keys = (): readonly string[] => {
  const { sealingKey, registrationKey, functionsKey } = stack.plan.keys;
  return [sealingKey, registrationKey, functionsKey, sealingKey.slice(sealingKey.indexOf('.') + 1), registrationKey.slice(registrationKey.indexOf('.') + 1)];
};

const gatewayTraces = (): readonly string[] => stack.traces.map((event) => JSON.stringify(event));

test('a whole login with calls, a refresh and a revocation leaves no secret in traces or output', async () => {
  const [browser, client, proof] = [newBrowser(), await registerClient(stack.url, { token_endpoint_auth_method: 'client_secret_post' }), makeProof()];
  const code = await authorize({ stack, browser, client, proof, user: 'alice', remember: true });
  const tokens = await readTokens(await redeemCode(stack.url, { client, proof, code }));
  await callTool(stack, tokens.accessToken, { name: 'save_snippet', arguments: { snippetname: 'canary', snippet: canary } });
  await callTool(stack, tokens.accessToken, { name: 'get_snippet', arguments: { snippetname: 'canary' } });
  const next = await readTokens(await refreshTokens(stack.url, { client, refreshToken: tokens.refreshToken }));
  await revokeToken(stack.url, client, next.refreshToken);
  // Registration, authorize, consent, callback, redemption, two calls, refresh, revocation.
  await stack.requests(9);

  const secrets = [
    ...keys(), ...sentSecrets(), ...browserSecrets(browser), canary, code, proof.verifier, client.clientSecret ?? '',
    tokens.accessToken, tokens.refreshToken, next.accessToken, next.refreshToken,
  ];
  expectNone(secrets, { traces: gatewayTraces(), output: printed });
});

test('failures leave no secret in traces, output or what the client is told', async () => {
  const [browser, client, proof] = [newBrowser(), await registerClient(stack.url), makeProof()];
  const code = await authorize({ stack, browser, client, proof, user: 'alice' });
  const told: string[] = [];
  const hear = async (response: Promise<Response>): Promise<void> => {
    const { status, headers, text } = await response.then(async (answer) => ({ status: answer.status, headers: [...answer.headers].flat().join('\n'), text: await answer.text() }));
    expect(status).toBeGreaterThanOrEqual(400);
    told.push(text, headers);
  };
  const hearDuring = (outage: Outage, request: () => Promise<Response>): Promise<void> => network.during(outage, () => hear(request()));

  await hear(redeemCode(stack.url, { client, code, proof: makeProof() }));
  await hear(redeemCode(stack.url, { client, code, proof }, { resource: 'https://canary.example/resource' }));
  await hearDuring({ part: 'storage', mishap: 'unreachable' }, () => redeemCode(stack.url, { client, code, proof }));
  const tokens = await readTokens(await redeemCode(stack.url, { client, code, proof }));
  const grant = { client, refreshToken: tokens.refreshToken };
  await hearDuring({ part: 'functions', mishap: 'unreachable' }, () => postMcp(stack, tokens.accessToken, { message: { canary } }));
  await hearDuring({ part: 'functions', mishap: 'silent' }, () => postMcp(stack, tokens.accessToken, { message: { canary } }));
  await hearDuring({ part: 'entra', mishap: 'unreachable' }, () => refreshTokens(stack.url, grant));
  await hearDuring({ part: 'entra', mishap: { rewrite: () => `{"access_token":"${canary}"}` } }, () => refreshTokens(stack.url, grant));
  await hearDuring({ part: 'entra', mishap: { rewrite: () => canary } }, () => refreshTokens(stack.url, grant));
  await hearDuring({ part: 'storage', method: 'PUT', mishap: { status: 500, body: canary } }, () => refreshTokens(stack.url, grant));
  await hear(postToken(stack.url, { grant_type: canary, code, refresh_token: tokens.refreshToken, client_id: client.clientId }));
  await hear(postMcp(stack, `${tokens.accessToken}x`));
  await hear(postMcp(stack, tokens.refreshToken));
  await hear(redeemCode(stack.url, { client, code, proof }));
  await hear(refreshTokens(stack.url, grant));
  await hear(postMcp(stack, tokens.accessToken));
  stack.entra.faults.forgeSignatures = true;
  const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, makeProof())), { user: 'alice' });
  expect(page.url.searchParams.get('error')).toBe('server_error');

  const secrets = [...keys(), ...sentSecrets(), ...browserSecrets(browser), canary, code, proof.verifier, tokens.accessToken, tokens.refreshToken];
  expectNone(secrets, { traces: gatewayTraces(), output: printed, told, 'the last page': [page.body, page.url.href] });
});

test('the functions print no secret, whatever comes', async () => {
  const lines: string[] = [];
  const { entra, identity, gatewayUrl, keys: { functionsKey } } = stack.plan;
  const host: FunctionsHost = await spawnFunctionsHost({
    app: fileURLToPath(new URL('../../functions/index.ts', import.meta.url)),
    key: functionsKey,
    env: functionSettings(stack.plan),
    onLine: (line) => lines.push(line),
  });
  const token = await requestUserToken({ entraAuthority: entra.authority, identityEndpoint: identity.identityEndpoint, gatewayUrl }, 'alice');
  const gateway = await requestIdentityToken(identity, { resource: applicationId, clientId: gatewayIdentity.clientId });
  const headers = { 'x-functions-key': functionsKey };
  const target = { mcpUrl: `${host.url}/mcp` };
  try {
    await callTool(target, token, { name: 'save_snippet', arguments: { snippetname: canary, snippet: canary }, headers });
    await callTool(target, token, { name: 'get_snippet', arguments: { snippetname: `${canary}-unknown` }, headers });
    await callTool(target, token, { name: 'save_snippet', arguments: { snippetname: `${canary}\u0000`, snippet: canary }, headers });
    await callTool(target, token, { name: 'get_graph_user_details', headers });
    await postMcp(target, `${token}x`, { headers });
    await postMcp(target, token, { headers, message: { jsonrpc: '2.0', id: 1, method: canary, params: { canary } } });
    await postMcp(target, token, { headers, message: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: canary, arguments: { canary } } } });
    await postMcp(target, token, { headers, message: canary });
    await postMcp({ mcpUrl: `${target.mcpUrl}/message?sessionId=${canary}` }, token, { headers });
    for (const [name, clientId] of [['client-metadata', `https://10.0.0.4/${canary}`], ['client-assertion', `https://10.0.0.4/${canary}`], ['client-metadata', canary]]) {
      const body = JSON.stringify({ client_id: clientId, native_schemes: 'cursor', issuer: gatewayUrl, client_assertion: canary, client_assertion_type: canary });
      await fetch(`${host.url}/${name}`, { method: 'POST', headers: { ...headers, authorization: `Bearer ${gateway.token}`, 'content-type': 'application/json' }, body });
    }
    stack.entra.faults.outages.set('token', { kind: 'status', status: 500 });
    await callTool(target, token, { name: 'get_graph_user_details', headers });
  } finally {
    stack.entra.faults.outages.clear();
    await host.stop();
  }
  expect(lines.length).toBeGreaterThan(5);
  expectNone([...keys(), token, token.split('.')[2] ?? '', gateway.token, canary], { output: lines });
  expect(lines.join('\n')).toContain('client-assertion outcome=assertion');
});
