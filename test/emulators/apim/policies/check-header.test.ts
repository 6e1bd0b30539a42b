import { afterEach, expect, test } from '@jest/globals';

import { call, cleanUp } from '../gateway/fixtures.ts';
import { answerReason, inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const element = (ignoreCase: boolean, ...values: string[]): string =>
  `<check-header name="X-Kind" failed-check-httpcode="406" failed-check-error-message="no" ignore-case="${ignoreCase}">${values.map((value) => `<value>${value}</value>`).join('')}</check-header>`;

test.each([
  ['the header is there and no value is demanded', element(false), ['any']],
  ['the value is one of those allowed', element(false, 'a', 'b'), ['b']],
  ['only case differs and case is ignored', element(true, 'a'), ['A']],
  ['every line of the header is allowed', element(false, 'a', 'b'), ['a', 'b']],
])('lets a request pass when %s', async (_when, inbound, lines) => {
  const { gateway } = await inboundGateway(inbound);

  const answer = await call(gateway.url, '/api/thing', { headers: { 'X-Kind': lines } });

  expect(answer).toMatchObject({ status: 200, body: 'ok' });
});

test.each([
  ['the header is missing', element(false), undefined, 'HeaderNotFound'],
  ['the value is another', element(false, 'a'), ['b'], 'HeaderValueNotAllowed'],
  ['case differs and counts', element(false, 'a'), ['A'], 'HeaderValueNotAllowed'],
  ['a second line hides behind an allowed one', element(false, 'a'), ['a', 'b'], 'HeaderValueNotAllowed'],
])('refuses a request when %s', async (_when, inbound, lines, reason) => {
  const { gateway, received } = await inboundGateway(inbound, answerReason);

  const answer = await call(gateway.url, '/api/thing', lines === undefined ? {} : { headers: { 'X-Kind': lines } });

  expect(answer).toMatchObject({ status: 406, headers: { reason }, body: '{"statusCode":406,"message":"no"}' });
  expect(received).toEqual([]);
});
