import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { callTool } from './call-tool.ts';
import { cookieNames, cookieValue, plantCookie, shown, transactionOf } from './consent-page.ts';
import { toldClient } from './entra-answer.ts';
import { callsDuring, noCalls } from './gateway-calls.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, registerClient, type Client, type Proof } from './oauth-client.ts';
import { decide, login, pickAccount, walkThrough } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

const lifetime = 120;

let stack: TestStack;
let client: Client;
let browser: Browser;
let proof: Proof;

beforeAll(async () => {
  stack = await startTestStack({ set: { ConsentLifetime: String(lifetime), RegistrationsPerMinute: '1000' } });
  client = await registerClient(stack.url, {
    client_name: 'Notes',
    redirect_uris: [
      'https://client.example/callback', 'https://client.example/other?path=1', 'https://client.example:8443/callback', 'https://attacker.example/callback',
      'http://127.0.0.1/callback', 'vscode://client.example/callback', 'https://localhost/callback',
    ],
  });
});

beforeEach(() => {
  browser = newBrowser();
  proof = makeProof();
});

afterAll(() => stack.stop());

function remember(who = browser, user = 'alice'): Promise<unknown> {
  return login({ stack, browser: who, client, user, remember: true });
}

function open(visit: Parameters<Browser['open']>[1] = {}, of: Client = client): Promise<Page> {
  return browser.open(authorizeUrl(stack.url, of, proof), visit);
}

function signOutOfEntra(who = browser): void {
  who.cookies.remove('ESTSAUTH');
}

describe('a remembered consent', () => {
  test('starts the sign-in without the form, for the same person', async () => {
    await remember();
    expect(shown(await open())).toBe('https://client.example/callback code');
  });

  test.each([
    ['the box was unticked', { remember: false }],
    ['the answer was Deny', { decision: 'deny', remember: true }],
  ] as const)('does not exist when %s', async (_why, person) => {
    await walkThrough(browser, await open(), { user: 'alice', ...person });
    expect([cookieNames(browser, 'consent'), shown(await open())]).toEqual([[], 'form']);
  });

  test('ends after its time, whatever the browser keeps', async () => {
    await remember();
    stack.clock.advance((lifetime - 10) * 1000);
    expect(shown(await open())).toBe('https://client.example/callback code');
    stack.clock.advance(10_000);
    expect([cookieNames(browser, 'consent').length, shown(await open())]).toEqual([1, 'form']);
  });
});

describe('who sent the browser here', () => {
  test.each([
    ['none', 302],
    ['same-origin', 302],
    ['same-site', 200],
    ['cross-site', 200],
    [undefined, 200],
    ['', 200],
    ['None', 200],
    ['none, none', 200],
    ['none, cross-site', 200],
    ['same-origin;none', 200],
    ['null', 200],
  ])('Sec-Fetch-Site: %s is answered with %i', async (site, status) => {
    await remember();
    const url = authorizeUrl(stack.url, client, proof);
    const { result: answer, calls } = await callsDuring(stack, { operation: 'authorize' }, () =>
      fetch(url, { redirect: 'manual', headers: { cookie: browser.cookies.headerFor({ url, method: 'GET' }) ?? '', ...(site === undefined ? {} : { 'sec-fetch-site': site }) } }),
    );
    const given = answer.headers.getSetCookie().map((line) => /^__Host-[a-z]+-(?:none=)?/.exec(line)?.[0]);
    expect([answer.status, given, answer.headers.has('location'), calls]).toEqual(
      status === 302
        ? [302, ['__Host-login-', '__Host-form-', '__Host-login-none='], true, noCalls]
        : [200, ['__Host-form-', '__Host-form-none='], false, noCalls],
    );
  });

  test.each(['prefetch', 'prefetch;prerender', ''])('a page that the browser loads ahead (Sec-Purpose: %s) begins no login', async (purpose) => {
    await remember();
    const url = authorizeUrl(stack.url, client, proof);
    const headers = { cookie: browser.cookies.headerFor({ url, method: 'GET' }) ?? '', 'sec-fetch-site': 'none', 'sec-purpose': purpose };
    const answer = await fetch(url, { redirect: 'manual', headers });
    expect([answer.status, answer.headers.getSetCookie().some((line) => line.startsWith('__Host-login-'))]).toEqual([200, false]);
  });

  test.each([
    ['a link of an attacker', 'https://attacker.example/', 'form'],
    ['a link on another port of this host', 'http://127.0.0.1:1/', 'form'],
    ['a page of this gateway', 'SELF', 'https://client.example/callback code'],
  ])('%s', async (_who, from, expected) => {
    await remember();
    expect(shown(await open({ from: from === 'SELF' ? `${stack.url}/consent` : from }))).toBe(expected);
  });
});

