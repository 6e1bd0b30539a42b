import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newBrowser, type Browser, type Page } from './browser/index.ts';
import { cookieNames, cookieValue, transactionOf } from './consent-page.ts';
import { answerOfEntra } from './entra-answer.ts';
import { callsDuring, noCalls } from './gateway-calls.ts';
import { authorizeUrl, makeProof, registerClient, type Client } from './oauth-client.ts';
import { decide, login } from './sign-in.ts';
import { startTestStack, type TestStack } from './test-stack.ts';

// Threat 38: a cookie that is not ours, or no longer whole, counts as absent. Other hosts of the domain, and other ports of this one, can
// plant cookies of any name and size that carry no `__Host-` prefix.

let stack: TestStack;
let client: Client;
let browser: Browser;

beforeAll(async () => {
  stack = await startTestStack();
  client = await registerClient(stack.url, { client_name: 'Notes', redirect_uris: ['https://client.example/callback'] });
});

beforeEach(() => {
  browser = newBrowser();
});

afterAll(() => stack.stop());

type RawAnswer = { readonly status: number; readonly setCookies: readonly string[]; readonly location: string | undefined; readonly body: string };

/** A request whose Cookie header holds exactly these bytes (a header is Latin-1 on the wire; give UTF-8 as `bytesOf` has it). */
function send(url: URL | string, cookies: string | string[], form?: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    // A flat list: of an object Node would join the Cookie lines into one.
    const headers = [
      'Host', new URL(url).host, 'Sec-Fetch-Site', 'none',
      ...[cookies].flat().flatMap((line) => ['Cookie', line]),
      ...(form === undefined ? [] : ['Origin', stack.url, 'Content-Type', 'application/x-www-form-urlencoded', 'Content-Length', String(form.length)]),
    ];
    const outgoing = request(url, { method: form === undefined ? 'GET' : 'POST', headers, agent: false });
    outgoing.once('error', reject);
    outgoing.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, setCookies: response.headers['set-cookie'] ?? [], location: response.headers.location, body }),
      );
    });
    outgoing.end(form);
  });
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

const sealed = 'k.AAAA.'.padEnd(50, 'A');
const name30 = '0'.repeat(30);

const hostile: Readonly<Record<string, string | string[]>> = {
  'nothing': '',
  'separators alone': ';; ; ;,,;=;==;',
  'a name alone': '__Host-form-; __Host-login-; __Host-consent-',
  'names without values': `__Host-form-${name30}=; __Host-login-${name30}=; __Host-consent-${'0'.repeat(22)}=`,
  'what looks sealed': `__Host-form-${name30}=form.${sealed}; __Host-login-${name30}=login.${sealed}; __Host-consent-${'0'.repeat(22)}=consent.${sealed}`,
  'percent signs and pluses': '__Host-form-%00=%; __Host-login-%zz=%%%; __Host-consent-+=+++',
  'strange names of as many forms as a browser may hold': bytesOf('__Host-form-!=x; __Host-form-#=x; __Host-form-ß=x; __Host-form-=x; __Host-form-a|b=x'),
  'bytes above ASCII': bytesOf('__Host-form-ß=\u{1f512}; __Host-login-Ａ=é; __Host-consent-\u202e=\u00a0'),
  'bytes that are no UTF-8': '__Host-form-\xff\xfe=\xc0\x80; __Host-login-\x80=\xff; \xa0=\x85',
  'quotes and backslashes': '__Host-form-"=";\\"; __Host-login-\'=\'',
  'markup': '__Host-consent-<b>=<script>alert(1)</script>; __Host-form-<b>=<b>',
  'a cookie of 8 KB': `__Host-form-${name30}=${'A'.repeat(8192)}`,
  'a name of 8 KB': `__Host-form-${'A'.repeat(8192)}=x`,
  '16 KB of cookies': Array.from({ length: 160 }, (_, at) => `other${at}=${'x'.repeat(92)}`).join('; '),
  '16 KB of forms': Array.from({ length: 160 }, (_, at) => `__Host-form-${String(at).padStart(30, '0')}=form.${sealed}`).join('; '),
  '16 KB of consents': Array.from({ length: 160 }, (_, at) => `__Host-consent-${String(at).padStart(22, '0')}=consent.${sealed}`).join('; '),
  'one cookie 500 times': Array.from({ length: 500 }, () => 'a=b').join('; '),
  'several Cookie lines': ['a=b', `__Host-form-${name30}=x`, `__Host-consent-${'0'.repeat(22)}=x`],
  'a separator of 10,000 semicolons': ';'.repeat(10_000),
};

