import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { cookieNames, cookieValue, outcomeOf, plantCookie, refusal, transactionOf } from './consent-page.ts';
import { callsDuring, noCalls } from './gateway-calls.ts';
import { authorizeUrl, makeProof, registerClient, type Client } from './oauth-client.ts';
import { decide, isConsentPage, login } from './sign-in.ts';
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

function openConsent(visit: Parameters<Browser['open']>[1] = {}): Promise<Page> {
  return browser.open(authorizeUrl(stack.url, client, makeProof()), visit);
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

    const { result: page, calls } = await callsDuring(stack, { operation: 'authorize' }, () => openConsent(visit));

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
      plantCookie(browser, stack.url, { name: `__Host-login-${id}`, value: cookie });
      return browser.open(`${stack.url}/oauth-callback?code=1.code&state=${id}`);
    },
    'the cookie of the form in the place of a remembered consent': async (id, cookie) => {
      plantCookie(browser, stack.url, { name: `__Host-consent-${id}`, value: cookie });
      return openConsent();
    },
  };

  test.each(Object.keys(attempts))('not %s', async (name) => {
    const id = transactionOf(await openConsent());
    const cookie = cookieValue(browser, `__Host-form-${id}`);

    const page = await attempts[name]?.(id, cookie);

    const given = [...cookieNames(browser, 'login'), ...cookieNames(browser, 'consent')].filter((one) => cookieValue(browser, one) !== cookie);
    expect([page?.url.origin, browser.requests.filter(({ url }) => url.origin !== stack.url), given]).toEqual([stack.url, [], []]);
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
    const cookie = cookieValue(browser, `__Host-form-${id}`);

    const { result: answer, calls } = await callsDuring(stack, { operation: 'consent' }, () => browser.post(`${stack.url}/consent`, write(id, cookie), { from: page }));

    expect([outcomeOf(answer), calls]).toEqual([refusal('/consent', status, reason), noCalls]);
  });

  test.each([['application/json'], ['text/plain'], ['multipart/form-data; boundary=x'], ['']])('not a body of type "%s"', async (type) => {
    const page = await openConsent();
    const body = `transaction=${transactionOf(page)}&decision=allow`;
    const answer = await browser.post(`${stack.url}/consent`, body, { from: page, headers: { 'Content-Type': type } });
    expect(outcomeOf(answer)).toEqual(refusal('/consent', 400, 'The request needs a body of type application/x-www-form-urlencoded.'));
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
    expect(outcomeOf(answer)).toEqual(refusal('/consent', 403, fromElsewhere));
  });

  test('cannot forget a consent either', async () => {
    const answer = await browser.post(`${stack.url}/consent`, { forget: 'x'.repeat(22) }, { from: 'https://attacker.example/' });
    expect(outcomeOf(answer)).toEqual(refusal('/consent', 403, fromElsewhere));
  });
});
