import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { createFetchJson, MAX_DOCUMENT_BYTES, type FetchRules, type HostAddress } from '../../../functions/client-metadata/fetch-json.ts';
import { isPublicAddress } from '../../../functions/client-metadata/public-address.ts';
import { startMetadataHost, type MetadataHost } from '../fixtures/metadata-host.ts';

const here: HostAddress = { address: '127.0.0.1', family: 4 };
let host: MetadataHost;

beforeAll(async () => {
  host = await startMetadataHost(['client.example']);
});

beforeEach(() => {
  (host.requests as unknown[]).length = 0;
  host.serve({ hello: 'world' });
});

afterAll(() => host.stop());

/** A fetcher for which this machine is the web, unless the test says otherwise. */
function fetchJson(name = 'client.example', rules: Partial<FetchRules> = {}) {
  const fetcher = createFetchJson({ resolve: () => Promise.resolve([here]), isAllowed: () => true, deadlineMs: 5_000, ca: host.ca, ...rules });
  return fetcher(new URL(host.urlOf(name, '/client.json?v=1')));
}

test('gets the JSON, with the headers that say how long it may be kept', async () => {
  host.serve({ hello: 'world' }, { 'cache-control': 'max-age=600', age: '5' });

  const fetched = await fetchJson();

  expect(fetched).toEqual({ kind: 'json', value: { hello: 'world' }, headers: { 'cache-control': 'max-age=600', age: '5', expires: undefined, date: expect.any(String) } });
});

test('asks by name, without cookies or credentials', async () => {
  await fetchJson();

  expect(host.requests).toEqual([
    {
      method: 'GET',
      url: '/client.json?v=1',
      headers: { host: `client.example:${host.port}`, accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'remote-mcp-gateway', connection: 'close' },
    },
  ]);
});

test('takes no notice of proxy settings', async () => {
  process.env['HTTPS_PROXY'] = process.env['https_proxy'] = 'http://127.0.0.1:1';
  process.env['NODE_USE_ENV_PROXY'] = '1';

  const fetched = await fetchJson();
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'NODE_USE_ENV_PROXY']) delete process.env[name];

  expect(fetched).toMatchObject({ kind: 'json' });
});

const respond = (status: number, headers: Readonly<Record<string, string>>, body: string | Buffer = '{}'): RequestListener =>
  (_request, response) => void response.writeHead(status, headers).end(body);
const json = { 'content-type': 'application/json' };

test.each([
  ['a suffix of JSON', 'application/client-metadata+json'],
  ['a character set', 'application/json; charset=UTF-8'],
])('accepts a media type with %s', async (_what, type) => {
  host.answer = respond(200, { 'content-type': type });

  expect(await fetchJson()).toMatchObject({ kind: 'json', value: {} });
});

test('accepts a document of exactly the largest size', async () => {
  host.answer = respond(200, json, JSON.stringify('x'.repeat(MAX_DOCUMENT_BYTES - 2)));

  expect(await fetchJson()).toMatchObject({ kind: 'json' });
});

test.each<[string, RequestListener, string]>([
  ['a redirect to itself', (_request, response) => void response.writeHead(302, { location: '/client.json' }).end(), 'redirect'],
  ['a redirect to a private address', respond(307, { location: 'http://169.254.169.254/metadata/identity' }), 'redirect'],
  ['304', respond(304, {}, ''), 'redirect'],
  ['404', respond(404, json), 'status'],
  ['201', respond(201, json), 'status'],
  ['500', respond(500, json), 'status'],
  ['403 of a bot challenge', respond(403, { 'content-type': 'text/html' }, '<html>'), 'status'],
  ['HTML', respond(200, { 'content-type': 'text/html' }), 'media_type'],
  ['no media type', respond(200, {}), 'media_type'],
  ['a media type that only begins like JSON', respond(200, { 'content-type': 'application/jsonp' }), 'media_type'],
  ['another character set', respond(200, { 'content-type': 'application/json; charset=latin1' }), 'media_type'],
  ['a compressed body', respond(200, { ...json, 'content-encoding': 'gzip' }, gzipSync('{}')), 'encoding'],
  ['a body that says it is too large', respond(200, { ...json, 'content-length': String(MAX_DOCUMENT_BYTES + 1) }, 'x'.repeat(MAX_DOCUMENT_BYTES + 1)), 'too_large'],
  ['no JSON', respond(200, json, '{"a":'), 'not_json'],
  ['an empty body', respond(200, json, ''), 'not_json'],
  ['bytes that are not UTF-8', respond(200, json, Buffer.from([0x22, 0xff, 0x22])), 'not_json'],
  ['a closed connection', (request) => void request.socket.destroy(), 'unreachable'],
  ['a body that breaks off', (_request, response) => void response.writeHead(200, { ...json, 'content-length': '100' }).write('{', () => response.destroy()), 'unreachable'],
])('refuses %s', async (_what, answer, reason) => {
  host.answer = answer;

  const fetched = await fetchJson();

  expect(fetched).toEqual({ kind: 'refused', reason, description: expect.any(String) });
  expect(host.requests).toHaveLength(1);
});

