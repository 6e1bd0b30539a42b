import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp, policy, startRecorder, startTestGateway } from '../gateway/fixtures.ts';

afterEach(cleanUp);

test.each([
  ['replaces the path below the backend', '/users/{id}', '<rewrite-uri template="/new" />', '/users/7', '/base/new'],
  ['adds a missing slash', '/users/{id}', '<rewrite-uri template="new" />', '/users/7', '/base/new'],
  ['puts parameters of the operation in', '/users/{id}', '<rewrite-uri template="/u/{id}/x" />', '/users/7', '/base/u/7/x'],
  ['encodes parameters again', '/users/{id}', '<rewrite-uri template="/u/{id}" />', '/users/a%2Fb%20c', '/base/u/a%2Fb%20c'],
  ['leaves unknown parameters', '/users/{id}', '<rewrite-uri template="/u/{other}" />', '/users/7', '/base/u/{other}'],
  ['takes an expression', '/users/{id}', '<rewrite-uri template="@(template)" />', '/users/7', '/base/from/expression?x=1'],
  ['copies the query', '/users/{id}', '<rewrite-uri template="/n" />', '/users/7?a=b+c&d=%41', '/base/n?a=b+c&d=%41'],
  ['copies the query behind its own', '/users/{id}', '<rewrite-uri template="/n?x=1" />', '/users/7?a=1', '/base/n?x=1&a=1'],
  ['does not copy when told so', '/users/{id}', '<rewrite-uri template="/n?x=1" copy-unmatched-params="false" />', '/users/7?a=1', '/base/n?x=1'],
  ['does not copy parameters that the operation names', '/users?id={id}', '<rewrite-uri template="/u/{id}" />', '/users?id=7&a=1', '/base/u/7?a=1'],
])('it %s', async (_, urlTemplate, inbound, path, expected) => {
  const backend = await startRecorder();
  const operations = [{ id: 'o', name: 'O', method: 'GET', urlTemplate, policy: 'operation' }];
  const manifest = { format: 'rawxml', apis: [{ id: 'a', name: 'A', path: '', serviceUrl: `${backend.url}/base`, operations }], fragments: [], namedValues: [] };
  const gateway = await startTestGateway({
    files: { manifest, policies: { operation: policy({ inbound }) } },
    expressions: { '@(template)': () => '/from/expression?x=1' },
  });

  await call(gateway.url, path);

  expect(backend.received[0]?.url).toBe(expected);
});
