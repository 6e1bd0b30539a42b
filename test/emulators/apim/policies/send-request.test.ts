import { afterEach, describe, expect, test } from '@jest/globals';
import type { ContextView, ResponseView } from '../../../../emulators/apim/expression/context.ts';
import { call, cleanUp, startBackend, startRecorder } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

/** What the fake expressions keep in a variable for a response. */
const stored = ({ variables }: ContextView): ResponseView | null | undefined => (variables.get('r') as { response: ResponseView } | null | undefined)?.response;
const describeStored = (context: ContextView): string => {
  if (!context.variables.has('r')) return 'unset';
  const response = stored(context);
  if (response === undefined) return 'null';
  const body = response?.body?.read(true);
  return `${response?.statusCode} ${response?.statusReason} ${response?.headers.get('x-answer')?.join('|')} ${body === undefined ? 'no body' : Buffer.from(body).toString()}`;
};
const show = '<return-response><set-body>@(stored)</set-body></return-response>';
const expressions = { '@(stored)': describeStored };

describe('the answer', () => {
  test.each([
    ['of any status is kept', 404, 'gone', '404 Not Found 1|2 gone'],
    ['without a body has none', 204, '', '204 No Content 1|2 no body'],
  ])('%s', async (_, status, body, expected) => {
    const other = await startBackend((__, response) => {
      response.writeHead(status, ['X-Answer', '1', 'X-Answer', '2']);
      response.end(body);
    });
    const { gateway } = await inboundGateway(`<send-request response-variable-name="r"><set-url>${other}/</set-url></send-request>${show}`, { expressions });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: expected });
  });

  test('may name its variable by an expression', async () => {
    const other = await startBackend((_, response) => response.end('x'));
    const send = `<send-request response-variable-name="@(name)"><set-url>@(url)</set-url></send-request>`;
    const { gateway } = await inboundGateway(send + show, { expressions: { ...expressions, '@(name)': () => 'r', '@(url)': () => other } });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ body: '200 OK undefined x' });
  });
});

describe('the request', () => {
  test('is a bare GET by default', async () => {
    const other = await startRecorder();
    const { gateway } = await inboundGateway(`<send-request response-variable-name="r"><set-url>${other.url}/path?a=b%20c</set-url></send-request>`);

    await call(gateway.url, '/api/thing', { headers: { 'X-Own': 'stays' } });

    expect(other.received[0]).toMatchObject({ method: 'GET', url: '/path?a=b%20c', body: '' });
    expect(other.received[0]?.headers).not.toHaveProperty('x-own');
  });

  test('carries the method, headers and body of its children', async () => {
    const other = await startRecorder();
    const children = '<set-method>PUT</set-method><set-header name="A"><value>1</value></set-header><set-header name="Content-Type"><value>text/x</value></set-header><set-body>@(body)</set-body>';
    const { gateway } = await inboundGateway(`<send-request response-variable-name="r"><set-url>\n ${other.url}/x\n</set-url>${children}</send-request>`, {
      expressions: { '@(body)': () => 'sent' },
    });

    await call(gateway.url, '/api/thing');

    expect(other.received[0]).toMatchObject({ method: 'PUT', url: '/x', body: 'sent', headers: { a: '1', 'content-type': 'text/x', 'content-length': '4' } });
  });

  test('of mode copy is that of the client, and the backend still gets the body', async () => {
    const other = await startRecorder();
    const { gateway, received } = await inboundGateway(
      `<send-request mode="copy" response-variable-name="r"><set-url>${other.url}/copy</set-url><set-header name="X-Added"><value>1</value></set-header></send-request>`,
    );

    await call(gateway.url, '/api/thing', { method: 'POST', body: 'sent', headers: { 'X-Own': 'goes along' } });

    expect(other.received[0]).toMatchObject({ method: 'POST', url: '/copy', body: 'sent', headers: { 'x-own': 'goes along', 'x-added': '1', host: new URL(other.url).host } });
    expect(received[0]).toMatchObject({ method: 'POST', body: 'sent' });
  });

  test('of mode copy goes to the backend when it names no URL', async () => {
    const { gateway, received } = await inboundGateway('<send-request mode="copy" response-variable-name="r" />');

    await call(gateway.url, '/api/thing?x=1');

    expect(received.map(({ url }) => url)).toEqual(['/thing?x=1', '/thing?x=1']);
  });

  test('carries the token of a managed identity', async () => {
    const other = await startRecorder();
    const child = '<authentication-managed-identity resource="https://storage.azure.com/" />';
    const { gateway } = await inboundGateway(`<send-request response-variable-name="r"><set-url>${other.url}/</set-url>${child}</send-request>`, {
      identity: (resource) => Promise.resolve({ token: `for ${resource}`, expiresOn: Number.MAX_SAFE_INTEGER }),
    });

    await call(gateway.url, '/api/thing');

    expect(other.received[0]?.headers.authorization).toBe('Bearer for https://storage.azure.com/');
  });
});

describe('without an answer', () => {
  const attempts: [string, () => Promise<string>, string][] = [
    ['because nobody listens', closedPort, 'BackendConnectionFailure'],
    ['because the connection breaks', () => startBackend((request) => request.socket.destroy()), 'BackendConnectionFailure'],
    ['because the connection breaks in the body', () => startBackend(breakInBody), 'BackendConnectionFailure'],
    ['because it takes too long', () => startBackend(() => undefined), 'Timeout'],
    ['because the body takes too long', () => startBackend((_, response) => void response.write('part')), 'Timeout'],
    ['because the URL is none', () => Promise.resolve('nowhere'), 'InvalidUrl'],
  ];

  test.each(attempts)('%s, there is an error', async (_, url, reason) => {
    const send = `<send-request response-variable-name="r" timeout="1"><set-url>${await url()}</set-url></send-request>`;
    const { gateway } = await inboundGateway(send, {
      sections: { 'on-error': '<set-body>@(reason)</set-body>' },
      expressions: { '@(reason)': ({ lastError }) => lastError?.reason },
    });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 500, body: reason });
  });

  test.each([attempts[0], attempts[2], attempts[3]] as typeof attempts)('%s, the variable is null where errors are ignored', async (_, url) => {
    const send = `<send-request response-variable-name="r" timeout="1" ignore-error="true"><set-url>${await url()}</set-url></send-request>`;
    const { gateway } = await inboundGateway(send + show, { expressions });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: 'null' });
  });
});

test.each([
  ['no URL', '<send-request response-variable-name="r" />', 'missing child element <set-url>, which mode="new" needs'],
  ['no variable', '<send-request><set-url>x</set-url></send-request>', 'send-request: missing attribute "response-variable-name"'],
  ['an expression as method', '<send-request response-variable-name="r"><set-url>x</set-url><set-method>@(m)</set-method></send-request>', 'set-method: text: expected a literal, found a policy expression'],
  ['a client certificate', '<send-request response-variable-name="r"><set-url>x</set-url><authentication-certificate /></send-request>', 'found <authentication-certificate>'],
])('%s is refused at load', async (_, inbound, message) => {
  await expect(inboundGateway(inbound)).rejects.toThrow(message);
});

function breakInBody(_: unknown, response: { write(text: string): void; destroy(): void }): void {
  response.write('part');
  setImmediate(() => response.destroy());
}

async function closedPort(): Promise<string> {
  const url = await startBackend(() => undefined);
  await cleanUp();
  return url;
}
