import { afterEach, describe, expect, test } from '@jest/globals';
import { call, cleanUp, policy, simpleManifest, startBackend, startRecorder, startTestGateway } from './fixtures.ts';

afterEach(cleanUp);

const mark = (name: string): string => `<set-header name="Trail" exists-action="append"><value>${name}</value></set-header>`;

function trailOf(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, index) => rawHeaders[index - 1] === 'Trail');
}

describe('scopes', () => {
  test('without any policy the request is forwarded and the response returned', async () => {
    const backend = await startRecorder();
    const manifest = simpleManifest(backend.url);
    const gateway = await startTestGateway({ files: { manifest, policies: { operation: policy({}) } } });

    const answer = await call(gateway.url, '/api/thing?x=1');

    expect(answer).toMatchObject({ status: 200, reason: 'OK', body: 'ok', headers: { 'x-backend': 'yes', 'content-type': 'text/plain' } });
    expect(backend.received.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /thing?x=1']);
  });

  test('base runs the enclosing scope where it stands', async () => {
    const backend = await startRecorder();
    const manifest = withApiPolicy(simpleManifest(backend.url, { policy: 'global' }), 'api');
    const policies = {
      global: policy({ inbound: mark('global'), backend: '<forward-request />', outbound: mark('global') }),
      api: policy({ inbound: `<base />${mark('api')}`, outbound: `${mark('api')}<base />` }),
      operation: policy({ inbound: `${mark('before')}<base />${mark('after')}`, outbound: `<base />${mark('operation')}` }),
    };
    const gateway = await startTestGateway({ files: { manifest, policies } });

    const answer = await call(gateway.url, '/api/thing');

    expect(trailOf(backend.received[0]?.rawHeaders ?? [])).toEqual(['before', 'global', 'api', 'after']);
    expect(trailOf(answer.rawHeaders)).toEqual(['api', 'global', 'operation']);
  });

  test.each([
    ['a section without base', policy({ inbound: mark('own') }), ['own']],
    ['a document without the section', '<policies><backend><base /></backend></policies>', []],
  ])('%s leaves out the enclosing scope', async (_, operation, trail) => {
    const backend = await startRecorder();
    const manifest = simpleManifest(backend.url, { policy: 'global' });
    const policies = { global: policy({ inbound: mark('global'), backend: '<forward-request />' }), operation };
    const gateway = await startTestGateway({ files: { manifest, policies } });

    await call(gateway.url, '/api/thing');

    expect(trailOf(backend.received[0]?.rawHeaders ?? [])).toEqual(trail);
  });

  test('an operation without a policy has that of its API', async () => {
    const manifest = {
      format: 'rawxml',
      apis: [{ id: 'a', name: 'A', path: '', policy: 'api', operations: [{ id: 'o', name: 'O', method: 'GET', urlTemplate: '/x' }] }],
      fragments: [],
      namedValues: [],
    };
    const api = policy({ inbound: '<return-response><set-status code="202" reason="From the API" /></return-response>' });
    const gateway = await startTestGateway({ files: { manifest, policies: { api } } });

    const answer = await call(gateway.url, '/x');

    expect(answer).toMatchObject({ status: 202, reason: 'From the API', body: '' });
  });

  test('base inside choose runs the enclosing scope there', async () => {
    const backend = await startRecorder();
    const manifest = simpleManifest(backend.url, { policy: 'global' });
    const policies = {
      global: policy({ inbound: mark('global'), backend: '<forward-request />' }),
      operation: policy({ inbound: `<choose><when condition="true">${mark('when')}<base /></when></choose>` }),
    };
    const gateway = await startTestGateway({ files: { manifest, policies } });

    await call(gateway.url, '/api/thing');

    expect(trailOf(backend.received[0]?.rawHeaders ?? [])).toEqual(['when', 'global']);
  });
});

describe('sections', () => {
  test('without forward-request the backend is not called and outbound runs on an empty 200', async () => {
    const backend = await startRecorder();
    const operation = policy({ backend: '', outbound: mark('outbound') });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend.url), policies: { operation } } });

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status: 200, body: '', headers: { 'content-length': '0' } });
    expect(trailOf(answer.rawHeaders)).toEqual(['outbound']);
    expect(backend.received).toEqual([]);
  });

  test.each([
    ['inbound', 0],
    ['backend', 0],
    ['outbound', 1],
  ] as const)('return-response in %s ends every section of every scope', async (section, calls) => {
    const backend = await startRecorder();
    const done = '<return-response><set-status code="203" reason="Done" /></return-response>';
    const later = `${mark('later')}`;
    const manifest = simpleManifest(backend.url, { policy: 'global' });
    const policies = {
      global: policy({ inbound: '', backend: '<forward-request />', outbound: later }),
      operation: policy({ [section]: `${done}${section === 'backend' ? '' : later}`, ...(section === 'outbound' ? {} : { outbound: `<base />${later}` }) }),
    };
    const gateway = await startTestGateway({ files: { manifest, policies } });

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status: 203, reason: 'Done', body: '' });
    expect(trailOf(answer.rawHeaders)).toEqual([]);
    expect(backend.received).toHaveLength(calls);
  });

  test('a policy that waits is followed by the rest of its section', async () => {
    const backend = await startRecorder();
    const other = await startBackend((_, response) => response.end('other'));
    const send = `<send-request response-variable-name="r"><set-url>${other}/</set-url></send-request>`;
    const operation = policy({ inbound: `${send}${mark('after')}<choose><when condition="true">${send}${mark('nested')}</when></choose>` });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest(backend.url), policies: { operation } } });

    await call(gateway.url, '/api/thing');

    expect(trailOf(backend.received[0]?.rawHeaders ?? [])).toEqual(['after', 'nested']);
  });
});

function withApiPolicy(manifest: Record<string, unknown>, policyId: string): Record<string, unknown> {
  const [api] = manifest['apis'] as Record<string, unknown>[];
  return { ...manifest, apis: [{ ...api, policy: policyId }] };
}
