import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { callsDuring, noCalls } from './gateway-calls.ts';
import { authorizeUrl, makeProof, registerClient, type Client } from './oauth-client.ts';
import { decide, isConsentPage, login, walkThrough } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

const usedOrForeign = 'This form was used already, has expired, or was opened in another browser.';
const fromElsewhere = 'This form did not come from this server.';

let stack: TestStack;
let client: Client;
let browser: Browser;

beforeAll(async () => {
  stack = await startTestStack();
  client = await registerClient(stack.url, { client_name: 'Evil notes', redirect_uris: ['https://attacker.example/callback'] });
});

beforeEach(() => {
  browser = newBrowser();
});

afterAll(() => stack.stop());

function openConsent(who = browser, more: Parameters<Browser['open']>[1] = {}): Promise<Page> {
  return who.open(authorizeUrl(stack.url, client, makeProof()), more);
}

/** The hidden field that ties a form to its cookie. */
function transactionOf(page: Page): string {
  return page.forms[0]?.fields.find(({ name }) => name === 'transaction')?.value ?? '';
}

function formCookies(who = browser): readonly string[] {
  return who.cookies.list('127.0.0.1').flatMap(({ name }) => (name.startsWith('__Host-form-') ? [name] : []));
}

/** What a person and the browser get from a refusal. */
function outcome(page: Page): Record<string, unknown> {
  return { status: page.status, url: page.url.pathname, title: page.title, text: page.text, cookies: page.headers['set-cookie'], location: page.headers['location'] };
}

function refused(status: number, reason: string): Record<string, unknown> {
  return {
    status,
    url: '/consent',
    title: 'Sign-in stopped',
    text: `Sign-in stopped Sign-in stopped ${reason} Nothing was shared. Close this page, go back to your application and start the sign-in there again.`,
    cookies: undefined,
    location: undefined,
  };
}

describe('a link of an unknown client', () => {
  test.each([
    ['typed or pasted', {}],
    ['on the page of an attacker', { from: 'https://attacker.example/' }],
    ['on a page of the same site', { from: 'http://127.0.0.1:1/' }],
    ['preloaded', { headers: { 'Sec-Purpose': 'prefetch;prerender' } }],
  ])('%s asks a person who is signed in at Entra, and asks Entra nothing', async (_how, visit) => {
    await login({ stack, browser, user: 'alice' });
    const hops = browser.requests.length;

    const { result: page, calls } = await callsDuring(stack, { operation: 'authorize' }, () => openConsent(browser, visit));

    expect([page.status, page.url.origin, page.title, isConsentPage(page)]).toEqual([200, stack.url, 'Allow access?', true]);
    expect(page.text).toMatch(/^Allow access\? Allow this .* you will be sent to attacker\.example The application calls itself Evil notes\. This name is unverified: /);
    expect(browser.requests.slice(hops).map(({ method, url, status }) => [method, url.host, status])).toEqual([['GET', new URL(stack.url).host, 200]]);
    expect(calls).toEqual(noCalls);
  });
});

describe('who gets the answer', () => {
  const warning = 'It runs on this device. Any program here could pretend to be it.';

  test.each([
    ['https://client.example/callback', 'client.example'],
    ['https://client.example:8443/callback', 'client.example:8443'],
    ['https://CLIENT.example?x=https://other.example/', 'CLIENT.example'],
    ['https://localhost.client.example/callback', 'localhost.client.example'],
  ])('%s is the host %s, and the browser may remember it', async (redirectUri, target) => {
    const page = await consentPageOf(redirectUri);
    expect(page.text).toContain(`you will be sent to ${target} The application`);
    expect([page.text.includes(warning), page.forms[0]?.names]).toEqual([false, ['transaction', 'remember']]);
  });

  test.each([
    ['http://127.0.0.1:9/callback', 'this computer'],
    ['http://localhost/callback', 'this computer'],
    ['http://[::1]:9/callback', 'this computer'],
    ['vscode://vscode.example/callback', 'an app on this device (vscode)'],
    ['https://localhost:9/callback', 'localhost:9'],
    ['https://LOCALHOST/callback', 'LOCALHOST'],
    ['https://app.localhost/callback', 'app.localhost'],
    ['https://127.0.0.1/callback', '127.0.0.1'],
    ['https://127.1/callback', '127.1'],
    ['https://2130706433/callback', '2130706433'],
    ['https://[::1]:9/callback', '[::1]:9'],
  ])('%s is a program on this device: the page warns, and nothing is remembered', async (redirectUri, target) => {
    const page = await consentPageOf(redirectUri);
    expect(page.text).toContain(`you will be sent to ${target} The application`);
    expect([page.text.includes(warning), page.forms[0]?.names]).toEqual([true, ['transaction']]);
  });

  async function consentPageOf(redirectUri: string): Promise<Page> {
    const native = await registerClient(stack.url, { redirect_uris: [redirectUri] });
    return browser.open(authorizeUrl(stack.url, native, makeProof()));
  }
});

