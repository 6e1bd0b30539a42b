import { afterEach, describe, expect, test } from '@jest/globals';

import { call, cleanUp } from '../gateway/fixtures.ts';
import { answerReason, inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

// Every request of a test comes from 127.0.0.1.
const filter = (action: string, content: string): string => `<ip-filter action="${action}">${content}</ip-filter>`;
const around = '<address-range from="127.0.0.0" to="127.0.0.255" />';

describe('ip-filter', () => {
  test.each([
    ['allowed by its address', filter('allow', '<address>127.0.0.1</address>')],
    ['allowed by a range', filter('allow', around)],
    ['not forbidden', filter('forbid', '<address>10.0.0.1</address>')],
    ['allowed in IPv6 form', filter('allow', '<address>::ffff:127.0.0.1</address>')],
  ])('lets a caller pass that is %s', async (_how, inbound) => {
    const { gateway } = await inboundGateway(inbound);

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: 'ok' });
  });

  test.each([
    ['not allowed', filter('allow', '<address>10.0.0.1</address><address-range from="::1" to="::2" />'), 'CallerIpNotAllowed', 'Caller IP address 127.0.0.1 is not allowed. Access denied.'],
    ['forbidden', filter('forbid', around), 'CallerIpBlocked', 'Caller IP address is blocked. Access denied.'],
  ])('refuses a caller that is %s', async (_how, inbound, reason, message) => {
    const { gateway, received } = await inboundGateway(inbound, answerReason);

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status: 403, headers: { reason }, body: JSON.stringify({ statusCode: 403, message }) });
    expect(received).toEqual([]);
  });

  test.each([
    ['no address', filter('allow', ''), 'ip-filter: expected at least one address or address-range, found none'],
    ['a range of two families', filter('allow', '<address-range from="1.2.3.4" to="::1" />'), 'ip-filter: expected two IP addresses of one family, found "1.2.3.4" and "::1"'],
    ['a range without addresses', filter('allow', '<address-range from="a" to="b" />'), 'ip-filter: expected two IP addresses of one family, found "a" and "b"'],
  ])('is not loaded with %s', async (_what, inbound, message) => {
    await expect(inboundGateway(inbound)).rejects.toThrow(message);
  });
});
