import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { cookieNames, cookieValue, outcomeOf, plantCookie, refusal } from './consent-page.ts';
import { answerOfEntra, toldClient } from './entra-answer.ts';
import { callsDuring, noCalls } from './gateway-calls.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, registerClient, type Client, type Proof } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { decide, isAccountPicker, pickAccount, walkThrough } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

const notBegunHere = refusal('/oauth-callback', 400, 'This sign-in did not begin in this browser, took too long, or was completed before.');

let stack: TestStack;
let client: Client;
let browser: Browser;
let proof: Proof;

beforeAll(async () => {
  stack = await startTestStack();
  client = await registerClient(stack.url, { redirect_uris: ['https://client.example/callback'] });
});

beforeEach(() => {
  browser = newBrowser();
  proof = makeProof();
});

afterAll(() => stack.stop());

function openConsent(who = browser): Promise<Page> {
  return who.open(authorizeUrl(stack.url, client, proof));
}

/** Allows, and stands before Entra's account picker. */
async function goToEntra(who = browser): Promise<Page> {
  const page = await decide(who, await openConsent(who));
  if (!isAccountPicker(page)) throw new Error(`Expected Entra's account picker, ended at ${page.url.href}: ${page.text}`);
  return page;
}

function tokensFor(page: Page): Promise<Response> {
  return redeemCode(stack.url, { client, code: page.url.searchParams.get('code') ?? '', proof });
}

describe("Entra's answer counts in the browser that consented, and nowhere else", () => {
  test('another browser is refused, Entra is not asked, and the right browser can still finish', async () => {
    const address = await answerOfEntra(await goToEntra(), 'alice');

    const { result: elsewhere, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => newBrowser().open(address));

    expect([outcomeOf(elsewhere), calls]).toEqual([notBegunHere, noCalls]);
    expect(toldClient(await browser.open(address))).toEqual(['https://client.example/callback', 'code']);
  });

  test.each([
    ['has no sign-in of its own', async () => newBrowser()],
    ['has just been sent to Entra itself', async () => {
      const victim = newBrowser();
      await goToEntra(victim);
      return victim;
    }],
    ['is signed in', async () => {
      const victim = newBrowser();
      await walkThrough(victim, await openConsent(victim), { user: 'bob' });
      return victim;
    }],
  ])('login CSRF: a victim whose browser %s does not finish what an attacker began', async (_what, openVictim) => {
    const victim = await openVictim();
    const before = victim.cookies.list('127.0.0.1');
    const address = await answerOfEntra(await goToEntra(), 'alice');

    const { result: page, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => victim.open(address, { from: 'https://attacker.example/' }));

    expect([outcomeOf(page), calls, victim.cookies.list('127.0.0.1')]).toEqual([notBegunHere, noCalls, before]);
  });

  test("a victim who signs in through an attacker's link to Entra gives the attacker nothing", async () => {
    const picker = await goToEntra();
    const victim = newBrowser();
    const { result: page, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => pickAccount(victim, picker, 'bob'));
    expect([outcomeOf(page), calls]).toEqual([notBegunHere, noCalls]);
  });

  test("an attacker's code put into a victim's own sign-in creates no session", async () => {
    const stolen = await answerOfEntra(await goToEntra(), 'alice');
    const victim = newBrowser();
    const address = await answerOfEntra(await goToEntra(victim), 'bob');
    address.searchParams.set('code', stolen.searchParams.get('code') ?? '');

    const { result: page, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => victim.open(address));

    expect([toldClient(page), calls]).toEqual([['https://client.example/callback', 'access_denied'], { ...noCalls, entra: 1 }]);
  });

  test.each<[string, (address: URL, cookie: string) => void]>([
    ['no state', ({ searchParams }) => searchParams.delete('state')],
    ['an empty state', ({ searchParams }) => searchParams.set('state', '')],
    ['the state twice', ({ searchParams }) => searchParams.append('state', searchParams.get('state') ?? '')],
    ['a second state', ({ searchParams }) => searchParams.append('state', 'other')],
    ['a state with a blank', ({ searchParams }) => searchParams.set('state', `${searchParams.get('state')} `)],
    ['a state in capitals', ({ searchParams }) => searchParams.set('state', `${searchParams.get('state')?.toUpperCase()}`)],
    ['a state with the cookie behind it', ({ searchParams }, cookie) => searchParams.set('state', `${searchParams.get('state')}=${cookie}`)],
    ['the cookie as its state', ({ searchParams }, cookie) => searchParams.set('state', cookie)],
  ])('%s finds no sign-in', async (_what, change) => {
    const address = await answerOfEntra(await goToEntra(), 'alice');
    const [name = ''] = cookieNames(browser, 'login');
    change(address, cookieValue(browser, name));

    const { result: page, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => browser.open(address));

    expect([outcomeOf(page), calls, cookieNames(browser, 'login')]).toEqual([notBegunHere, noCalls, [name]]);
  });

  test("another sign-in's cookie under the expected name is refused, and so is one altered in any place", async () => {
    const address = await answerOfEntra(await goToEntra(), 'alice');
    const [name = ''] = cookieNames(browser, 'login');
    const value = cookieValue(browser, name);
    const other = newBrowser();
    await goToEntra(other);
    const foreign = cookieValue(other, cookieNames(other, 'login')[0] ?? '');
    const places = [...value].flatMap((_, at) => (at % 41 === 0 || at > value.length - 3 ? [at] : []));

    for (const forged of [foreign, ...places.map((at) => `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`)]) {
      plantCookie(browser, stack.url, { name, value: forged });
      expect([forged, outcomeOf(await browser.open(address))]).toEqual([forged, notBegunHere]);
    }
    plantCookie(browser, stack.url, { name, value });
    expect(toldClient(await browser.open(address))).toEqual(['https://client.example/callback', 'code']);
  });

  test("Entra's refusal ends the sign-in: the client is told, the cookie goes, nothing is stored", async () => {
    const picker = await goToEntra();
    const { result: page, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => browser.submit(picker, {}, { button: 'cancel' }));
    expect([toldClient(page), calls, cookieNames(browser, 'login')]).toEqual([['https://client.example/callback', 'access_denied'], noCalls, []]);
  });
});

