import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser } from './browser/index.ts';
import { cookieNames, cookieValue, transactionOf } from './consent-page.ts';
import { answerOfEntra } from './entra-answer.ts';
import { authorizeUrl, makeProof, registerClient, type Client } from './oauth-client.ts';
import { decide } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

// Threat 37: addresses that the gateway tells come from its configuration, never from the request.

let stack: TestStack;
let client: Client;

beforeAll(async () => {
  stack = await startTestStack();
  client = await registerClient(stack.url, { redirect_uris: ['https://client.example/callback'] });
});

afterAll(() => stack.stop());

const liars: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'X-Forwarded-Host': { 'X-Forwarded-Host': 'attacker.example' },
  'X-Forwarded-Proto': { 'X-Forwarded-Proto': 'https' },
  'X-Forwarded-*': { 'X-Forwarded-Host': 'attacker.example', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Port': '8443', 'X-Forwarded-Prefix': '/attacker', 'X-Forwarded-For': '203.0.113.7' },
  'Forwarded': { Forwarded: 'for=203.0.113.7;host=attacker.example;proto=https' },
  'X-Original-Host': { 'X-Original-Host': 'attacker.example', 'X-Host': 'attacker.example', 'X-HTTP-Host-Override': 'attacker.example' },
  'X-Original-URL': { 'X-Original-URL': '/attacker', 'X-Rewrite-URL': '/attacker' },
  'X-HTTP-Method-Override': { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'DELETE' },
  'Referer and Via': { Referer: 'https://attacker.example/', Via: '1.1 attacker.example' },
  'another loopback name in Host': { Host: 'localhost:PORT' },
  'IPv6 loopback in Host': { Host: '[::1]:PORT' },
};

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** An answer without what differs from one request to the next: date, random ids, sealed texts. */
function send(path: string, more: { readonly headers?: Readonly<Record<string, string>>; readonly method?: string; readonly body?: string } = {}): Promise<Answer> {
  const { port } = new URL(stack.url);
  return new Promise((resolve, reject) => {
    const { host = `127.0.0.1:${port}`, ...rest } = Object.fromEntries(Object.entries(more.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value.replace('PORT', port)]));
    const outgoing = request(
      { host: '127.0.0.1', port, path, method: more.method ?? 'GET', headers: { host, ...rest, ...(more.body === undefined ? {} : { 'content-length': more.body.length }) }, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.once('end', () => {
          const headers = Object.entries(response.headers).filter(([name]) => name !== 'date').map(([name, value]) => [name, settle(String(value))]);
          resolve({ status: response.statusCode ?? 0, headers: Object.fromEntries(headers), body: settle(body) });
        });
      },
    );
    outgoing.once('error', reject);
    outgoing.end(more.body);
  });
}

function settle(text: string): string {
  return text
    .replace(/\b(form|login|code)\.\w+\.[\w-]+\.[\w-]+/g, '$1.SEALED')
    .replace(/(__Host-(?:form|login)-|name="transaction" value=")(?!none)[\w-]{30}/g, '$1ID')
    .replace(/(state|nonce|code_challenge)=[\w-]{22,}/g, '$1=RANDOM');
}

const withBody = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } } as const;

