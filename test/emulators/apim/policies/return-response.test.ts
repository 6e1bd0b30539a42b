import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp, startBackend } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

test.each([
  ['an empty 200 by default', '<return-response />', { status: 200, reason: 'OK', body: '' }],
  [
    'status, headers and body',
    '<return-response><set-status code="401" reason="Unauthorized" /><set-header name="A"><value>1</value></set-header><set-header name="B"><value>@(b)</value></set-header><set-body>@(body)</set-body></return-response>',
    { status: 401, reason: 'Unauthorized', body: 'the body', headers: { a: '1', b: 'two', 'content-length': '8' } },
  ],
])('answers with %s', async (_, inbound, expected) => {
  const { gateway, received } = await inboundGateway(inbound, { expressions: { '@(b)': () => 'two', '@(body)': () => 'the body' } });

  expect(await call(gateway.url, '/api/thing')).toMatchObject(expected);
  expect(received).toEqual([]);
});

test('nothing of the response there was remains', async () => {
  const { gateway } = await inboundGateway('', { sections: { outbound: '<return-response><set-body>new</set-body></return-response>' } });

  const answer = await call(gateway.url, '/api/thing');

  expect(answer).toMatchObject({ status: 200, body: 'new' });
  expect(answer.headers).not.toHaveProperty('x-backend');
});

test('its expressions still see the response there was', async () => {
  const outbound = '<return-response><set-status code="@(status)" reason="Copied" /><set-header name="X-Copied"><value>@(header)</value></set-header></return-response>';
  const { gateway } = await inboundGateway('', {
    sections: { outbound },
    expressions: { '@(status)': ({ response }) => response?.statusCode, '@(header)': ({ response }) => response?.headers.get('x-backend')?.[0] },
  });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, reason: 'Copied', headers: { 'x-copied': 'yes' } });
});

test('an expression that fails leaves no half-made response', async () => {
  const outbound = '<return-response><set-status code="299" reason="Half" /><set-body>@(fails)</set-body></return-response>';
  const fails = (): never => {
    throw new TypeError('fault');
  };
  const { gateway } = await inboundGateway('', { sections: { outbound }, expressions: { '@(fails)': fails }, log: () => undefined });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 500 });
});

test('a response in a variable is the base that its children change', async () => {
  const other = await startBackend((_, response) => {
    response.writeHead(202, 'Other', { 'x-other': 'kept', 'x-change': 'old', 'content-type': 'text/plain' });
    response.end('other body');
  });
  const send = `<send-request response-variable-name="r"><set-url>${other}/</set-url></send-request>`;
  const answerWith = '<return-response response-variable-name="r"><set-header name="X-Change"><value>new</value></set-header></return-response>';
  const { gateway } = await inboundGateway(send + answerWith);

  expect(await call(gateway.url, '/api/thing')).toMatchObject({
    status: 202,
    reason: 'Other',
    body: 'other body',
    headers: { 'x-other': 'kept', 'x-change': 'new', 'content-type': 'text/plain', 'content-length': '10' },
  });
});

test.each([
  ['is missing', ''],
  ['holds no response', '<set-variable name="r" value="text" />'],
])('a variable that %s is an error', async (_, before) => {
  const { gateway } = await inboundGateway(`${before}<return-response response-variable-name="r" />`);

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 500 });
});
