import { afterEach, describe, expect, test } from '@jest/globals';

import { call, cleanUp, policy, simpleManifest, startRecorder, startTestGateway, type Answer } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const origins = (...list: string[]): string => `<allowed-origins>${list.map((origin) => `<origin>${origin}</origin>`).join('')}</allowed-origins>`;
const methods = (...list: string[]): string => `<allowed-methods preflight-result-max-age="300">${list.map((method) => `<method>${method}</method>`).join('')}</allowed-methods>`;
const headers = (element: string, ...list: string[]): string => `<${element}>${list.map((header) => `<header>${header}</header>`).join('')}</${element}>`;
const cors = (content: string, attributes = ''): string => `<cors ${attributes}>${content}</cors>`;

const app = 'https://app.test';
const preflight = (origin: string, method: string, asked?: string): Parameters<typeof call>[2] => ({
  method: 'OPTIONS',
  headers: { Origin: origin, 'Access-Control-Request-Method': method, ...(asked === undefined ? {} : { 'Access-Control-Request-Headers': asked }) },
});

/** The CORS headers of an answer, and Vary. */
function admission({ headers: all }: Answer): Record<string, string> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('access-control-') || name === 'vary').map(([name, value]) => [name, String(value)]));
}

describe('cors answers a preflight', () => {
  const element = cors(`${origins(app)}${methods('GET', 'PUT')}${headers('allowed-headers', 'X-One', 'x-two')}${headers('expose-headers', 'X-Out')}`);

  test('that matches with what is allowed, without running other policies', async () => {
    const { gateway, received } = await inboundGateway(`${element}<return-response><set-status code="500" reason="No" /></return-response>`);

    const answer = await call(gateway.url, '/api/thing', preflight(app, 'PUT', 'x-one, X-TWO'));

    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(admission(answer)).toEqual({
      'access-control-allow-origin': app,
      'access-control-allow-methods': 'GET,PUT',
      'access-control-allow-headers': 'X-One,x-two',
      'access-control-max-age': '300',
      vary: 'Origin',
    });
    expect(received).toEqual([]);
  });

  test.each([
    ['another origin', preflight('https://evil.test', 'GET')],
    ['the same host with another scheme', preflight('http://app.test', 'GET')],
    ['the same host with another port', preflight('https://app.test:444', 'GET')],
    ['an opaque origin', preflight('null', 'GET')],
    ['another method', preflight(app, 'DELETE')],
    ['another header', preflight(app, 'GET', 'x-one, x-three')],
  ])('of %s with an empty 200', async (_what, request) => {
    for (const terminate of ['true', 'false']) {
      const { gateway } = await inboundGateway(element.replace('<cors', `<cors terminate-unmatched-request="${terminate}"`));

      const answer = await call(gateway.url, '/api/thing', request);

      expect(answer).toMatchObject({ status: 200, body: '' });
      expect(admission(answer)).toEqual({});
    }
  });

  test('for GET and POST when no methods are listed', async () => {
    const { gateway } = await inboundGateway(cors(origins(app)));

    const allowed = await call(gateway.url, '/api/thing', preflight(app, 'POST'));
    const refused = await call(gateway.url, '/api/thing', preflight(app, 'PUT'));

    expect(admission(allowed)).toEqual({ 'access-control-allow-origin': app, 'access-control-allow-methods': 'GET,POST', 'access-control-max-age': '0', vary: 'Origin' });
    expect(admission(refused)).toEqual({});
  });

  test('with what was asked for when everything is allowed', async () => {
    const { gateway } = await inboundGateway(cors(`${origins('*')}${methods('*')}${headers('allowed-headers', '*')}`));

    const answer = await call(gateway.url, '/api/thing', preflight(app, 'DELETE', 'x-any'));

    expect(admission(answer)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'DELETE',
      'access-control-allow-headers': 'x-any',
      'access-control-max-age': '300',
    });
  });

  test('with credentials where they are allowed', async () => {
    const { gateway } = await inboundGateway(cors(origins(app), 'allow-credentials="true"'));

    expect(admission(await call(gateway.url, '/api/thing', preflight(app, 'GET')))).toMatchObject({ 'access-control-allow-credentials': 'true' });
  });
});

