import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Entra } from '../../../../emulators/entra/index.ts';
import { describeInChromium, findAccessibilityProblems, launchChromium } from '../../../flows/chromium.ts';
import { authorizeUrl, startLocalTenant } from '../local-tenant.ts';

describeInChromium('the pages in a browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  let entra: Entra;
  let client: Server;
  let redirectUri: string;
  let arrivals: string[];

  beforeAll(async () => {
    client = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        arrivals.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString()}`);
        response.end('arrived');
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => client.once('listening', resolve));
    redirectUri = `http://127.0.0.1:${(client.address() as AddressInfo).port}/oauth-callback`;
    entra = await startLocalTenant();
    entra.setRedirectUris([redirectUri]);
    browser = await launchChromium();
  }, 60_000);
  beforeEach(() => {
    arrivals = [];
  });
  afterEach(() => context.close());
  afterAll(async () => {
    await browser.close();
    await entra.close();
    client.closeAllConnections();
    client.close();
  });

  async function open(url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  const url = (changes: Readonly<Record<string, string | undefined>> = {}): string =>
    authorizeUrl(entra, { redirect_uri: redirectUri, ...changes });
  const pages: Readonly<Record<string, () => string>> = {
    'the sign-in page': () => url(),
    'the sign-in page with a suggestion': () => url({ login_hint: 'bob@contoso.example' }),
    'the sign-in page with an unknown hint': () => url({ login_hint: `${'very-long-name-'.repeat(20)}@contoso.example` }),
    'the error page': () => url({ redirect_uri: `https://attacker.example/${'x'.repeat(300)}` }),
    'the signed-out page': () => `${entra.authority}/oauth2/v2.0/logout`,
  };

  test.each(
    Object.keys(pages).flatMap((name) => (['light', 'dark'] as const).map((colorScheme) => [name, colorScheme] as const)),
  )('%s has no accessibility problem in %s, and fits 320 pixels', async (name, colorScheme) => {
    const page = await open(pages[name]?.() ?? '', { colorScheme, viewport: { width: 320, height: 640 } });

    const width = await page.evaluate<number>('document.documentElement.scrollWidth');

    expect(await findAccessibilityProblems(page)).toEqual([]);
    expect(width).toBe(320);
  });

  test('a person signs in with the keyboard alone', async () => {
    const page = await open(url());

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${redirectUri}?**`);

    expect(arrivals.filter((line) => !line.includes('favicon'))).toEqual([
      expect.stringMatching(/^GET \/oauth-callback\?code=1\.[\w-]+&state=the-state $/),
    ]);
  });

  test('a person signs in without scripts', async () => {
    const page = await open(url(), { javaScriptEnabled: false });

    await page.getByRole('button', { name: 'Bob Brown' }).click();

    await page.waitForURL(`${redirectUri}?**`);
    expect(arrivals).not.toEqual([]);
  });

  test('the second visit asks nothing, and a third with select_account asks again', async () => {
    const page = await open(url());
    await page.getByRole('button', { name: 'Alice Adams' }).click();
    await page.waitForURL(`${redirectUri}?**`);

    await page.goto(url());
    const second = page.url();
    await page.goto(url({ prompt: 'select_account' }));

    expect(second).toMatch(new RegExp(`^${redirectUri}\\?code=`));
    expect(await page.title()).toBe('Sign in to MCP gateway');
  });

  test('form_post posts itself', async () => {
    const page = await open(url({ response_mode: 'form_post' }));

    await page.getByRole('button', { name: 'Alice Adams' }).click();
    await page.waitForURL(redirectUri);

    expect(arrivals).toContainEqual(expect.stringMatching(/^POST \/oauth-callback code=1\.[\w-]+&state=the-state$/));
  });

  test('form_post needs one click without scripts', async () => {
    const page = await open(url({ response_mode: 'form_post' }), { javaScriptEnabled: false });

    await page.getByRole('button', { name: 'Alice Adams' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(redirectUri);

    expect(arrivals).toContainEqual(expect.stringMatching(/^POST \/oauth-callback code=/));
  });

  test('a page breaks none of its own rules', async () => {
    context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));

    await page.goto(url({ response_mode: 'form_post' }));
    await page.getByRole('button', { name: 'Alice Adams' }).click();
    await page.waitForURL(redirectUri);

    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });
});
