import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser as Chromium, Page as ChromiumPage } from 'playwright-core';
import { policyFolder } from '../../scripts/stack/start-stack.ts';
import { startMetadataHost, type MetadataHost } from '../functions/fixtures/metadata-host.ts';
import { newBrowser, type Page } from './browser/index.ts';
import { readHtml } from './browser/html.ts';
import { describeInChromium, findAccessibilityProblems, launchChromium } from './chromium.ts';
import { transactionOf } from './consent-page.ts';
import { authorizeUrl, makeProof, registerClient, type Client } from './oauth-client.ts';
import { login, pickAccount } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

let stack: TestStack;
let web: MetadataHost;
let documents = 0;

// One address registers and asks for all these clients.
beforeAll(async () => {
  web = await startMetadataHost(['client.example']);
  stack = await startTestStack({
    set: { RegistrationsPerMinute: '1000', ClientLookupsPerMinute: '1000' },
    functions: { entry: 'test/flows/functions-on-one-machine.ts', settings: { TEST_WEB_CA: web.ca } },
  });
});

afterAll(() => Promise.all([stack.stop(), web.stop()]));

const redirectUri = 'https://client.example/callback';

function register(name: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<Client> {
  return registerClient(stack.url, { client_name: name, redirect_uris: [redirectUri], ...more });
}

/** A client that describes itself in a document; unless it says otherwise, on the host that its answers go to. */
function publish(name: string, callback = web.urlOf('client.example', '/callback')): Client {
  const clientId = web.urlOf('client.example', `/${++documents}.json`);
  web.serve({ client_id: clientId, client_name: name, redirect_uris: [callback] });
  return { clientId, redirectUri: callback };
}

async function openConsent(name: unknown, more: Readonly<Record<string, unknown>> = {}): Promise<Page> {
  return newBrowser().open(authorizeUrl(stack.url, await register(name, more), makeProof()));
}

/** Every way to a page: each error page by one of its reasons, each other page with and without content. */
const pages: Readonly<Record<string, () => Promise<Page>>> = {
  'the consent page': () => openConsent('Notes'),
  'the consent page of a program on this device': () => openConsent('Notes', { redirect_uris: ['http://127.0.0.1:9/callback'] }),
  'the consent page of a document on the host that gets the answer': () => newBrowser().open(authorizeUrl(stack.url, publish('Notes'), makeProof())),
  'the consent page of a document on another host': () => newBrowser().open(authorizeUrl(stack.url, publish('Notes', redirectUri), makeProof())),
  'the consent page after another person signed in': async () => {
    const browser = newBrowser();
    const client = await register('Notes');
    await login({ stack, browser, client, user: 'alice', remember: true });
    browser.cookies.remove('ESTSAUTH');
    return pickAccount(browser, await browser.open(authorizeUrl(stack.url, client, makeProof())), 'bob');
  },
  'the empty list of consents': () => newBrowser().open(`${stack.url}/consent`),
  'the list of consents': async () => {
    const browser = newBrowser();
    await login({ stack, browser, client: await register('Notes'), user: 'alice', remember: true });
    return browser.open(`${stack.url}/consent`);
  },
  'the refusal of an unknown client': () => newBrowser().open(`${stack.url}/authorize?client_id=nobody`),
  'the refusal of an unknown redirect URI': async () =>
    newBrowser().open(authorizeUrl(stack.url, await register('Notes'), makeProof(), { redirect_uri: 'https://attacker.example/' })),
  'the refusal of a foreign form': () => newBrowser().post(`${stack.url}/consent`, 'decision=allow', { from: 'https://attacker.example/' }),
  'the refusal of a used form': () => newBrowser().post(`${stack.url}/consent`, 'decision=allow', { from: `${stack.url}/` }),
  'the refusal of an overlong form': () => newBrowser().post(`${stack.url}/consent`, `x=${'x'.repeat(20_000)}`, { from: `${stack.url}/` }),
  "the refusal of another browser's sign-in": () => newBrowser().open(`${stack.url}/oauth-callback?code=x&state=y`),
};

describe('every page', () => {
  test.each(Object.keys(pages))('%s is protected by its headers', async (name) => {
    const page = await pages[name]?.();
    if (page === undefined) throw new Error(`No page ${name}`);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page.body)?.[1] ?? '';
    const { 'content-security-policy': csp, 'content-type': type, 'cache-control': cache, 'x-frame-options': frames, 'x-content-type-options': sniffing, 'referrer-policy': referrer } = page.headers;
    expect({ csp, type, cache, frames, sniffing, referrer }).toEqual({
      csp: `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`,
      type: 'text/html; charset=utf-8',
      cache: 'no-store',
      frames: 'DENY',
      sniffing: 'nosniff',
      referrer: 'same-origin',
    });
  });

  test.each(Object.keys(pages))('%s loads nothing, runs nothing and leads nowhere but to its own form', async (name) => {
    const page = await pages[name]?.();
    const tags = readHtml(page?.body ?? '').flatMap((token) => (token.kind === 'open' ? [token] : []));
    expect(tags.filter(({ tag }) => /^(?:a|script|img|link|iframe|object|embed|svg|base|video|audio)$/.test(tag))).toEqual([]);
    expect(tags.flatMap(({ attributes }) => [...attributes.keys()].filter((attribute) => /^(?:on.*|style|src|href|formaction|background|http-equiv|target)$/.test(attribute)))).toEqual([]);
    expect(page?.forms.map(({ action, method }) => [action.href, method]).filter(([href, method]) => href !== `${stack.url}/consent` || method !== 'POST')).toEqual([]);
    expect(page?.body).not.toMatch(/url\(|@import|javascript:/i);
  });
});

test('whatever is asked in whatever way, an answer in HTML is a protected page', async () => {
  const manifest = JSON.parse(await readFile(`${policyFolder}/manifest.json`, 'utf8')) as {
    readonly apis: readonly { readonly path: string; readonly operations: readonly { readonly urlTemplate: string }[] }[];
  };
  const paths = manifest.apis.flatMap(({ path, operations }) => operations.map(({ urlTemplate }) => `${path === '' ? '' : `/${path}`}${urlTemplate}`));
  const asked = [...new Set([...paths, '/', '/nothing', '/authorize/', '/consent/x'])].flatMap((path) =>
    ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'].map((method) => ({ method, path })),
  );

  const html: string[] = [];
  for (const { method, path } of asked) {
    const answer = await fetch(`${stack.url}${path}?<b>=<b>`, { method, redirect: 'manual', headers: { accept: 'text/html', origin: stack.url }, ...(/GET|HEAD/.test(method) ? {} : { body: '<b>' }) });
    const body = await answer.text();
    expect([method, path, answer.status < 500, body.includes('<b>')]).toEqual([method, path, true, false]);
    if (body === '' || /^application\/json/.test(answer.headers.get('content-type') ?? '')) continue;
    html.push(`${method} ${path}`);
    expect([method, path, answer.headers.get('content-type'), answer.headers.get('x-frame-options'), answer.headers.get('content-security-policy')]).toEqual([
      method, path, 'text/html; charset=utf-8', 'DENY', expect.stringContaining("frame-ancestors 'none'"),
    ]);
  }
  expect(html.sort()).toEqual(['GET /authorize', 'GET /consent', 'GET /oauth-callback', 'POST /consent']);
});

describe("a client's name", () => {
  const plain: readonly string[] = [
    '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '</bdi></strong></p><form action=//attacker.example>',
    '<!-- ', '-->', '</style><style>*{}', ']]>', '&lt;b&gt; &amp; &#60;', '%3Cb%3E %00', '{{GatewayUrl}} {{SealingKey}}', '{{{GatewayUrl}}}',
    '@(1+1) @{ return "x"; }', '" + context.RequestId + @"', '""', '\\" \\n \\u003c', '${1+1} #{1+1} <%= 1 %>', 'javascript:alert(1)', 'data:text/html,<b>',
    'https://good.example', 'verified. You can trust it', 'Ünïcødé 名前 \u{1f512}', 'שלום עולם', '\ufffd',
  ];

  test.each(plain)('%s is shown as it is, and changes nothing of the page', async (name) => {
    const [page, reference] = [await openConsent(name), await openConsent('Notes')];
    expect(page.text).toBe(reference.text.replace('calls itself Notes.', `calls itself ${name.replace(/\s+/g, ' ').trim()}.`));
    expect(structure(page)).toEqual(structure(reference));
  });

  test.each<[string, unknown, string]>([
    ['direction overrides', 'Safe\u202egnp.exe\u202c', 'Safegnp.exe'],
    ['direction isolates', '\u2066a\u2067b\u2068c\u2069', 'abc'],
    ['direction marks', '\u200ea\u200fb\u061cc', 'abc'],
    ['characters without width', 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg', 'abcdefg'],
    ['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u0085f', 'abcdef'],
    ['line ends', 'a\nb\r\nc\u2028d\u2029e', 'abcde'],
    ['blanks around it', ' \t Notes \u00a0', 'Notes'],
    ['10 KB', 'N'.repeat(10_240), 'N'.repeat(64)],
    ['10 KB of characters outside the basic plane', '\u{1f512}'.repeat(2560), '\u{1f512}'.repeat(32)],
    ['such a character at the end of what is kept', `${'N'.repeat(63)}\u{1f512}`, 'N'.repeat(63)],
    ['half a character', 'a\ud83d', 'a\ufffd'],
    ['blanks only', ' \u3000 ', '(no name)'],
    ['nothing', '', '(no name)'],
    ['a number', 5, '(no name)'],
    ['null', null, '(no name)'],
    ['a list', ['Notes'], '(no name)'],
    ['an object', { en: 'Notes' }, '(no name)'],
    ['no such member', undefined, '(no name)'],
  ])('of %s is shown without what could mislead', async (_what, name, shown) => {
    expect((await openConsent(name)).text).toContain(`The application calls itself ${shown}. This name is unverified`);
  });

  test('is shown the same way in the list', async () => {
    const browser = newBrowser();
    const name = '"><img src=x onerror=alert(1)> {{GatewayUrl}} @(1+1)';
    await login({ stack, browser, client: await register(name), user: 'alice', remember: true });
    const page = await browser.open(`${stack.url}/consent`);
    expect(page.text).toContain(`${name}, answers go to client.example Forget ${name} Forgetting makes`);
    expect(structure(page)).toEqual(structure((await pages['the list of consents']?.()) ?? page));
  });

  test('and its other metadata bring no address onto the page', async () => {
    const addresses = { client_uri: 'javascript:alert(1)', logo_uri: 'https://attacker.example/logo.png', policy_uri: 'data:text/html,x', tos_uri: 'javascript:x' };
    const [page, reference] = [await openConsent('Notes', addresses), await openConsent('Notes')];
    expect([page.text, structure(page)]).toEqual([reference.text, structure(reference)]);
  });

  /** Tags and attributes in order, without the values that differ between any two pages. */
  function structure(page: Page): readonly string[] {
    const own = [transactionOf(page), page.forms[0]?.fields.find(({ name }) => name === 'forget')?.value].filter((value) => value !== undefined && value !== '');
    return readHtml(page.body).flatMap((token) => {
      if (token.kind === 'text') return [];
      if (token.kind === 'close') return [`/${token.tag}`];
      return [`${token.tag} ${[...token.attributes].map(([name, value]) => `${name}=${own.includes(value) ? 'OWN' : value}`).join(' ')}`];
    });
  }
});

test.each([
  ['authorize', '?client_id=%3Cb%3E&redirect_uri=javascript:alert(1)&state=%3Cb%3E', 'This client is not registered here.'],
  ['oauth-callback', '?error=%3Cb%3E&error_description=%3Cb%3E&state=%3Cb%3E&code=%3Cb%3E', 'This sign-in did not begin in this browser, took too long, or was completed before.'],
])('an error page of /%s repeats nothing of the request', async (path, query, reason) => {
  const page = await newBrowser().open(`${stack.url}/${path}${query}`);
  expect([page.status, page.text]).toEqual([400, `Sign-in stopped Sign-in stopped ${reason} Nothing was shared. Close this page, go back to your application and start the sign-in there again.`]);
});

describeInChromium('in Chromium', () => {
  let chromium: Chromium;

  beforeAll(async () => {
    chromium = await launchChromium();
  });

  afterAll(() => chromium.close());

  const shown: Readonly<Record<string, (page: ChromiumPage) => Promise<unknown>>> = {
    'the consent page': async (page) => page.goto(authorizeUrl(stack.url, await register('Notes'), makeProof()).href),
    'the consent page of a program on this device': async (page) =>
      page.goto(authorizeUrl(stack.url, await register('Notes', { redirect_uris: ['http://127.0.0.1:9/callback'] }), makeProof()).href),
    'the consent page with a name from right to left': async (page) => page.goto(authorizeUrl(stack.url, await register('שלום עולם (beta) 123'), makeProof()).href),
    'the consent page with a long name and a long host': async (page) => {
      const client = await register('W'.repeat(64), { redirect_uris: [`https://${'long-host-name.'.repeat(20)}example/callback`] });
      return page.goto(authorizeUrl(stack.url, client, makeProof()).href);
    },
    'the consent page with a name from right to left that its host vouches for': (page) =>
      page.goto(authorizeUrl(stack.url, publish('שלום עולם (beta) 123'), makeProof()).href),
    'the consent page with a long name from a document of a program on this device': (page) =>
      page.goto(authorizeUrl(stack.url, publish('W'.repeat(64), 'http://127.0.0.1:9/callback'), makeProof()).href),
    'the error page': (page) => page.goto(`${stack.url}/authorize?client_id=nobody`),
    'the empty list of consents': (page) => page.goto(`${stack.url}/consent`),
    'the list of consents': async (page) => {
      await page.route(`${redirectUri}**`, (route) => route.fulfill({ body: 'arrived' }));
      for (const name of ['Notes', 'W'.repeat(64)]) {
        await page.goto(authorizeUrl(stack.url, await register(name), makeProof()).href);
        await page.getByRole('button', { name: 'Allow' }).click();
        if (name === 'Notes') await page.getByRole('button', { name: 'Alice Adams' }).click();
        await page.waitForURL(`${redirectUri}**`);
      }
      return page.goto(`${stack.url}/consent`);
    },
  };

  test.each(Object.keys(shown).flatMap((name) => (['light', 'dark'] as const).map((colorScheme) => [name, colorScheme] as const)))(
    '%s has no accessibility problem in %s, fits 320 pixels and breaks none of its own rules',
    async (name, colorScheme) => {
      const context = await chromium.newContext({ colorScheme, viewport: { width: 320, height: 640 } });
      try {
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => complaints.push(message.text()));
        await shown[name]?.(page);

        const [width, font] = await page.evaluate<[number, string]>('[document.documentElement.scrollWidth, getComputedStyle(document.body).fontFamily]');

        expect([width, font, complaints.filter((text) => text.includes('Content Security Policy'))]).toEqual([320, 'system-ui, sans-serif', []]);
        expect(await findAccessibilityProblems(page)).toEqual([]);
      } finally {
        await context.close();
      }
    },
  );
});