/** Everything that tells an address or decides by one. Each makes a request whose answer is the same every time. */
const answers: Readonly<Record<string, (headers: Readonly<Record<string, string>>) => Promise<Answer>>> = {
  'the authorization server metadata': (headers) => send('/.well-known/oauth-authorization-server', { headers }),
  'the OpenID configuration': (headers) => send('/.well-known/openid-configuration', { headers }),
  'the metadata of the origin': (headers) => send('/.well-known/oauth-protected-resource', { headers }),
  'the metadata of /mcp': (headers) => send('/.well-known/oauth-protected-resource/mcp', { headers }),
  'the metadata of /mcp/sse': (headers) => send('/.well-known/oauth-protected-resource/mcp/sse', { headers }),
  'the challenge of /mcp': (headers) => send('/mcp', { ...withBody, headers, body: '{}' }),
  'the consent page': (headers) => send(pathOf(authorizeUrl(stack.url, client, fixedProof)), { headers }),
  'an error for the client': (headers) => send(pathOf(authorizeUrl(stack.url, client, fixedProof, { code_challenge: 'short' })), { headers }),
  'a resource of that address': (headers) => send(pathOf(authorizeUrl(stack.url, client, fixedProof, { resource: 'https://attacker.example/mcp' })), { headers }),
  'the way to Entra': async (headers) => {
    const browser = newBrowser();
    const page = await browser.open(authorizeUrl(stack.url, client, fixedProof));
    const [name = ''] = cookieNames(browser, 'form');
    return send('/consent', { ...withBody, headers: { ...withBody.headers, origin: stack.url, cookie: `${name}=${cookieValue(browser, name)}`, ...headers }, body: `transaction=${transactionOf(page)}&decision=allow` });
  },
  'the way back to the client': async (headers) => {
    const browser = newBrowser();
    const address = await answerOfEntra(await decide(browser, await browser.open(authorizeUrl(stack.url, client, fixedProof))), 'alice');
    const [name = ''] = cookieNames(browser, 'login');
    return send(pathOf(address), { headers: { cookie: `${name}=${cookieValue(browser, name)}`, ...headers } });
  },
  'a form from that address': (headers) => send('/consent', { ...withBody, headers: { ...withBody.headers, origin: 'https://attacker.example', ...headers }, body: 'decision=allow' }),
  'the way to the list after forgetting': (headers) => send('/consent', { ...withBody, headers: { ...withBody.headers, origin: stack.url, ...headers }, body: `forget=${'x'.repeat(22)}` }),
  'a registration that is refused': (headers) => send('/register', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{"redirect_uris":["https://attacker.example/#x"]}' }),
};

const fixedProof = makeProof();

function pathOf({ pathname, search }: URL): string {
  return `${pathname}${search}`;
}

describe.each(Object.keys(answers))('%s', (what) => {
  let honest: Answer;

  beforeAll(async () => {
    honest = (await answers[what]?.({})) ?? { status: 0, headers: {}, body: '' };
  });

  test.each(Object.keys(liars))('is the same with %s', async (liar) => {
    expect(await answers[what]?.(liars[liar] ?? {})).toEqual(honest);
  });

  test('names no address but those configured', () => {
    const text = JSON.stringify(honest).replace(/%(3A|2F)/g, decodeURIComponent);
    const origins = [...text.matchAll(/https?:\/\/[^/"'\s\\&?%]+/g)].map(([origin]) => origin);
    const known = [stack.url, stack.plan.entra.url, 'https://client.example', 'https://graph.microsoft.com'];
    expect([honest.status < 500, origins.filter((origin) => !known.includes(origin))]).toEqual([true, []]);
  });
});

test.each([
  ['a foreign name', ['attacker.example']],
  ['a foreign name with our port', ['attacker.example:PORT']],
  ['our address with another port', ['127.0.0.1:1']],
  ['a name that begins like ours', ['127.0.0.1.attacker.example:PORT']],
  ['ours, then a foreign one', ['127.0.0.1:PORT', 'attacker.example']],
  ['a foreign one, then ours', ['attacker.example', '127.0.0.1:PORT']],
])('Host with %s is misdirected: no policy runs', async (_what, hosts) => {
  const { port } = new URL(stack.url);
  stack.forgetTraces();
  const status = await new Promise((resolve, reject) => {
    const headers = hosts.flatMap((host) => ['Host', host.replace('PORT', port)]);
    const outgoing = request({ host: '127.0.0.1', port, path: '/.well-known/oauth-authorization-server', headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
  expect([[400, 421].includes(Number(status)), stack.traces]).toEqual([true, []]);
});