describe('only the button of the page is approval', () => {
  const attempts: Readonly<Record<string, (id: string, cookie: string) => Promise<Page>>> = {
    'the decision in the link': () => browser.open(authorizeUrl(stack.url, client, makeProof(), { decision: 'allow', consent: '1', remember: '1' })),
    'the decision in a GET of the form': (id) => browser.open(`${stack.url}/consent?transaction=${id}&decision=allow`),
    'an answer of Entra that names the form': (id) => browser.open(`${stack.url}/oauth-callback?code=1.code&state=${id}`),
    'the cookie of the form in the place of a sign-in': async (id, cookie) => {
      browser.cookies.plant(`__Host-login-${id}=${cookie}; Secure; Path=/`, stack.url);
      return browser.open(`${stack.url}/oauth-callback?code=1.code&state=${id}`);
    },
    'the cookie of the form in the place of a remembered consent': async (id, cookie) => {
      browser.cookies.plant(`__Host-consent-${id}=${cookie}; Secure; Path=/`, stack.url);
      return openConsent();
    },
  };

  test.each(Object.keys(attempts))('not %s', async (name) => {
    const id = transactionOf(await openConsent());
    const cookie = browser.cookies.list('127.0.0.1').find((one) => one.name === `__Host-form-${id}`)?.value ?? '';

    const page = await attempts[name]?.(id, cookie);

    expect([page?.url.host, browser.cookies.list('127.0.0.1').filter((one) => /login|consent/.test(one.name) && one.value !== cookie)]).toEqual([new URL(stack.url).host, []]);
    expect(browser.requests.every(({ url }) => url.host === new URL(stack.url).host)).toBe(true);
  });

  test.each([
    ['no decision', (id: string) => `transaction=${id}`, 400, 'The form does not say whether to allow or to deny.'],
    ['another spelling', (id: string) => `transaction=${id}&decision=Allow`, 400, 'The form does not say whether to allow or to deny.'],
    ['both decisions', (id: string) => `transaction=${id}&decision=deny&decision=allow`, 400, 'A parameter is repeated.'],
    ['two forms', (id: string) => `transaction=${id}&transaction=${id}&decision=allow`, 400, 'A parameter is repeated.'],
    ['no form', () => 'decision=allow', 403, usedOrForeign],
    ['a form that never was', () => `transaction=${'0'.repeat(30)}&decision=allow`, 403, usedOrForeign],
    ['the name of another cookie', () => 'transaction=&decision=allow', 403, usedOrForeign],
    ['the form with a blank', (id: string) => `transaction=${id}+&decision=allow`, 403, usedOrForeign],
    ['the form with its cookie behind it', (id: string, cookie: string) => `transaction=${id}%3D${cookie}&decision=allow`, 403, usedOrForeign],
    ['too much', (id: string) => `transaction=${id}&decision=allow&x=${'x'.repeat(16_384)}`, 413, 'The request body is too long.'],
  ])('not a post with %s', async (_what, write, status, reason) => {
    const page = await openConsent();
    const id = transactionOf(page);
    const cookie = browser.cookies.list('127.0.0.1').find(({ name }) => name === `__Host-form-${id}`)?.value ?? '';

    const { result: answer, calls } = await callsDuring(stack, { operation: 'consent' }, () => browser.post(`${stack.url}/consent`, write(id, cookie), { from: page }));

    expect([outcome(answer), calls]).toEqual([refused(status, reason), noCalls]);
  });

  test.each([['application/json'], ['text/plain'], ['multipart/form-data; boundary=x'], ['']])('not a body of type "%s"', async (type) => {
    const page = await openConsent();
    const body = `transaction=${transactionOf(page)}&decision=allow`;
    const answer = await browser.post(`${stack.url}/consent`, body, { from: page, headers: { 'Content-Type': type } });
    expect(outcome(answer)).toEqual(refused(400, 'The request needs a body of type application/x-www-form-urlencoded.'));
  });
});

