import { afterEach, expect, test } from '@jest/globals';
import { call, cleanUp, policy, simpleManifest, startRecorder, startTestGateway } from '../gateway/fixtures.ts';

afterEach(cleanUp);

const fragments = [{ id: 'mark', policy: 'fragments/mark' }];
const include = '<include-fragment fragment-id="mark" />';

test('runs the fragment as if it stood there, in every section', async () => {
  const backend = await startRecorder();
  const gateway = await startTestGateway({
    files: {
      manifest: simpleManifest(backend.url, { fragments }),
      policies: {
        operation: policy({ inbound: `${include}<base />`, outbound: include }),
        'fragments/mark': '<fragment><set-header name="X-Mark"><value>here</value></set-header></fragment>',
      },
    },
  });

  const answer = await call(gateway.url, '/api/thing');

  expect([backend.received[0]?.headers['x-mark'], answer.headers['x-mark']]).toEqual(['here', 'here']);
});

test('a response that a fragment returns ends the pipeline', async () => {
  const gateway = await startTestGateway({
    files: {
      manifest: simpleManifest('http://127.0.0.1:9', { fragments }),
      policies: {
        operation: policy({ inbound: include }),
        'fragments/mark': '<fragment><return-response><set-status code="299" reason="Fragment" /></return-response></fragment>',
      },
    },
  });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 299, reason: 'Fragment' });
});

test('an error inside is located by the path through the fragment', async () => {
  const gateway = await startTestGateway({
    files: {
      manifest: simpleManifest('http://127.0.0.1:9', { fragments }),
      policies: {
        operation: policy({ inbound: include, 'on-error': '<set-body>@(path)</set-body>' }),
        'fragments/mark': '<fragment><set-status code="1" reason="" /></fragment>',
      },
    },
    expressions: { '@(path)': ({ lastError }) => `${lastError?.section} ${lastError?.path}` },
  });

  expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 500, body: 'inbound include-fragment\\set-status' });
});

test.each([
  ['base', '<base />', 'expected no <base> inside a fragment'],
  ['base deep inside', '<choose><when condition="true"><base /></when></choose>', 'expected no <base> inside a fragment'],
  ['a section', '<inbound />', 'expected a policy in <fragment>, found <inbound>'],
  ['another fragment', include, 'expected no fragment inside a fragment, found "mark"'],
])('a fragment with %s is refused', async (_, content, message) => {
  const files = { manifest: simpleManifest('http://127.0.0.1:9', { fragments }), policies: { operation: policy({ inbound: include }), 'fragments/mark': `<fragment>${content}</fragment>` } };

  await expect(startTestGateway({ files })).rejects.toThrow(message);
});