describe("Entra's answer counts once", () => {
  test('a reload is refused and does not harm the session', async () => {
    const address = await answerOfEntra(await goToEntra(), 'alice');
    const end = await browser.open(address);

    const { result: again, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => browser.open(address));

    expect([outcomeOf(again), calls]).toEqual([notBegunHere, noCalls]);
    const { accessToken } = await readTokens(await tokensFor(end));
    expect((await postMcp(stack, accessToken)).status).toBe(200);
  });

  test('a copy of the browser made before it gains no second session and does not harm the first', async () => {
    const address = await answerOfEntra(await goToEntra(), 'alice');
    const copy = newBrowser();
    for (const { name, value } of browser.cookies.list('127.0.0.1')) plantCookie(copy, stack.url, { name, value });
    const end = await browser.open(address);

    const { result: again, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => copy.open(address));

    expect([toldClient(again), calls]).toEqual([['https://client.example/callback', 'access_denied'], { ...noCalls, entra: 1 }]);
    const { accessToken } = await readTokens(await tokensFor(end));
    expect((await postMcp(stack, accessToken)).status).toBe(200);
  });

  test('of twenty at once, one succeeds', async () => {
    const address = await answerOfEntra(await goToEntra(), 'alice');

    const { result: ends, calls } = await callsDuring(stack, { operation: 'oauth-callback', times: 20 }, () => Promise.all(Array.from({ length: 20 }, () => browser.open(address))));

    const codes = ends.filter((page) => page.url.searchParams.has('code'));
    expect([codes.length, calls.storage]).toEqual([1, 1]);
    expect(codes[0] === undefined ? undefined : (await tokensFor(codes[0])).status).toBe(200);
  });
});

