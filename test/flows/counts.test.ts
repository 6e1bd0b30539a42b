import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newBrowser } from './browser/index.ts';
import { postMcp } from './post-mcp.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, registerClient } from './oauth-client.ts';
import { login, walkThrough } from './sign-in.ts';
import { startTestStack, type RequestTrace, type TestStack } from './test-stack.ts';

// DESIGN §9: what may never creep back in. The figures in brackets there are those of the implementations we started from.

// Characters of C# a first login may evaluate.
const mostCSharp = 30_000;

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
});

afterAll(() => stack.stop());

function sum(traces: readonly RequestTrace[], count: (trace: RequestTrace) => number): number {
  return traces.reduce((total, trace) => total + count(trace), 0);
}

/** Calls of the gateway to one of the parts. */
function callsTo(url: string): (trace: RequestTrace) => number {
  const { host } = new URL(url);
  return ({ calls }) => calls[host] ?? 0;
}

test('an authorised MCP request costs one cache lookup, no body read and no call but the backend', async () => {
  const { tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
  await postMcp(stack, tokens.accessToken);
  // Registration, authorize, consent, callback, token, and this one.
  await stack.requests(6);
  stack.forgetTraces();

  const response = await postMcp(stack, tokens.accessToken);

  const [trace] = await stack.requests(1);
  expect(response.status).toBe(200);
  expect(trace).toMatchObject({ cacheLookups: 1, cacheStores: 0, cacheRemoves: 0, bodyReads: 0, variablesNeverRead: [] });
  expect(trace?.calls).toEqual({ [new URL(stack.plan.functionsUrl).host]: 1 });
});

test('a first login stays within its budget of C#, storage, Entra and hops', async () => {
  // The first login of a gateway also fetches Entra's keys and its own tokens; those are kept for all later ones.
  stack.forgetTraces();
  await login({ stack, browser: newBrowser(), user: 'alice' });
  await stack.requests(5);
  stack.forgetTraces();
  const browser = newBrowser();

  await postMcp(stack, 'none');
  await fetch(`${stack.url}/.well-known/oauth-protected-resource/mcp`);
  await fetch(`${stack.url}/.well-known/oauth-authorization-server`);
  await login({ stack, browser, user: 'alice' });

  const traces = await stack.requests(8);
  expect({
    requests: traces.length,
    entra: sum(traces, callsTo(stack.plan.entra.url)),
    variablesNeverRead: traces.flatMap(({ variablesNeverRead }) => variablesNeverRead),
  }).toEqual({ requests: 8, entra: 1, variablesNeverRead: [] });
  expect(sum(traces, ({ expressionCharacters }) => expressionCharacters)).toBeLessThanOrEqual(mostCSharp);
  const cache = sum(traces, ({ cacheLookups, cacheStores, cacheRemoves }) => cacheLookups + cacheStores + cacheRemoves);
  expect(cache + sum(traces, callsTo(stack.plan.blobUrl))).toBeLessThanOrEqual(10);
});

test('a login of a person who is signed in at Entra takes four hops, and three when the consent is remembered', async () => {
  const browser = newBrowser();
  const client = await registerClient(stack.url, { redirect_uris: ['https://client.example/callback'] });
  await login({ stack, browser, client, user: 'alice', remember: true });
  const other = await registerClient(stack.url, { redirect_uris: ['https://other.example/callback'] });
  const hopsOf = async (who: typeof client): Promise<number> => {
    const before = browser.requests.length;
    const proof = makeProof();
    const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, who, proof)), { user: 'alice' });
    await readTokens(await redeemCode(stack.url, { client: who, code: page.url.searchParams.get('code') ?? '', proof }));
    return browser.requests.length - before;
  };

  expect([await hopsOf(other), await hopsOf(client)]).toEqual([4, 3]);
});