describe('cors decorates responses', () => {
  const element = cors(`${origins(`${app}:443/`, 'http://127.0.0.1:6274', 'vscode-webview://panel')}${headers('expose-headers', 'X-Out', 'X-More')}`, 'allow-credentials="true"');
  const decorated = (origin: string): object => ({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'X-Out,X-More',
    vary: 'Origin',
  });

  test.each([
    ['of the backend', '', 200],
    ['of return-response', '<return-response><set-status code="403" reason="No" /></return-response>', 403],
    ['of an error', '<check-header name="Missing" failed-check-httpcode="401" failed-check-error-message="no" ignore-case="true" />', 401],
  ])('%s', async (_what, then, status) => {
    const { gateway } = await inboundGateway(element + then);

    const answer = await call(gateway.url, '/api/thing', { headers: { Origin: app } });

    expect(answer.status).toBe(status);
    expect(admission(answer)).toEqual(decorated(app));
  });

  test.each([['http://127.0.0.1:6274'], ['vscode-webview://panel']])('for the origin %s', async (origin) => {
    const { gateway } = await inboundGateway(element);

    expect(admission(await call(gateway.url, '/api/thing', { headers: { Origin: origin } }))).toEqual(decorated(origin));
  });

  test('of a request without Origin not at all', async () => {
    const { gateway } = await inboundGateway(element);

    expect(admission(await call(gateway.url, '/api/thing'))).toEqual({});
  });

  test('by the first cors that applies only', async () => {
    const backend = await startRecorder();
    const manifest = simpleManifest(backend.url, { policy: 'global' });
    const policies = {
      global: policy({ inbound: cors(origins('https://global.test', app), 'allow-credentials="true"'), backend: '<forward-request />' }),
      operation: policy({ inbound: `${cors(origins(app) + headers('expose-headers', 'X-Own'), 'terminate-unmatched-request="false"')}<base />` }),
    };
    const gateway = await startTestGateway({ files: { manifest, policies } });

    const both = await call(gateway.url, '/api/thing', { headers: { Origin: app } });
    const outer = await call(gateway.url, '/api/thing', { headers: { Origin: 'https://global.test' } });

    expect(admission(both)).toEqual({ 'access-control-allow-origin': app, 'access-control-expose-headers': 'X-Own', vary: 'Origin' });
    expect(admission(outer)).toEqual({ 'access-control-allow-origin': 'https://global.test', 'access-control-allow-credentials': 'true', vary: 'Origin' });
  });

  test.each([
    ['GET', undefined, 200, ''],
    ['GET', 'true', 200, ''],
    ['GET', 'false', 200, 'ok'],
    ['POST', 'true', 200, 'ok'],
  ])('of a foreign origin never: %s with terminate-unmatched-request %s', async (method, terminate, status, body) => {
    const { gateway, received } = await inboundGateway(cors(origins(app), terminate === undefined ? '' : `terminate-unmatched-request="${terminate}"`));

    const answer = await call(gateway.url, '/api/thing', { method, headers: { Origin: 'https://evil.test' } });

    expect(answer).toMatchObject({ status, body });
    expect(admission(answer)).toEqual({});
    expect(received).toHaveLength(body === 'ok' ? 1 : 0);
  });
});

describe('cors is not loaded', () => {
  test.each([
    ['without origins', cors(''), 'cors: missing child element <allowed-origins>'],
    ['with an origin that is none', cors(origins('app.test')), 'cors: expected * or an origin such as https://host:port, found "app.test" in <origin>'],
    ['with an origin that has a path', cors(origins('https://app.test/x')), 'cors: expected * or an origin such as https://host:port, found "https://app.test/x" in <origin>'],
    ['with * beside an origin', cors(origins('*', app)), 'cors: expected * alone or a list of origins, found both'],
    ['with children out of order', cors(`${methods('GET')}${origins(app)}`), 'cors: expected the child elements in the order allowed-origins, allowed-methods, allowed-headers, expose-headers; found <allowed-origins> after <allowed-methods>'],
  ])('%s', async (_what, inbound, message) => {
    await expect(inboundGateway(inbound)).rejects.toThrow(message);
  });
});
