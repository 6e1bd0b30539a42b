import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newBrowser } from './browser.ts';

type Reply = { readonly status?: number; readonly headers?: Record<string, string | string[]>; readonly body?: string };

let server: Server;
let base: string;
let replies: Record<string, Reply>;
let seen: { request: string; headers: IncomingMessage['headers']; body: string }[];

beforeEach(async () => {
  replies = {};
  seen = [];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.once('end', () => {
      seen.push({ request: `${request.method} ${request.headers.host}${request.url}`, headers: request.headers, body });
      const reply = replies[(request.url ?? '').split('?')[0] ?? ''] ?? { status: 404 };
      response.writeHead(reply.status ?? 200, { 'content-type': 'text/html', ...reply.headers }).end(reply.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

const form = '<form method="post" action="/done"><input name="who"><button name="do" value="yes">Go</button></form>';

describe('where a request comes from', () => {
  test('a typed address is from nowhere, and stays so over redirects', async () => {
    replies = { '/a': { status: 302, headers: { location: `http://other.example/b` } }, '/b': { body: 'here' } };
    const page = await newBrowser({ hosts: { 'other.example': base } }).open(`${base}/a`);
    expect(page.text).toBe('here');
    expect(seen.map(({ headers }) => headers['sec-fetch-site'])).toEqual(['none', undefined]);
    expect(seen.map(({ headers }) => headers.referer)).toEqual([undefined, undefined]);
  });

  test.each([
    [undefined, 'same-origin', 'BASE', 'BASE/form'],
    ['same-origin', 'same-origin', 'BASE', 'BASE/form'],
    ['no-referrer', 'same-origin', 'null', undefined],
    ['bogus, origin', 'same-origin', 'BASE', 'BASE/'],
  ])('a form of a page with Referrer-Policy %s', async (policy, site, origin, referer) => {
    replies = { '/form': { body: form, headers: policy === undefined ? {} : { 'referrer-policy': policy } }, '/done': {} };
    const browser = newBrowser();
    await browser.submit(await browser.open(`${base}/form`), { who: 'a&b' });
    const sent = seen[1];
    expect(sent?.body).toBe('who=a%26b&do=yes');
    expect([sent?.headers['sec-fetch-site'], sent?.headers.origin, sent?.headers.referer]).toEqual([
      site, origin.replace('BASE', base), referer?.replace('BASE', base),
    ]);
  });

  test.each([
    ['another port of the same host', () => `http://127.0.0.1:1/`, 'same-site', 'http://127.0.0.1:1'],
    ['another site', () => 'https://evil.example/page', 'cross-site', 'null'],
    ['the same origin', () => `${base}/x`, 'same-origin', 'SELF'],
  ])('a form posted from %s', async (_, from, site, origin) => {
    replies = { '/done': {} };
    await newBrowser().post(`${base}/done`, { a: '1' }, { from: from() });
    expect([seen[0]?.headers['sec-fetch-site'], seen[0]?.headers.origin]).toEqual([site, origin.replace('SELF', base)]);
  });

  test('the worst address of a redirect chain decides', async () => {
    replies = {
      '/form': { body: form },
      '/done': { status: 302, headers: { location: 'http://other.example/hop' } },
      '/hop': { status: 302, headers: { location: `${base}/back` } },
      '/back': {},
    };
    const browser = newBrowser({ hosts: { 'other.example': base } });
    await browser.submit(await browser.open(`${base}/form`));
    expect(seen.map(({ request, headers }) => [request.split(/[:/]/).at(-1), headers['sec-fetch-site']])).toEqual([
      ['form', 'none'], ['done', 'same-origin'], ['hop', undefined], ['back', 'cross-site'],
    ]);
  });

  test('a 307 across origins repeats the body but no longer says who began it', async () => {
    replies = {
      '/form': { body: form },
      '/done': { status: 307, headers: { location: 'http://other.example/hop' } },
      '/hop': { status: 307, headers: { location: `${base}/back` } },
      '/back': {},
    };
    const browser = newBrowser({ hosts: { 'other.example': base } });
    await browser.submit(await browser.open(`${base}/form`));
    expect(seen.slice(1).map(({ headers, body }) => [headers.origin, body])).toEqual([
      [base, 'who=&do=yes'], [base, 'who=&do=yes'], ['null', 'who=&do=yes'],
    ]);
  });
});

describe('redirects', () => {
  test.each([[301], [302], [303]])('a %d after a POST goes on as GET without body', async (status) => {
    replies = { '/done': { status, headers: { location: '/after' } }, '/after': { body: 'ok' } };
    const page = await newBrowser().post(`${base}/done`, { a: '1' });
    expect([page.url.href, seen[1]?.request.startsWith('GET '), seen[1]?.body]).toEqual([`${base}/after`, true, '']);
  });

  test('cookies of an answer that redirects are kept and go with the next request', async () => {
    replies = { '/a': { status: 302, headers: { location: '/b', 'set-cookie': ['one=1; Path=/', '__Host-two=2'] } }, '/b': {} };
    const browser = newBrowser();
    await browser.open(`${base}/a`);
    expect(seen[1]?.headers.cookie).toBe('one=1');
    expect(browser.cookies.refused).toEqual([{ line: '__Host-two=2', reason: '__Host- without Secure' }]);
  });

  test.each([
    ['cursor://anysphere.cursor-mcp/oauth/callback?code=1', 'left'],
    ['http://127.0.0.1:1/callback?code=1', 'unreachable'],
    ['https://client.example/callback?code=1', 'unreachable'],
  ])('ends at %s without an answer', async (location, end) => {
    replies = { '/a': { status: 302, headers: { location } } };
    const page = await newBrowser().open(`${base}/a`);
    expect([page.end, page.url.href, page.status]).toEqual([end, location, 0]);
  });

  test('gives up on a circle', async () => {
    replies = { '/a': { status: 302, headers: { location: '/a' } } };
    await expect(newBrowser().open(`${base}/a`)).rejects.toThrow('More than 20 redirects');
  });
});

describe('pages', () => {
  test('shows text, links and forms as a person would see them', async () => {
    replies = {
      '/page': {
        body: `<!doctype html><title>A &amp; B</title><style>p{}</style><!-- <form> -->
          <p>Hello <b>you</b></p><p>&lt;script&gt;&#x202e;</p><a href="/x?a=1&amp;b=2">a <i>link</i></a>
          <form id=f action="go?x=1"><input type=hidden name=h value='"1"'><input type=checkbox name=c><select name=s><option>one<option selected value=2>two</select>
          <textarea name=t> keep </textarea><input name=off disabled><button>Send it</button><button type=button name=no>Not me</button></form>`,
      },
    };
    const browser = newBrowser();
    const page = await browser.open(`${base}/page`);
    expect({ title: page.title, text: page.text.slice(0, 21), links: page.links.map(({ text, url }) => `${text} ${url.href}`) }).toEqual({
      title: 'A & B', text: 'A & B Hello you <scri', links: [`a link ${base}/x?a=1&b=2`],
    });
    replies['/go'] = {};
    await browser.submit(page, { c: 'on' });
    expect(seen[1]?.request.split('/').at(-1)).toBe('go?h=%221%22&s=2&t=+keep+&c=on');
  });

  test.each([
    ['an unknown field', { x: '1' }, {}, 'The form has no field x; it has who.'],
    ['an unknown button', {}, { button: 'Stop' }, 'The form has no button "Stop"; it has "Go" (do=yes).'],
    ['an unknown form', {}, { form: 'other' }, 'Expected one form "other" on'],
  ])('refuses %s', async (_, fields, choice, message) => {
    replies = { '/form': { body: form } };
    const browser = newBrowser();
    const page = await browser.open(`${base}/form`);
    await expect(browser.submit(page, fields, choice)).rejects.toThrow(message);
  });
});