describe('a form that another site sends', () => {
  test.each([
    ['without Origin', undefined],
    ['with an empty Origin', ''],
    ['with the Origin null', 'null'],
    ['from an attacker', 'https://attacker.example'],
    ['from the other scheme', 'SELF https'],
    ['from another port of this host', 'http://127.0.0.1:1'],
    ['from another name of this host', 'SELF localhost'],
    ['from a host that begins like this one', 'SELF .attacker.example'],
    ['with a slash at the end', 'SELF /'],
    ['in capitals', 'SELF capitals'],
    ['with two origins', 'SELF twice'],
  ])('%s is refused, and the form still works afterwards', async (_what, origin) => {
    const page = await openConsent();
    const body = `transaction=${transactionOf(page)}&decision=allow&remember=1`;
    const cookie = browser.cookies.headerFor({ url: new URL(stack.url), method: 'POST', initiator: new URL(stack.url) }) ?? '';

    const { result: answer, calls } = await callsDuring(stack, { operation: 'consent' }, () =>
      fetch(`${stack.url}/consent`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...(origin === undefined ? {} : { origin: originOf(origin) }) },
        body,
      }),
    );

    expect([answer.status, answer.headers.getSetCookie(), answer.headers.get('location'), calls]).toEqual([403, [], null, noCalls]);
    expect(await answer.text()).toContain(fromElsewhere);
    expect((await decide(browser, page)).url.host).toBe(new URL(stack.plan.entra.url).host);
  });

  function originOf(wanted: string): string {
    const { host, port } = new URL(stack.url);
    const special: Readonly<Record<string, string>> = {
      'SELF https': `https://${host}`,
      'SELF localhost': `http://localhost:${port}`,
      'SELF .attacker.example': `${stack.url}.attacker.example`,
      'SELF /': `${stack.url}/`,
      'SELF capitals': stack.url.toUpperCase(),
      'SELF twice': `${stack.url}, ${stack.url}`,
    };
    return special[wanted] ?? wanted;
  }

  test('is refused when a real page of an attacker posts it with the cookie of the form', async () => {
    const page = await openConsent();
    const answer = await browser.post(`${stack.url}/consent`, { transaction: transactionOf(page), decision: 'allow' }, { from: 'http://127.0.0.1:1/attack' });
    expect(browser.requests.at(-1)?.headers['Cookie']).toContain(`__Host-form-${transactionOf(page)}=`);
    expect(outcome(answer)).toEqual(refused(403, fromElsewhere));
  });

  test('cannot forget a consent either', async () => {
    const answer = await browser.post(`${stack.url}/consent`, { forget: 'x'.repeat(22) }, { from: 'https://attacker.example/' });
    expect(outcome(answer)).toEqual(refused(403, fromElsewhere));
  });
});

