import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  authorizeUrl, choose, clientAuthentication, get, obtainTokens, post, requestToken, startLocalTenant, useLocalTenant,
} from '../local-tenant.ts';

const lines: string[] = [];
const { entra } = await useLocalTenant({ log: (line) => lines.push(line) });

describe('the listener', () => {
  afterEach(() => {
    lines.length = 0;
  });

  // fetch does not let a caller choose Host.
  function getAs(host: string): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const path = new URL(authorizeUrl(entra)).pathname;
      request({ host: '127.0.0.1', port: new URL(entra.url).port, path, headers: { host } }, (response: IncomingMessage) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  }

  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST:8400', '127.0.0.1:1'])('answers to the host name %s', async (host) => {
    expect(await getAs(host)).toBe(400);
  });

  test.each([
    'attacker.example', 'localhost.attacker.example', '127.0.0.1.nip.io', 'attacker.example:80', '127.0.0.1@attacker.example',
    '[::2]', '0.0.0.0', '192.168.0.1', 'localhost:', 'localhost:port',
  ])('does not answer to the host name "%s"', async (host) => {
    expect(await getAs(host)).toBe(421);
  });

  test('is bound to 127.0.0.1 alone', async () => {
    const { port } = new URL(entra.url);

    const elsewhere = get(`http://127.0.0.2:${port}/`).then(() => 'reached', () => 'not reached');

    expect(await elsewhere).toBe('not reached');
  });

  test('reads bodies of up to 64 KB and no more', async () => {
    const endpoint = `${entra.authority}/oauth2/v2.0/token`;

    const fits = await post(endpoint, `a=${'x'.repeat(65_534)}`);
    const isTooLarge = await post(endpoint, `a=${'x'.repeat(65_535)}`);

    expect([fits.status, isTooLarge.status]).toEqual([400, 413]);
    expect([isTooLarge.headers.get('connection'), await isTooLarge.json()]).toMatchObject(['close', { error_codes: [90023] }]);
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('answers %s with 405 and the methods of the endpoint', async (method) => {
    const response = await fetch(authorizeUrl(entra), { method });

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test('lets no other site read an answer', async () => {
    const { headers } = await get(`${entra.authority}/discovery/v2.0/keys`, { origin: 'https://attacker.example' });

    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('logs one line of facts for each request', async () => {
    await post(`${entra.authority}/oauth2/v2.0/token`, {}, { 'client-request-id': '0c0ffee0-0000-4000-8000-000000000000' });
    await get(`${entra.authority}/discovery/v2.0/keys`, { 'client-request-id': '0c0ffee0-0000-4000-8000-000000000000' });
    await get(`${entra.url}/nowhere?secret`);

    expect(lines).toEqual([
      'entra POST token 400 AADSTS900144 0c0ffee0-0000-4000-8000-000000000000',
      'entra GET keys 200 0c0ffee0-0000-4000-8000-000000000000',
      'entra GET 404',
    ]);
  });

  test('logs nothing that opens a door', async () => {
    const { client_assertion = '' } = await clientAuthentication(entra);
    const tokens = await obtainTokens(entra, 'alice');
    const again = await requestToken(entra, { grant_type: 'refresh_token', refresh_token: tokens.refreshToken });
    const signedIn = await choose(entra, authorizeUrl(entra), { user: 'alice' });

    const secrets = [
      client_assertion, ...Object.values(tokens), String(again.body['access_token']),
      signedIn.headers.get('location') ?? '', signedIn.headers.get('set-cookie') ?? '', entra.identityHeader,
    ];
    const log = lines.join('\n');
    expect(lines.length).toBeGreaterThan(8);
    expect(secrets.flatMap((secret) => [secret, secret.slice(-20)]).filter((secret) => log.includes(secret))).toEqual([]);
    expect(log).not.toMatch(/the-state|the-nonce|code=|ctx/);
  });

  test('fails as it is told to, one endpoint at a time', async () => {
    entra.faults.outages.set('token', { kind: 'status', status: 503, retryAfterSeconds: 7 });
    const unavailable = await post(`${entra.authority}/oauth2/v2.0/token`, {});
    const others = await get(authorizeUrl(entra));
    entra.faults.outages.set('token', { kind: 'hang-up' });
    const hungUp = await post(`${entra.authority}/oauth2/v2.0/token`, {}).catch((error: Error) => error.message);

    expect([unavailable.status, unavailable.headers.get('retry-after'), others.status, hungUp]).toEqual([503, '7', 200, 'fetch failed']);
  });

  test('can keep silent until it is closed', async () => {
    const silent = await startLocalTenant();
    silent.faults.outages.set('keys', { kind: 'silence' });

    const answer = get(`${silent.authority}/discovery/v2.0/keys`).catch((error: Error) => error.message);
    const reached = await get(`${silent.authority}/v2.0/.well-known/openid-configuration`);
    await silent.close();

    expect([reached.status, await answer]).toEqual([200, 'fetch failed']);
  });

  test('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;

    const starting = startLocalTenant({ port });

    await expect(starting).rejects.toThrow(`startEntra: expected port ${port} on 127.0.0.1 to be free, got EADDRINUSE`);
    other.close();
  });
});
