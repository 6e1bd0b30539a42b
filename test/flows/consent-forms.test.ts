import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { cookieNames, cookieValue, outcomeOf, plantCookie, refusal, transactionOf } from './consent-page.ts';
import { answerOfEntra, toldClient } from './entra-answer.ts';
import { callsDuring, noCalls } from './gateway-calls.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, registerClient, type Client, type Proof } from './oauth-client.ts';
import { postMcp } from './post-mcp.ts';
import { decide, isAccountPicker, walkThrough } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

const usedForm = refusal('/consent', 403, 'This form was used already, has expired, or was opened in another browser.');
const completedBefore = refusal('/oauth-callback', 400, 'This sign-in was completed before.');

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

function openConsent(who = browser, visit: Parameters<Browser['open']>[1] = {}): Promise<Page> {
  return who.open(authorizeUrl(stack.url, client, proof), visit);
}

describe('a form works once, in the browser it was rendered for', () => {
  test('not in another browser that learned its id', async () => {
    const page = await openConsent();
    const other = newBrowser();
    const own = await openConsent(other);

    const answer = await other.post(`${stack.url}/consent`, { transaction: transactionOf(page), decision: 'allow' }, { from: own });

    expect(outcomeOf(answer)).toEqual(usedForm);
    expect([cookieNames(browser, 'form'), cookieNames(other, 'form')]).toEqual([[`__Host-form-${transactionOf(page)}`], [`__Host-form-${transactionOf(own)}`]]);
  });

  test('not with the cookie of another form in the place of its own', async () => {
    const page = await openConsent();
    const other = newBrowser();
    const foreign = transactionOf(await openConsent(other));
    plantCookie(browser, stack.url, { name: `__Host-form-${transactionOf(page)}`, value: cookieValue(other, `__Host-form-${foreign}`) });
    expect(outcomeOf(await decide(browser, page))).toEqual(usedForm);
  });

  test('not with a cookie that was altered in any place', async () => {
    const page = await openConsent();
    const name = `__Host-form-${transactionOf(page)}`;
    const value = cookieValue(browser, name);
    const places = [...value].flatMap((_, at) => (at % 29 === 0 || at > value.length - 3 ? [at] : []));
    for (const at of places) {
      const altered = `${value.slice(0, at)}${value[at] === 'A' ? 'B' : 'A'}${value.slice(at + 1)}`;
      plantCookie(browser, stack.url, { name, value: altered });
      expect([at, outcomeOf(await decide(browser, page))]).toEqual([at, usedForm]);
    }
    plantCookie(browser, stack.url, { name, value });
    expect((await decide(browser, page)).url.host).toBe(new URL(stack.plan.entra.url).host);
  });

  test.each([['allow'], ['deny']] as const)('not after %s', async (decision) => {
    const page = await openConsent();
    await decide(browser, page, { decision });
    expect(cookieNames(browser, 'form')).toEqual([]);
    expect(outcomeOf(await decide(browser, page, { decision: 'allow' }))).toEqual(usedForm);
  });

  test('not after its time', async () => {
    const page = await openConsent();
    stack.clock.advance(599_000);
    expect((await decide(browser, page, { decision: 'deny' })).end).toBe('unreachable');
    const late = await openConsent();
    stack.clock.advance(600_000);
    expect(outcomeOf(await decide(browser, late))).toEqual(usedForm);
  });

  test('Deny tells the client and nobody else', async () => {
    const page = await openConsent();
    const { result: end, calls } = await callsDuring(stack, { operation: 'consent' }, () => decide(browser, page, { decision: 'deny' }));
    expect(toldClient(end)).toEqual(['https://client.example/callback', 'access_denied']);
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
    expect(ends.map(toldClient)).toEqual([['https://client.example/callback', 'code'], ['https://client.example/callback', 'code']]);
  });

  test('a prefetch of the link takes nothing from the form that is shown later', async () => {
    await openConsent(browser, { headers: { 'Sec-Purpose': 'prefetch' } });
    const end = await walkThrough(browser, await openConsent(), { user: 'alice' });
    expect(toldClient(end)).toEqual(['https://client.example/callback', 'code']);
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
    expect(cookieNames(browser, 'form')).toEqual(pages.slice(1).map((page) => `__Host-form-${transactionOf(page)}`));
    const [oldest, ...rest] = pages;
    if (oldest === undefined) throw new Error('Expected five pages.');
    expect(outcomeOf(await decide(browser, oldest))).toEqual(usedForm);
    for (const page of rest) expect((await decide(browser, page)).url.host).toBe(new URL(stack.plan.entra.url).host);
  });
});

describe('a form that is submitted twice at once', () => {
  async function submitTwice(): Promise<readonly [URL, URL]> {
    const page = await openConsent();
    const [first, second] = await Promise.all([decide(browser, page), decide(browser, page)]);
    expect([isAccountPicker(first), isAccountPicker(second), cookieNames(browser, 'login').length]).toEqual([true, true, 2]);
    return [await answerOfEntra(first, 'alice'), await answerOfEntra(second, 'alice')];
  }

  test('gives one session: the second answer of Entra is refused and does not harm the first', async () => {
    const [first, second] = await submitTwice();
    const end = await browser.open(first);
    expect(outcomeOf(await browser.open(second))).toEqual(completedBefore);
    const { accessToken } = await readTokens(await redeemCode(stack.url, { client, code: end.url.searchParams.get('code') ?? '', proof }));
    expect((await postMcp(stack, accessToken)).status).toBe(200);
  });

  test('gives one session when both answers of Entra come at once', async () => {
    const ends = await Promise.all((await submitTwice()).map((address) => browser.open(address)));
    const refused = ends.filter((page) => page.status === 400);
    expect(refused.map(outcomeOf)).toEqual([completedBefore]);
    expect(ends.filter((page) => !refused.includes(page)).map(toldClient)).toEqual([['https://client.example/callback', 'code']]);
  });
});