describe('a form works once, in the browser it was rendered for', () => {
  test('not in another browser that learned its id', async () => {
    const page = await openConsent();
    const other = newBrowser();
    const own = await openConsent(other);

    const answer = await other.post(`${stack.url}/consent`, { transaction: transactionOf(page), decision: 'allow' }, { from: own });

    expect(outcome(answer)).toEqual(refused(403, usedOrForeign));
    expect([formCookies(), formCookies(other)]).toEqual([[`__Host-form-${transactionOf(page)}`], [`__Host-form-${transactionOf(own)}`]]);
  });

  test('not with the cookie of another form in the place of its own', async () => {
    const page = await openConsent();
    const other = newBrowser();
    const foreign = transactionOf(await openConsent(other));
    const value = other.cookies.list('127.0.0.1').find(({ name }) => name === `__Host-form-${foreign}`)?.value ?? '';
    browser.cookies.plant(`__Host-form-${transactionOf(page)}=${value}; Secure; Path=/`, stack.url);
    expect(outcome(await decide(browser, page))).toEqual(refused(403, usedOrForeign));
  });

  test('not with a cookie that was altered in any place', async () => {
    const page = await openConsent();
    const name = `__Host-form-${transactionOf(page)}`;
    const value = browser.cookies.list('127.0.0.1').find((cookie) => cookie.name === name)?.value ?? '';
    const places = [...value].flatMap((_, at) => (at % 29 === 0 || at > value.length - 3 ? [at] : []));
    for (const at of places) {
      const altered = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
      browser.cookies.plant(`${name}=${altered}; Secure; Path=/`, stack.url);
      expect([at, outcome(await decide(browser, page))]).toEqual([at, refused(403, usedOrForeign)]);
    }
    browser.cookies.plant(`${name}=${value}; Secure; Path=/`, stack.url);
    expect((await decide(browser, page)).url.host).toBe(new URL(stack.plan.entra.url).host);
  });

  test.each([['allow'], ['deny']] as const)('not after %s', async (decision) => {
    const page = await openConsent();
    await decide(browser, page, { decision });
    expect(formCookies()).toEqual([]);
    expect(outcome(await decide(browser, page, { decision: 'allow' }))).toEqual(refused(403, usedOrForeign));
  });

  test('not after its time', async () => {
    const page = await openConsent();
    stack.clock.advance(599_000);
    expect((await decide(browser, page, { decision: 'deny' })).end).toBe('unreachable');
    const late = await openConsent();
    stack.clock.advance(600_000);
    expect(outcome(await decide(browser, late))).toEqual(refused(403, usedOrForeign));
  });

  test('Deny tells the client and nobody else', async () => {
    const page = await openConsent();
    const { result: end, calls } = await callsDuring(stack, { operation: 'consent' }, () => decide(browser, page, { decision: 'deny' }));
    expect(`${end.url.origin}${end.url.pathname}`).toBe('https://attacker.example/callback');
    expect(Object.fromEntries(end.url.searchParams)).toEqual({
      error: 'access_denied', error_description: 'The user did not allow access.', state: 'client-state', iss: stack.url,
    });
    expect([calls, browser.cookies.list('127.0.0.1')]).toEqual([noCalls, []]);
  });
});

describe('several forms at once', () => {
  test('two tabs both finish, in any order', async () => {
    const first = await openConsent();
    const second = await openConsent();
    const ends = [await walkThrough(browser, second, { user: 'alice' }), await walkThrough(browser, first, { user: 'alice' })];
    expect(ends.map(({ url }) => [url.origin, url.searchParams.has('code')])).toEqual([['https://attacker.example', true], ['https://attacker.example', true]]);
  });

  test('a prefetch of the link takes nothing from the form that is shown later', async () => {
    await openConsent(browser, { headers: { 'Sec-Purpose': 'prefetch' } });
    const end = await walkThrough(browser, await openConsent(), { user: 'alice' });
    expect([end.url.host, end.url.searchParams.has('code')]).toEqual(['attacker.example', true]);
  });

  test('tabs that are restored together all get a form that works', async () => {
    const pages = await Promise.all(Array.from({ length: 6 }, () => openConsent()));
    for (const page of pages) expect((await decide(browser, page)).url.host).toBe(new URL(stack.plan.entra.url).host);
  });

  test('of five, the oldest goes', async () => {
    const pages: Page[] = [];
    for (let count = 0; count < 5; count++) {
      pages.push(await openConsent());
      stack.clock.advance(1000);
    }
    expect(formCookies().sort()).toEqual(pages.slice(1).map((page) => `__Host-form-${transactionOf(page)}`));
    const [oldest, ...rest] = pages;
    if (oldest === undefined) throw new Error('Expected five pages.');
    expect(outcome(await decide(browser, oldest))).toEqual(refused(403, usedOrForeign));
    for (const page of rest) expect((await decide(browser, page)).url.host).toBe(new URL(stack.plan.entra.url).host);
  });
});
