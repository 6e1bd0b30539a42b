import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const mark = (name: string): string => `<set-header name="Mark" exists-action="append"><value>${name}</value></set-header>`;

test.each([
  ['the first condition that holds', '<when condition="@(no)">A</when><when condition="@(yes)">B</when><when condition="@(yes)">C</when><otherwise>D</otherwise>', 'B'],
  ['otherwise when none holds', '<when condition="@(no)">A</when><otherwise>D</otherwise>', 'D'],
  ['nothing when none holds and there is no otherwise', '<when condition="@(no)">A</when>', undefined],
  ['a condition that is the text True', '<when condition="@(text)">A</when>', 'A'],
  ['a literal condition', '<when condition="false">A</when><when condition="true">B</when>', 'B'],
  ['nested ones', '<when condition="true"><choose><when condition="@(no)">A</when><otherwise>B</otherwise></choose></when>', 'B'],
])('runs %s', async (_, branches, expected) => {
  const { gateway, received } = await inboundGateway(`<choose>${branches.replace(/[A-D](?=<\/)/g, mark)}</choose>`, {
    expressions: { '@(yes)': () => true, '@(no)': () => false, '@(text)': () => 'True' },
  });

  await call(gateway.url, '/api/thing');

  expect(received[0]?.headers['mark']).toBe(expected);
});

test('evaluates no condition after the one that holds', async () => {
  const evaluated: string[] = [];
  const { gateway } = await inboundGateway('<choose><when condition="@(first)" /><when condition="@(second)" /></choose>', {
    expressions: { '@(first)': () => evaluated.push('first') === 1, '@(second)': () => evaluated.push('second') === 2 },
  });

  await call(gateway.url, '/api/thing');

  expect(evaluated).toEqual(['first']);
});

test('ends the pipeline when a branch returns a response', async () => {
  const { gateway, received } = await inboundGateway('<choose><when condition="true"><return-response /></when></choose>');

  expect([(await call(gateway.url, '/api/thing')).body, received]).toEqual(['', []]);
});

test.each([
  ['no when', '<choose><otherwise /></choose>', 'choose: missing child element <when>'],
  ['otherwise before when', '<choose><otherwise /><when condition="true" /></choose>', 'choose: expected the child elements in the order when, otherwise; found <when> after <otherwise>'],
  ['a when without a condition', '<choose><when /></choose>', 'when: missing attribute "condition"'],
  ['a policy that does not belong into the section', '<choose><when condition="true"><forward-request /></when></choose>', 'forward-request: expected in backend, found in inbound'],
])('refuses %s', async (_, inbound, message) => {
  await expect(inboundGateway(inbound)).rejects.toThrow(message);
});
