import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { callTool } from './call-tool.ts';
import { describeInChromium, launchChromium } from './chromium.ts';
import { listenAsClient, type ClientListener } from './client-listeners.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, registerClient, type Client, type Proof } from './oauth-client.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

// What the other flow tests believe of browsers, checked with one: cookies, Origin, Sec-Fetch-Site, frames, redirects.

describeInChromium('a person with Chromium', () => {
  let stack: TestStack;
  let chromium: Browser;
  let native: ClientListener;
  let web: ClientListener;
  let attacker: ClientListener;
  let context: BrowserContext;
  let page: Page;
  let proof: Proof;
  let link: string;

  beforeAll(async () => {
    stack = await startTestStack();
    native = await listenAsClient();
    web = await listenAsClient({ tls: stack.plan.certificate });
    attacker = await listenAsClient({
      pages: {
        '/link': () => `<!doctype html><title>Attacker</title><a href="${link.replaceAll('&', '&amp;')}">Win</a>`,
        '/frame': () => `<!doctype html><title>Attacker</title><iframe name="frame" src="${link.replaceAll('&', '&amp;')}"></iframe>`,
        '/form': () => `<!doctype html><title>Attacker</title><form method="post" action="${link}"><button name="forget" value="x">Win</button></form>`,
      },
    });
    chromium = await launchChromium({ 'web.example': web.port, 'notes.example': web.port, 'attacker.example': attacker.port });
  });

  beforeEach(async () => {
    context = await newProfile();
    page = await context.newPage();
    proof = makeProof();
  });

  afterEach(() => context.close());

  afterAll(async () => {
    await chromium.close();
    await Promise.all([native, web, attacker].map((listener) => listener.close()));
    await stack.stop();
  });

  function newProfile(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    // The web clients' certificate is one of localhost.
    return chromium.newContext({ ignoreHTTPSErrors: true, ...options });
  }

  function registerNative(): Promise<Client> {
    return registerClient(stack.url, { client_name: 'Terminal', redirect_uris: [`http://127.0.0.1:${native.port}/callback`] });
  }

  function registerWeb(host = 'web.example', name = 'Web notes'): Promise<Client> {
    return registerClient(stack.url, { client_name: name, redirect_uris: [`https://${host}/callback`] });
  }

  /** Types the client's link into the address bar. */
  async function type(client: Client, of = page): Promise<void> {
    await of.goto(authorizeUrl(stack.url, client, proof).href);
  }

  async function allow(of = page): Promise<void> {
    await of.getByRole('button', { name: 'Allow' }).click();
  }

  async function arrive(client: Client, of = page): Promise<string> {
    await of.waitForURL(`${client.redirectUri}?**`);
    return new URL(of.url()).searchParams.get('code') ?? '';
  }

  /** Whose session the code leads to. */
  async function userOf(client: Client, code: string, by = proof): Promise<unknown> {
    const { accessToken } = await readTokens(await redeemCode(stack.url, { client, code, proof: by }));
    const answer = await callTool(stack, accessToken, { name: 'get_graph_user_details' });
    return answer.kind === 'content' ? (answer.content as { readonly displayName: unknown }).displayName : answer.text;
  }

  const asking = 'Allow access?';

  test.each([
    ['Alice Adams', true],
    ['Bob Brown', false],
  ])('%s signs in to a program on this device and is asked each time (JavaScript: %s)', async (user, javaScriptEnabled) => {
    const profile = await newProfile({ javaScriptEnabled });
    const tab = await profile.newPage();
    const client = await registerNative();
    const users: unknown[] = [];

    await type(client, tab);
    await allow(tab);
    await tab.getByRole('button', { name: user }).click();
    users.push(await userOf(client, await arrive(client, tab)));
    await type(client, tab);
    const title = await tab.title();
    await allow(tab);
    users.push(await userOf(client, await arrive(client, tab)));

    expect([title, users]).toEqual([asking, [user, user]]);
    await profile.close();
  });

  test('two people in two profiles at once come out as themselves', async () => {
    const client = await registerNative();
    const users = await Promise.all(
      ['Alice Adams', 'Bob Brown'].map(async (user) => {
        const profile = await newProfile();
        const tab = await profile.newPage();
        const own = makeProof();
        await tab.goto(authorizeUrl(stack.url, client, own).href);
        await allow(tab);
        await tab.getByRole('button', { name: user }).click();
        const code = await arrive(client, tab);
        await profile.close();
        return userOf(client, code, own);
      }),
    );
    expect(users).toEqual(['Alice Adams', 'Bob Brown']);
  });

  test('a web client is remembered, listed, and forgotten; another one stays', async () => {
    const [first, second] = [await registerWeb(), await registerWeb('notes.example', 'Other notes')];
    await type(first);
    await allow();
    await page.getByRole('button', { name: 'Alice Adams' }).click();
    await arrive(first);
    await type(second);
    await allow();
    await arrive(second);

    await type(first);
    expect(await userOf(first, await arrive(first))).toBe('Alice Adams');

    await page.goto(`${stack.url}/consent`);
    const listed = async (): Promise<readonly string[]> => (await page.getByRole('listitem').getByRole('button').allInnerTexts()).sort();
    expect(await listed()).toEqual(['Forget Other notes', 'Forget Web notes']);
    await page.getByRole('button', { name: 'Forget Web notes' }).click();
    await page.waitForURL(`${stack.url}/consent`);
    expect(await listed()).toEqual(['Forget Other notes']);

    await type(first);
    expect(await page.title()).toBe(asking);
    await type(second);
    await arrive(second);
  });

  test('an attacker who links to a remembered client gets the question asked again', async () => {
    const client = await registerWeb();
    await type(client);
    await allow();
    await page.getByRole('button', { name: 'Alice Adams' }).click();
    await arrive(client);
    link = authorizeUrl(stack.url, client, proof).href;

    for (const origin of ['http://attacker.example', `http://127.0.0.1:${attacker.port}`]) {
      await page.goto(`${origin}/link`);
      await page.getByRole('link', { name: 'Win' }).click();
      await page.waitForURL(`${stack.url}/**`);
      expect([origin, await page.title()]).toEqual([origin, asking]);
    }
  });

  test('no page shows the form in a frame', async () => {
    link = authorizeUrl(stack.url, await registerWeb(), proof).href;
    const complaint = page.waitForEvent('console', (message) => /frame-ancestors|X-Frame-Options/.test(message.text()));
    await page.goto('http://attacker.example/frame');
    await complaint;
    // What was refused may stand as an error page or as no frame at all.
    const buttons = await Promise.all(page.frames().map((frame) => frame.getByRole('button').count()));
    expect(buttons.filter((count) => count > 0)).toEqual([]);
  });

  test.each([['http://attacker.example'], ['http://127.0.0.1:PORT']])('a form on a page of %s is refused', async (origin) => {
    link = `${stack.url}/consent`;
    await page.goto(`${origin.replace('PORT', String(attacker.port))}/form`);
    const answer = page.waitForResponse(`${stack.url}/consent`);
    await page.getByRole('button', { name: 'Win' }).click();
    expect([(await answer).status(), await page.getByText('This form did not come from this server.').count()]).toEqual([403, 1]);
  });

  test('two tabs of one profile both finish, the first one last', async () => {
    const client = await registerNative();
    const other = await context.newPage();
    await type(client);
    await type(client, other);
    await allow(other);
    await other.getByRole('button', { name: 'Alice Adams' }).click();
    const codes = [await arrive(client, other)];
    await allow();
    codes.push(await arrive(client));
    expect([new Set(codes).size, await userOf(client, codes[0] ?? ''), await userOf(client, codes[1] ?? '')]).toEqual([2, 'Alice Adams', 'Alice Adams']);
  });

  test('going back after the sign-in asks anew instead of sending the used form', async () => {
    const client = await registerNative();
    await type(client);
    await allow();
    await page.getByRole('button', { name: 'Alice Adams' }).click();
    await arrive(client);
    await page.goto(`${stack.url}/consent`);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    expect(await page.title()).toBe(asking);
    await allow();
    expect(await userOf(client, await arrive(client))).toBe('Alice Adams');
  });

  test('Deny goes to the client, also to one with a scheme of its own', async () => {
    const client = await registerNative();
    await type(client);
    await page.getByRole('button', { name: 'Deny' }).click();
    await arrive(client);
    expect(Object.fromEntries(native.arrivals.at(-1) ?? [])).toMatchObject({ error: 'access_denied', state: 'client-state', iss: stack.url });

    // A browser applies form-action to the redirects that follow a form: a policy that had it would stop here.
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    const editor = await registerClient(stack.url, { redirect_uris: ['vscode://web.example/callback'] });
    await type(editor);
    const redirect = page.waitForResponse(`${stack.url}/consent`);
    await page.getByRole('button', { name: 'Deny' }).click();
    expect((await redirect).headers()['location']).toMatch(/^vscode:\/\/web\.example\/callback\?error=access_denied&/);
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });
});
