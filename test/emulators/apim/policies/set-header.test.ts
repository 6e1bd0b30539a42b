import { afterEach, describe, expect, test } from '@jest/globals';
import { call, cleanUp, policy, simpleManifest, startBackend, startTestGateway } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

/** The lines of X that reach the backend. */
async function linesFor(inbound: string, sent?: string): Promise<string[]> {
  const { gateway, received } = await inboundGateway(inbound, {
    expressions: { '@(name)': () => 'X', '@(delete)': () => 'delete', '@(seven)': () => 7, '@(null)': () => null, '@(unknown)': () => 'replace' },
  });
  const { status } = await call(gateway.url, '/api/thing', { headers: sent === undefined ? {} : { X: sent } });
  if (status !== 200) return [`status ${status}`];
  const raw = received[0]?.rawHeaders ?? [];
  return raw.filter((_, index) => raw[index - 1]?.toLowerCase() === 'x');
}

const set = (action: string, ...values: readonly string[]): string =>
  `<set-header name="X"${action === '' ? '' : ` exists-action="${action}"`}>${values.map((value) => `<value>${value}</value>`).join('')}</set-header>`;

describe('exists-action', () => {
  test.each([
    ['left out, replaces', set('', 'b'), 'a', ['b']],
    ['left out, sets a header that is not there', set('', 'b'), undefined, ['b']],
    ['override replaces', set('override', 'b'), 'a', ['b']],
    ['skip keeps what is there', set('skip', 'b'), 'a', ['a']],
    ['skip sets a header that is not there', set('skip', 'b'), undefined, ['b']],
    ['append adds', set('append', 'b'), 'a', ['a', 'b']],
    ['delete removes', set('delete'), 'a', []],
    ['delete of a header that is not there does nothing', set('delete'), undefined, []],
    ['may be an expression', '<set-header name="@(name)" exists-action="@(delete)" />', 'a', []],
    ['computed to be none of the words is an error', '<set-header name="X" exists-action="@(unknown)" />', 'a', ['status 500']],
  ])('%s', async (_, inbound, sent, lines) => {
    expect(await linesFor(inbound, sent)).toEqual(lines);
  });
});

describe('values', () => {
  test.each([
    ['several are joined with a comma', set('', 'b', 'c'), ['b,c']],
    ['a number becomes its text', set('', '@(seven)'), ['7']],
    ['null is empty', set('', '@(null)'), ['']],
    ['blanks around a value are not part of it', set('', '\n  b\n'), ['b']],
    ['no value removes the header', set(''), []],
  ])('%s', async (_, inbound, lines) => {
    expect(await linesFor(inbound, 'a')).toEqual(lines);
  });

  test.each(['Set-Cookie', 'WWW-Authenticate', 'Warning'])('several of %s stay separate lines', async (name) => {
    const outbound = `<set-header name="${name}"><value>a=1</value><value>b=2</value></set-header>`;
    const backend = await startBackend((_, response) => response.end());
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend), policies: { operation: policy({ outbound }) } } });

    const { rawHeaders } = await call(gateway.url, '/api/thing');

    expect(rawHeaders.filter((_, index) => rawHeaders[index - 1] === name)).toEqual(['a=1', 'b=2']);
  });
});

test.each(['Connection', 'Content-Length', 'Keep-Alive', 'Transfer-Encoding'])('%s cannot be changed', async (name) => {
  const { gateway, received } = await inboundGateway(`<set-header name="${name}"><value>7</value></set-header>`);

  const answer = await call(gateway.url, '/api/thing', { method: 'POST', body: 'hello' });

  expect([answer.status, received[0]?.body]).toEqual([200, 'hello']);
});

test.each([
  ['inbound', 'request'],
  ['backend', 'request'],
  ['outbound', 'response'],
  ['on-error', 'response'],
] as const)('in %s it changes the %s', async (section, message) => {
  const mark = '<set-header name="X-Mark"><value>here</value></set-header>';
  const fail = '<choose><when condition="@(fails)" /></choose>';
  const seen: unknown[] = [];
  const backend = await startBackend((request, response) => {
    seen.push(request.headers['x-mark']);
    response.end();
  });
  const backendSection = section === 'backend' ? `<choose><when condition="true">${mark}<forward-request /></when></choose>` : '<forward-request />';
  const operation = policy({
    backend: backendSection,
    ...(section === 'backend' ? {} : { [section]: mark }),
    ...(section === 'on-error' ? { outbound: fail } : {}),
  });
  const gateway = await startTestGateway({
    files: { manifest: simpleManifest(backend), policies: { operation } },
    expressions: { '@(fails)': () => 'neither' },
  });

  const answer = await call(gateway.url, '/api/thing');

  expect({ request: seen[0], response: answer.headers['x-mark'] }).toEqual({ request: undefined, response: undefined, [message]: 'here' });
});

test('a value with a line break is an error, not a second header', async () => {
  const { gateway, received } = await inboundGateway('<set-header name="X"><value>@(split)</value></set-header>', {
    expressions: { '@(split)': () => 'a\r\nX-Evil: b' },
  });

  const answer = await call(gateway.url, '/api/thing');

  expect([answer.status, received]).toEqual([500, []]);
});
