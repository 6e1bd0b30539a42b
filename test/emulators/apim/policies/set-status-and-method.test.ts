import { afterEach, describe, expect, test } from '@jest/globals';
import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

describe('set-status', () => {
  const expressions = { '@(code)': () => 418, '@(text)': () => '419', '@(reason)': () => 'Teapot', '@(split)': () => 'a\r\nb' };

  test.each([
    ['a literal', 'code="404" reason="Nothing here"', 404, 'Nothing here'],
    ['expressions', 'code="@(code)" reason="@(reason)"', 418, 'Teapot'],
    ['a text that is a number', 'code="@(text)" reason=""', 419, ''],
  ])('takes %s', async (_, attributes, status, reason) => {
    const { gateway } = await inboundGateway('', { expressions, sections: { outbound: `<set-status ${attributes} />` } });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status, reason, body: 'ok' });
  });

  test.each([
    ['a code below 200', 'code="100" reason="Continue"'],
    ['a code of four digits', 'code="1000" reason=""'],
    ['a code that is no number', 'code="@(reason)" reason=""'],
    ['a reason of two lines', 'code="200" reason="@(split)"'],
  ])('fails with %s', async (_, attributes) => {
    const { gateway } = await inboundGateway('', { expressions, sections: { outbound: `<set-status ${attributes} />` } });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 500, reason: 'Internal Server Error' });
  });
});

describe('set-method', () => {
  test.each([
    ['a literal', '<set-method>PUT</set-method>', 'PUT'],
    ['blanks around it', '<set-method>\n  delete\n</set-method>', 'DELETE'],
    ['an expression', '<set-method>@(method)</set-method>', 'PATCH'],
  ])('takes %s', async (_, inbound, method) => {
    const { gateway, received } = await inboundGateway(inbound, { expressions: { '@(method)': () => 'PATCH' } });

    await call(gateway.url, '/api/thing');

    expect(received[0]?.method).toBe(method);
  });

  test.each(['GET /other HTTP/1.1', '', 'CONNECT'])('refuses %j', async (method) => {
    const { gateway, received } = await inboundGateway('<set-method>@(method)</set-method>', { expressions: { '@(method)': () => method } });

    expect([(await call(gateway.url, '/api/thing')).status, received]).toEqual([500, []]);
  });
});
