import { afterEach, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { cleanUp, policy, simpleManifest, startTestGateway } from '../fixtures.ts';

afterEach(cleanUp);

const files = {
  manifest: simpleManifest('http://127.0.0.1:9'),
  policies: { operation: policy({ inbound: '<return-response><set-status code="299" reason="Reached" /></return-response>' }) },
};

/** The status line that answers these lines, with PORT put in. */
async function statusFor(port: number, lines: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`${[...lines, 'Connection: close'].join('\r\n').replaceAll('PORT', String(port))}\r\n\r\n`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text.split('\r\n')[0] ?? '';
}

describe('a request reaches the policies when', () => {
  test.each([
    ['Host is 127.0.0.1', ['GET /api/thing HTTP/1.1', 'Host: 127.0.0.1:PORT']],
    ['Host is localhost', ['GET /api/thing HTTP/1.1', 'Host: LOCALHOST:PORT']],
    ['Host is ::1', ['GET /api/thing HTTP/1.1', 'Host: [::1]:PORT']],
    ['Host is allowed by name', ['GET /api/thing HTTP/1.1', 'Host: gateway.test']],
    ['the target is absolute', ['GET http://127.0.0.1:PORT/api/thing HTTP/1.1', 'Host: 127.0.0.1:PORT']],
  ])('%s', async (_, lines) => {
    const gateway = await startTestGateway({ files, allowedHosts: ['Gateway.test'] });

    expect(await statusFor(gateway.port, lines)).toBe('HTTP/1.1 299 Reached');
  });
});

describe('a request is refused before any policy when', () => {
  test.each([
    ['Host is another name', ['GET /api/thing HTTP/1.1', 'Host: evil.example:PORT'], 421],
    ['Host has another port', ['GET /api/thing HTTP/1.1', 'Host: 127.0.0.1:1'], 421],
    ['Host has no port', ['GET /api/thing HTTP/1.1', 'Host: localhost'], 421],
    ['Host only begins like a loopback name', ['GET /api/thing HTTP/1.1', 'Host: localhost:PORT.evil.example'], 421],
    ['a second Host is another', ['GET /api/thing HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Host: evil.example'], 421],
    ['the absolute target is another', ['GET http://evil.example/api/thing HTTP/1.1', 'Host: 127.0.0.1:PORT'], 421],
    ['there is no Host', ['GET /api/thing HTTP/1.0'], 400],
    ['there is no path', ['OPTIONS * HTTP/1.1', 'Host: 127.0.0.1:PORT'], 400],
  ])('%s', async (_, lines, status) => {
    const gateway = await startTestGateway({ files });

    expect(await statusFor(gateway.port, lines)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });
});

test('a forwarded host changes nothing of the URL that policies see', async () => {
  const original = '<return-response><set-status code="200" reason="OK" /><set-body>@(original)</set-body></return-response>';
  const gateway = await startTestGateway({
    files: { ...files, policies: { operation: policy({ inbound: original }) } },
    expressions: { '@(original)': ({ request: { originalUrl } }) => `${originalUrl.scheme} ${originalUrl.host} ${originalUrl.port} ${originalUrl.path} ${originalUrl.queryString}` },
  });

  const response = await fetch(`${gateway.url}/api/thing?a=1`, {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
  });

  expect(await response.text()).toBe(`http 127.0.0.1 ${gateway.port} /api/thing ?a=1`);
});