describe('cookies', () => {
  const attributes = 'Path=/; Secure; HttpOnly; SameSite=Lax';

  /** One request with the browser's cookies, redirects not followed. */
  async function send(url: string | URL, form?: Readonly<Record<string, string>>): Promise<{ readonly lines: readonly string[]; readonly location: string; readonly body: string }> {
    const target = new URL(url);
    const cookie = browser.cookies.headerFor({ url: target, method: form === undefined ? 'GET' : 'POST', initiator: target }) ?? '';
    const answer = await fetch(target, { redirect: 'manual', headers: { cookie, origin: stack.url }, ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }) });
    const lines = answer.headers.getSetCookie();
    browser.cookies.store(lines, target);
    return { lines, location: answer.headers.get('location') ?? '', body: await answer.text() };
  }

  function described(lines: readonly string[]): readonly string[] {
    return lines.map((line) => line.replace(/^(__Host-[a-z]+)-(?!none=)[\w-]+=/, '$1-ID=').replace(/=[a-z]+\.[\w.-]+;/, '=TEXT;'));
  }

  test('all bear the prefix, are Secure, HttpOnly and Lax, and live as long as they must', async () => {
    const { lines: rendered, body } = await send(authorizeUrl(stack.url, client, proof));
    const transaction = /name="transaction" value="([\w-]+)"/.exec(body)?.[1] ?? '';
    const { lines: allowed, location } = await send(`${stack.url}/consent`, { transaction, decision: 'allow', remember: '1' });
    const answer = await answerOfEntra(await browser.open(location), 'alice');
    const { lines: finished } = await send(answer);
    const approved = cookieNames(browser, 'consent')[0]?.slice('__Host-consent-'.length) ?? '';
    const { lines: forgotten } = await send(`${stack.url}/consent`, { forget: approved });

    expect([rendered, allowed, finished, forgotten].map(described)).toEqual([
      [`__Host-form-ID=TEXT; ${attributes}; Max-Age=600`, `__Host-form-none=; ${attributes}; Max-Age=0`],
      [`__Host-login-ID=TEXT; ${attributes}; Max-Age=600`, `__Host-form-ID=; ${attributes}; Max-Age=0`, `__Host-login-none=; ${attributes}; Max-Age=0`],
      [`__Host-login-ID=; ${attributes}; Max-Age=0`, `__Host-consent-ID=TEXT; ${attributes}; Max-Age=2592000`],
      [`__Host-consent-ID=; ${attributes}; Max-Age=0`],
    ]);
    expect([browser.cookies.refused, cookieNames(browser, 'form'), cookieNames(browser, 'login'), cookieNames(browser, 'consent')]).toEqual([[], [], [], []]);
  });

  test('of the longest request a client can make stay under what a browser keeps', async () => {
    const redirectUri = `https://client.example/${'r'.repeat(489)}`;
    const long = await registerClient(stack.url, { client_name: '\u{1f512}'.repeat(32), redirect_uris: [redirectUri] });
    const page = await browser.open(authorizeUrl(stack.url, long, proof, { state: 's'.repeat(1024), resource: `${stack.url}/mcp/sse` }));
    const sizes = [browser.cookies.list('127.0.0.1')];
    await decide(browser, page, { remember: true });
    sizes.push(browser.cookies.list('127.0.0.1'));

    expect(sizes.map((cookies) => cookies.map(({ name, value }) => [name.slice(0, 12), name.length + value.length < 4096]))).toEqual([[['__Host-form-', true]], [['__Host-login', true]]]);
    expect(browser.cookies.refused).toEqual([]);
  });

  test('of sign-ins under way are four at most; the oldest goes', async () => {
    const pickers: Page[] = [];
    for (let count = 0; count < 5; count++) {
      pickers.push(await goToEntra());
      stack.clock.advance(1000);
    }
    expect(cookieNames(browser, 'login').length).toBe(4);
    const [oldest, ...rest] = await Promise.all(pickers.map((picker) => answerOfEntra(picker, 'alice')));
    if (oldest === undefined) throw new Error('Expected five sign-ins.');
    expect(outcomeOf(await browser.open(oldest))).toEqual(notBegunHere);
    for (const address of rest) expect(toldClient(await browser.open(address))).toEqual(['https://client.example/callback', 'code']);
  });

  test('of a sign-in that took too long count no more', async () => {
    const address = await answerOfEntra(await goToEntra(), 'alice');
    stack.clock.advance(600_000);
    expect(outcomeOf(await browser.open(address))).toEqual(notBegunHere);
  });
});
