import { describe, expect, test } from '@jest/globals';
import { createCookieJar } from './cookie-jar.ts';

const gateway = 'http://127.0.0.1:7080/consent';

describe('what a browser keeps', () => {
  test.each([
    ['a plain cookie', 'a=1', gateway, undefined],
    ['a __Host- cookie on http loopback', '__Host-a=1; Path=/; Secure; HttpOnly; SameSite=Lax', gateway, undefined],
    ['a __Host- cookie without Secure', '__Host-a=1; Path=/', gateway, '__Host- without Secure'],
    ['a __Host- cookie without Path=/', '__Host-a=1; Secure', gateway, '__Host- without Path=/'],
    ['a __Host- cookie below a path', '__Host-a=1; Secure; Path=/consent', gateway, '__Host- without Path=/'],
    ['a __host- cookie in lower case with Domain', '__host-a=1; Secure; Path=/; Domain=gw.example.com', 'https://gw.example.com/', '__Host- with Domain'],
    ['a __Secure- cookie without Secure', '__Secure-a=1', gateway, '__Secure- without Secure'],
    ['a nameless cookie that imitates a prefix', '=__Host-a=1; Secure; Path=/', gateway, 'a nameless cookie imitates a prefix'],
    ['a Secure cookie from plain http off loopback', 'a=1; Secure', 'http://gw.example.com/', 'Secure over an insecure connection'],
    ['SameSite=None without Secure', 'a=1; SameSite=None', gateway, 'SameSite=None without Secure'],
    ['a Domain of somebody else', 'a=1; Domain=evil.example', 'https://gw.example.com/', 'Domain does not cover gw.example.com'],
    ['a Domain of one label', 'a=1; Domain=com', 'https://gw.example.com/', 'Domain does not cover gw.example.com'],
    ['name and value of 4096 bytes', `a=${'x'.repeat(4095)}`, gateway, undefined],
    ['name and value of 4097 bytes', `a=${'x'.repeat(4096)}`, gateway, 'name and value exceed 4096 bytes'],
    ['a control character', 'a=1\u0001', gateway, 'control character'],
    ['nothing', '; Path=/', gateway, 'neither name nor value'],
  ])('%s', (_, line, url, reason) => {
    const jar = createCookieJar(() => 0);
    jar.store([line], new URL(url));
    expect(jar.refused.map((refusal) => refusal.reason)).toEqual(reason === undefined ? [] : [reason]);
    expect(jar.list(new URL(url).hostname)).toHaveLength(reason === undefined ? 1 : 0);
  });

  test('a later cookie of the same name, host and path replaces the earlier one', () => {
    const jar = createCookieJar(() => 0);
    jar.store(['a=1; Path=/', 'a=2; Path=/', 'a=3; Path=/x'], new URL(gateway));
    expect(jar.list('127.0.0.1').map(({ value, path }) => `${value}${path}`)).toEqual(['2/', '3/x']);
  });

  test('an insecure page does not cover a Secure cookie', () => {
    const jar = createCookieJar(() => 0);
    jar.store(['a=secret; Secure; Domain=example.com; Path=/'], new URL('https://gw.example.com/'));
    jar.store(['a=planted; Domain=example.com; Path=/'], new URL('http://evil.example.com/'));
    expect(jar.list('gw.example.com').map(({ value }) => value)).toEqual(['secret']);
  });

  test('ends cookies by Max-Age before Expires, and removes them with an age of 0', () => {
    let now = 0;
    const jar = createCookieJar(() => now);
    jar.store(['short=1; Max-Age=10; Expires=Wed, 01 Jan 2100 00:00:00 GMT', 'dead=1; Max-Age=100', 'dead=; Max-Age=0'], new URL(gateway));
    expect(jar.list('127.0.0.1').map(({ name }) => name)).toEqual(['short']);
    now = 10_000;
    expect(jar.list('127.0.0.1')).toEqual([]);
  });
});

describe('what a browser sends', () => {
  const url = new URL('https://gw.example.com/consent');
  const same = new URL('https://gw.example.com/authorize');
  const sibling = new URL('https://app.example.com/');
  const foreign = new URL('https://evil.example.net/');
  const insecureSibling = new URL('http://app.example.com/');

  test.each([
    ['Strict', 'typed address', 'GET', undefined, true],
    ['Strict', 'sibling page', 'POST', sibling, true],
    ['Strict', 'foreign link', 'GET', foreign, false],
    ['Strict', 'http page of the same domain', 'GET', insecureSibling, false],
    ['Lax', 'foreign link', 'GET', foreign, true],
    ['Lax', 'foreign form', 'POST', foreign, false],
    ['Lax', 'own form', 'POST', same, true],
    ['None; Secure', 'foreign form', 'POST', foreign, true],
  ])('SameSite=%s from a %s by %s', (sameSite, _, method, initiator, sent) => {
    const jar = createCookieJar(() => 0);
    jar.store([`a=1; SameSite=${sameSite}`], url);
    expect(jar.headerFor({ url, method, ...(initiator === undefined ? {} : { initiator }) })).toBe(sent ? 'a=1' : undefined);
  });

  test('a cookie without SameSite goes with a foreign POST for two minutes only', () => {
    let now = 0;
    const jar = createCookieJar(() => now);
    jar.store(['a=1'], url);
    expect(jar.headerFor({ url, method: 'POST', initiator: foreign })).toBe('a=1');
    now = 120_000;
    expect(jar.headerFor({ url, method: 'POST', initiator: foreign })).toBeUndefined();
  });

  test('paths, hosts and schemes limit a cookie; ports do not', () => {
    const jar = createCookieJar(() => 0);
    jar.store(['root=1; Path=/', 'deep=1; Path=/consent', 'safe=1; Path=/; Secure'], url);
    const headerFor = (address: string) => jar.headerFor({ url: new URL(address), method: 'GET' });
    expect(headerFor('https://gw.example.com:8443/consent/form')).toBe('deep=1; root=1; safe=1');
    expect(headerFor('https://gw.example.com/consents')).toBe('root=1; safe=1');
    expect(headerFor('http://gw.example.com/')).toBe('root=1');
    expect(headerFor('https://example.com/')).toBeUndefined();
  });
});