describe('a consent speaks for one person', () => {
  test('another one who comes back from Entra gets the form and no session, and decides for themselves', async () => {
    await remember();
    signOutOfEntra();
    const picker = await open();

    const { result: page, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => pickAccount(browser, picker, 'bob'));

    expect([page.status, page.url.pathname, shown(page), cookieNames(browser, 'form')]).toEqual([200, '/oauth-callback', 'form', [`__Host-form-${transactionOf(page)}`]]);
    expect(calls).toEqual({ ...noCalls, entra: 1 });
    const end = await decide(browser, page, { remember: true });
    const { accessToken } = await readTokens(await redeemCode(stack.url, { client, code: end.url.searchParams.get('code') ?? '', proof }));
    expect(await callTool(stack, accessToken, { name: 'get_graph_user_details' })).toMatchObject({ content: { displayName: 'Bob Brown' } });
  });

  test('the other one may deny', async () => {
    await remember();
    signOutOfEntra();
    const page = await pickAccount(browser, await open(), 'bob');
    expect(shown(await decide(browser, page, { decision: 'deny' }))).toBe('https://client.example/callback access_denied');
  });

  test('the first one is asked again after the other one allowed', async () => {
    await remember();
    signOutOfEntra();
    await decide(browser, await pickAccount(browser, await open(), 'bob'), { remember: true });
    signOutOfEntra();
    expect(shown(await pickAccount(browser, await open(), 'alice'))).toBe('form');
  });

  test("an attacker's consent in a victim's browser gives nothing away", async () => {
    const attacker = newBrowser();
    await remember(attacker, 'bob');
    const [name = ''] = cookieNames(attacker, 'consent');
    await login({ stack, browser, user: 'alice' });
    plantCookie(browser, stack.url, { name, value: cookieValue(attacker, name) });

    const { result: page, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => open());

    expect([shown(page), page.url.pathname, calls]).toEqual(['form', '/oauth-callback', { ...noCalls, entra: 1 }]);
  });
});

describe('a consent speaks for one client and the host the form named', () => {
  test.each([
    ['https://client.example/other?path=1', 'https://client.example/other code'],
    ['https://client.example:8443/callback', 'form'],
    ['https://attacker.example/callback', 'form'],
    ['http://127.0.0.1/callback', 'form'],
    ['http://127.0.0.1:7777/callback', 'form'],
    ['vscode://client.example/callback', 'form'],
    ['https://localhost/callback', 'form'],
  ])('%s of the same client leads to: %s', async (redirectUri, expected) => {
    await remember();
    expect(shown(await open({}, { ...client, redirectUri }))).toBe(expected);
  });

  test('another client of the same name and address is asked about', async () => {
    await remember();
    const twin = await registerClient(stack.url, { client_name: 'Notes', redirect_uris: [client.redirectUri] });
    expect(shown(await open({}, twin))).toBe('form');
  });

  test.each([['http://127.0.0.1:9/callback'], ['vscode://client.example/callback'], ['https://127.0.0.1/callback']])('%s is never remembered, even if the browser asks for it', async (redirectUri) => {
    const native = await registerClient(stack.url, { redirect_uris: [redirectUri] });
    const page = await open({}, native);
    const picker = await browser.post(`${stack.url}/consent`, { transaction: transactionOf(page), decision: 'allow', remember: '1' }, { from: page });

    expect(toldClient(await pickAccount(browser, picker, 'alice'))).toContain('code');
    expect([cookieNames(browser, 'consent'), shown(await open({}, native))]).toEqual([[], 'form']);
  });
});

describe('only a consent that the gateway signed counts', () => {
  // Every forgery is put in the place of a real one.
  const forgeries: Readonly<Record<string, (real: string) => Promise<string> | string>> = {
    'nothing': () => '',
    'its readable part alone': (real) => real.split('.')[2] ?? '',
    'no signature': (real) => real.slice(0, real.lastIndexOf('.') + 1),
    'a signature of another key': (real) => {
      const [purpose, key, content] = real.split('.');
      const text = `${purpose}.${key}.${content}`;
      return `${text}.${createHmac('sha256', randomBytes(32)).update(text).digest('base64url')}`;
    },
    'a later end': (real) => {
      const [purpose, key, content = '', tag] = real.split('.');
      const later = Buffer.from(content, 'base64url').toString().replace(/\d+$/, '9999999999');
      return `${purpose}.${key}.${Buffer.from(later).toString('base64url')}.${tag}`;
    },
    'padding': (real) => `${real}=`,
    'a piece more': (real) => `${real}.x`,
    'another key slot': (real) => real.replace(/^consent\.[^.]+/, 'consent.none'),
    'a registration, which the same key signs': () => client.clientId,
    'a registration that calls itself a consent': () => client.clientId.replace(/^client/, 'consent'),
    'a form': async () => {
      const other = newBrowser();
      const page = await other.open(authorizeUrl(stack.url, client, proof));
      return cookieValue(other, `__Host-form-${transactionOf(page)}`);
    },
    'the consent for another client': async () => {
      const other = newBrowser();
      const stranger = await registerClient(stack.url, { redirect_uris: [client.redirectUri] });
      await login({ stack, browser: other, client: stranger, user: 'alice', remember: true });
      return cookieValue(other, cookieNames(other, 'consent')[0] ?? '');
    },
  };

  test.each(Object.keys(forgeries))('not %s', async (what) => {
    await remember();
    const [name = ''] = cookieNames(browser, 'consent');
    plantCookie(browser, stack.url, { name, value: (await forgeries[what]?.(cookieValue(browser, name))) ?? '' });
    expect(shown(await open())).toBe('form');
  });

  test('not one altered in any place, nor one cut short', async () => {
    await remember();
    const [name = ''] = cookieNames(browser, 'consent');
    const real = cookieValue(browser, name);
    const altered = [...real].flatMap((character, at) => (at % 13 === 0 || at > real.length - 3 ? [`${real.slice(0, at)}${character === 'A' ? 'B' : 'A'}${real.slice(at + 1)}`] : []));
    for (const value of [...altered, real.slice(0, -1), real.slice(1), real.toUpperCase()]) {
      plantCookie(browser, stack.url, { name, value });
      expect([value, shown(await open())]).toEqual([value, 'form']);
    }
    plantCookie(browser, stack.url, { name, value: real });
    expect(shown(await open())).toBe('https://client.example/callback code');
  });
});
