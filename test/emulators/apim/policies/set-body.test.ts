import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const expressions = {
  '@(text)': () => 'ü',
  '@(bytes)': () => new Uint8Array([0, 255]),
  '@(seven)': () => 7,
  '@(null)': () => null,
};

test.each([
  ['a literal', '<set-body>new</set-body>', 'new'],
  ['a literal with blanks around it', '<set-body> new\n</set-body>', ' new\n'],
  ['nothing', '<set-body />', ''],
  ['text as UTF-8', '<set-body>@(text)</set-body>', 'ü'],
  ['bytes as they are', '<set-body>@(bytes)</set-body>', '\u0000\ufffd'],
  ['the text of another value', '<set-body>@(seven)</set-body>', '7'],
  ['null as nothing', '<set-body>@(null)</set-body>', ''],
  ['a template of "none"', '<set-body template="none">new</set-body>', 'new'],
])('in inbound the backend gets %s', async (_, inbound, body) => {
  const { gateway, received } = await inboundGateway(inbound, { expressions });

  await call(gateway.url, '/api/thing', { method: 'POST', body: 'old body' });

  expect(received[0]).toMatchObject({ body, headers: { 'content-length': String(body === '\u0000\ufffd' ? 2 : Buffer.byteLength(body)) } });
});

test('in outbound the client gets it', async () => {
  const { gateway } = await inboundGateway('', { sections: { outbound: '<set-body>new</set-body>' } });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: 'new', headers: { 'content-length': '3', 'x-backend': 'yes' } });
});

test('a GET request may be given a body', async () => {
  const { gateway, received } = await inboundGateway('<set-method>POST</set-method><set-body>new</set-body>');

  await call(gateway.url, '/api/thing');

  expect(received[0]).toMatchObject({ method: 'POST', body: 'new' });
});

test.each([
  ['a liquid template', '<set-body template="liquid">{{ body.x }}</set-body>', 'liquid templates are not supported here'],
  ['what only liquid needs', '<set-body xsi-nil="null">x</set-body>', 'expected xsi-nil and parse-date only with template="liquid"'],
  ['XML as its text', '<set-body><x /></set-body>', 'set-body: expected no child element, found <x>'],
])('%s is refused at load', async (_, inbound, message) => {
  await expect(inboundGateway(inbound, { namedValues: {} })).rejects.toThrow(message);
});
