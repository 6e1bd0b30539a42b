import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

const show = '<return-response><set-body>@(shown)</set-body></return-response>';

test.each([
  ['a literal is text', '<set-variable name="x" value="7" />', 'string 7'],
  ['an expression keeps its type', '<set-variable name="x" value="@(seven)" />', 'number 7'],
  ['null is a value', '<set-variable name="x" value="@(null)" />', 'object null'],
  ['the last value counts', '<set-variable name="x" value="1" /><set-variable name="x" value="2" />', 'string 2'],
  ['names differ in case', '<set-variable name="X" value="1" />', 'undefined undefined'],
])('%s', async (_, inbound, body) => {
  const { gateway } = await inboundGateway(inbound + show, {
    expressions: {
      '@(seven)': () => 7,
      '@(null)': () => null,
      '@(shown)': ({ variables }) => `${typeof variables.get('x')} ${String(variables.get('x'))}`,
    },
  });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ body });
});

test('a variable lives in every section of its request and in no other request', async () => {
  const { gateway } = await inboundGateway('<set-variable name="x" value="@(fresh)" />', {
    sections: { outbound: show, 'on-error': show },
    expressions: {
      '@(fresh)': ({ variables, request }) => `${variables.has('x')} ${request.url.queryString}`,
      '@(shown)': ({ variables }) => variables.get('x'),
    },
  });

  const answers = await Promise.all(['?1', '?2', '?3'].map((query) => call(gateway.url, `/api/thing${query}`)));

  expect(answers.map(({ body }) => body)).toEqual(['false ?1', 'false ?2', 'false ?3']);
});