describe('cookies that are not ours', () => {
  test.each(Object.keys(hostile))('%s: every page answers as if they were absent', async (what) => {
    const cookies = hostile[what] ?? '';
    const { result: answers, calls } = await callsDuring(stack, { operation: 'consents' }, async () => ({
      authorize: await send(authorizeUrl(stack.url, client, makeProof()), cookies),
      consent: await send(`${stack.url}/consent`, cookies, `transaction=${name30}&decision=allow`),
      callback: await send(`${stack.url}/oauth-callback?code=1.x&state=${name30}`, cookies),
      list: await send(`${stack.url}/consent`, cookies),
    }));

    expect(Object.entries(answers).map(([page, { status, location }]) => [page, status, location])).toEqual([
      ['authorize', 200, undefined], ['consent', 403, undefined], ['callback', 400, undefined], ['list', 200, undefined],
    ]);
    expect(answers.list.body).toContain('None. An application that you allow');
    expect([...answers.consent.setCookies, ...answers.callback.setCookies, ...answers.list.setCookies, calls]).toEqual([noCalls]);
    // What the gateway clears to make room has the shape of its own names: nothing planted comes back in a header.
    expect(answers.authorize.setCookies.map((line) => /^__Host-form-(?:none|[\w-]{30})=[\w.-]*; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=(?:600|0)$/.test(line))).toEqual([true, true]);
  });

  test('beside ours do not keep a sign-in from finishing', async () => {
    const cookies = [`junk=${'x'.repeat(4000)}`, ...Array.from({ length: 60 }, (_, at) => `other${at}=${'y'.repeat(100)}`), 'odd="a,b', `comma=1,2`];
    for (const cookie of cookies) browser.cookies.plant(`${cookie}; Path=/`, stack.url);
    const { tokens } = await login({ stack, browser, client, user: 'alice', remember: true });
    expect([tokens.scope, cookieNames(browser, 'consent').length]).toEqual(['access_as_user', 1]);
  });
});

describe('our cookies, twice', () => {
  test('a form whose cookie came twice is refused, whichever came first', async () => {
    const page = await browser.open(authorizeUrl(stack.url, client, makeProof()));
    const name = `__Host-form-${transactionOf(page)}`;
    const real = `${name}=${cookieValue(browser, name)}`;
    const body = `transaction=${transactionOf(page)}&decision=allow`;
    for (const cookies of [`${real}; ${real}`, `${real}; ${name}=x`, `${name}=x; ${real}`, `${name}=; ${real}`]) {
      const { result: answer, calls } = await callsDuring(stack, { operation: 'consent' }, () => send(`${stack.url}/consent`, cookies, body));
      expect([answer.status, answer.setCookies, calls]).toEqual([403, [], noCalls]);
    }
    expect((await decide(browser, page)).url.origin).toBe(stack.plan.entra.url);
  });

  test('a consent that came twice is none', async () => {
    await login({ stack, browser, client, user: 'alice', remember: true });
    const [name = ''] = cookieNames(browser, 'consent');
    const real = `${name}=${cookieValue(browser, name)}`;
    const url = authorizeUrl(stack.url, client, makeProof());
    const statuses = [await send(url, real), await send(url, `${real}; ${real}`), await send(url, `${name}=x; ${real}`)].map(({ status }) => status);
    expect(statuses).toEqual([302, 200, 200]);
  });
});

describe('a cookie without the prefix that contains one with it', () => {
  // A browser lets any host of the domain set `x=1,__Host-a=b` or a name that begins with an exotic blank; a reader that splits at commas or
  // trims such blanks would see a `__Host-` cookie that no browser would have accepted.
  const disguises: Readonly<Record<string, (cookie: string) => string>> = {
    'behind a comma': (cookie) => `x=1,${cookie}`,
    'behind a comma and a blank': (cookie) => `x=1, ${cookie}`,
    'behind a tab': (cookie) => `x=1\t${cookie}`,
    'after a no-break space': (cookie) => `\xa0${cookie}`,
    'after a next-line character': (cookie) => `\x85${cookie}`,
    'after a no-break space in UTF-8': (cookie) => bytesOf(`\u00a0${cookie}`),
    'after an ideographic space in UTF-8': (cookie) => bytesOf(`\u3000${cookie}`),
    'after a tab': (cookie) => `\t${cookie}`,
    'in lower case': (cookie) => cookie.replace('__Host-', '__host-'),
    'with a blank before its value': (cookie) => cookie.replace('=', ' ='),
    'as $Version': (cookie) => `$Version=1; x=1,${cookie}; $Path=/`,
  };

  async function attackerSignIn(): Promise<{ readonly cookie: string; readonly address: URL }> {
    const attacker: Browser = newBrowser();
    const picker: Page = await decide(attacker, await attacker.open(authorizeUrl(stack.url, client, makeProof())));
    const [name = ''] = cookieNames(attacker, 'login');
    return { cookie: `${name}=${cookieValue(attacker, name)}`, address: await answerOfEntra(picker, 'bob') };
  }

  test.each(Object.keys(disguises))('%s does not make a victim finish the sign-in of an attacker', async (how) => {
    const { cookie, address } = await attackerSignIn();
    const planted = disguises[how]?.(cookie) ?? '';

    const { result: answer, calls } = await callsDuring(stack, { operation: 'oauth-callback' }, () => send(address, `a=b; ${planted}; c=d`));

    expect([answer.status, answer.location, answer.setCookies, calls]).toEqual([400, undefined, [], noCalls]);
  });

  test('while the cookie itself, between 8 KB of others on either side, is found', async () => {
    const { cookie, address } = await attackerSignIn();
    const others = Array.from({ length: 80 }, (_, at) => `other${at}=${'x'.repeat(92)}`).join('; ');
    expect((await send(address, `${others}; ${cookie}; ${others}`)).status).toBe(302);
  });

  test('and so it is on a Cookie line of its own, as HTTP/2 may bring it', async () => {
    const { cookie, address } = await attackerSignIn();
    expect((await send(address, ['a=b', cookie, 'c=d'])).status).toBe(302);
  });
});