test('stops reading a body that goes on without end', async () => {
  const closed = new Promise<void>((resolve) => {
    host.answer = (_request, response) => {
      response.writeHead(200, json).on('close', resolve);
      const more = (): void => void (response.writable && response.write('x'.repeat(1024), more));
      more();
    };
  });

  const fetched = await fetchJson();
  await closed;

  expect(fetched).toMatchObject({ kind: 'refused', reason: 'too_large' });
});

test.each<[string, RequestListener]>([
  ['no answer at all', () => undefined],
  ['headers and then nothing', (_request, response) => void response.writeHead(200, json).flushHeaders()],
  [
    'a body that drips byte by byte',
    (_request, response) => {
      response.writeHead(200, json);
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
    },
  ],
])('gives up on %s when the time is over', async (_what, answer) => {
  host.answer = answer;

  const fetched = await fetchJson('client.example', { deadlineMs: 150 });

  expect(fetched).toMatchObject({ kind: 'refused', reason: 'timeout' });
});

test('gives up on a resolver that does not answer', async () => {
  const fetched = await fetchJson('client.example', { deadlineMs: 20, resolve: () => new Promise(() => undefined) });

  expect(fetched).toMatchObject({ kind: 'refused', reason: 'timeout' });
});

test.each<[string, readonly HostAddress[]]>([
  ['loopback', [here]],
  ['the metadata service', [{ address: '169.254.169.254', family: 4 }]],
  ['IPv6 loopback', [{ address: '::1', family: 6 }]],
  ['loopback in IPv6 clothes', [{ address: '::ffff:127.0.0.1', family: 6 }]],
  ['a public address and a private one', [{ address: '93.184.216.34', family: 4 }, { address: '10.0.0.1', family: 4 }]],
  ['no address', []],
])('connects to nobody when the name stands for %s', async (_what, addresses) => {
  const fetched = await fetchJson('client.example', { isAllowed: isPublicAddress, resolve: () => Promise.resolve(addresses) });

  expect(fetched).toEqual({ kind: 'refused', reason: 'host', description: 'The document that describes this client could not be fetched.' });
  expect(host.requests).toEqual([]);
});

test('says the same of a name that does not exist', async () => {
  const fetched = await fetchJson('client.example', { resolve: () => Promise.reject(new Error('getaddrinfo ENOTFOUND client.example')) });

  expect(fetched).toEqual({ kind: 'refused', reason: 'unreachable', description: 'The document that describes this client could not be fetched.' });
});

test('connects to the address it checked, although the name changes its mind (DNS rebinding)', async () => {
  const answers: readonly HostAddress[][] = [[here], [{ address: '127.0.0.2', family: 4 }]];
  const asked: string[] = [];

  const fetched = await fetchJson('client.example', {
    isAllowed: (address) => address === here.address,
    resolve: (name) => Promise.resolve(answers[Math.min(asked.push(name), answers.length) - 1] ?? []),
  });

  expect(fetched).toMatchObject({ kind: 'json' });
  expect(asked).toEqual(['client.example']);
});

test.each<[string, string, Partial<FetchRules>]>([
  ['for another name', 'other.example', {}],
  ['that nobody trusts', 'client.example', { ca: '' }],
])('refuses a certificate %s', async (_what, name, rules) => {
  const fetched = await fetchJson(name, rules);

  expect(fetched).toMatchObject({ kind: 'refused', reason: 'unreachable' });
  expect(host.requests).toEqual([]);
});
