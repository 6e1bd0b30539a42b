import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { cookieNames, cookieValue, plantCookie, shown } from './consent-page.ts';
import { authorizeUrl, makeProof, registerClient, type Client } from './oauth-client.ts';
import { decide, login, pickAccount } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

let stack: TestStack;
let browser: Browser;

beforeAll(async () => {
  stack = await startTestStack();
});

beforeEach(() => {
  browser = newBrowser();
});

afterAll(() => stack.stop());

function open(client: Client): Promise<Page> {
  return browser.open(authorizeUrl(stack.url, client, makeProof()));
}

describe('the list of remembered consents', () => {
  async function approve(name: string): Promise<Client> {
    const approved = await registerClient(stack.url, { client_name: name, redirect_uris: [`https://${name.toLowerCase()}.example/callback`] });
    await login({ stack, browser, client: approved, user: 'alice', remember: true });
    return approved;
  }

  function listed(page: Page): readonly string[] {
    return page.forms.map(({ buttons }) => buttons[0]?.text ?? '');
  }

  test('is empty in a fresh browser', async () => {
    const page = await browser.open(`${stack.url}/consent`);
    expect([page.status, listed(page), page.text.includes('None. An application that you allow, and ask to remember, is listed here.')]).toEqual([200, [], true]);
  });

  test('names each with the host that gets the answers; forgetting one leaves the others', async () => {
    const [first, second] = [await approve('First'), await approve('Second')];
    const page = await browser.open(`${stack.url}/consent`);
    expect([...listed(page)].sort()).toEqual(['Forget First', 'Forget Second']);
    expect(page.text).toContain('First, answers go to first.example');

    const after = await browser.submit(page, {}, { form: listed(page).indexOf('Forget First') });

    expect([after.url.href, after.status, listed(after)]).toEqual([`${stack.url}/consent`, 200, ['Forget Second']]);
    expect([shown(await open(first)), shown(await open(second))]).toEqual(['form', 'https://second.example/callback code']);
  });

  test.each([['unknown', 'A'.repeat(22)], ['too long', 'A'.repeat(23)], ['another cookie', 'x; Domain=example'], ['empty', '']])('forgetting what is %s forgets nothing', async (_what, forget) => {
    await approve('First');
    const page = await browser.open(`${stack.url}/consent`);
    const after = await browser.post(`${stack.url}/consent`, { forget }, { from: page });
    expect([after.status, listed(after), browser.cookies.refused]).toEqual([200, ['Forget First'], []]);
  });

  test('shows nothing that the gateway did not sign', async () => {
    await approve('Notes');
    const [name = ''] = cookieNames(browser, 'consent');
    const [purpose, key, content = '', tag] = cookieValue(browser, name).split('.');
    const renamed = Buffer.from(Buffer.from(content, 'base64url').toString().replace('Notes', 'Forged')).toString('base64url');
    for (const value of [`${purpose}.${key}.${renamed}.${tag}`, `${purpose}.${key}.${content}.`, 'x', '']) {
      plantCookie(browser, stack.url, { name, value });
      expect([value, listed(await browser.open(`${stack.url}/consent`))]).toEqual([value, []]);
    }
  });

  test('has eight entries at most: a ninth approval works but is not remembered until there is room', async () => {
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];
    const one = await approve('One');
    for (const name of names.slice(1)) await approve(name);
    const ninth = await approve('Nine');
    const full = await browser.open(`${stack.url}/consent`);
    expect([...listed(full)].sort()).toEqual(names.map((name) => `Forget ${name}`).sort());
    expect(shown(await open(ninth))).toBe('form');

    // One of the eight may change hands, though.
    browser.cookies.remove('ESTSAUTH');
    await decide(browser, await pickAccount(browser, await open(one), 'bob'), { remember: true });
    expect(shown(await open(one))).toBe('https://one.example/callback code');

    await browser.submit(full, {}, { form: 0 });
    await login({ stack, browser, client: ninth, user: 'alice', remember: true });

    expect(shown(await open(ninth))).toBe('https://nine.example/callback code');
    expect(cookieNames(browser, 'consent').length).toBe(8);
  });
});
