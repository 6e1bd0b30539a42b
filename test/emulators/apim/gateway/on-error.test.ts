import { afterEach, describe, expect, test } from '@jest/globals';
import type { ContextView } from '../../../../emulators/apim/expression/context.ts';
import { EvaluationStopped } from '../../../../emulators/apim/expression/steps.ts';
import { NetException } from '../../../../emulators/apim/expression/values.ts';
import { call, cleanUp, policy, simpleManifest, startBackend, startTestGateway } from './fixtures.ts';

afterEach(cleanUp);

const fails = (): never => {
  throw new NetException('System.FormatException', 'Input string was not in a correct format.');
};
const tellError = ({ lastError, response }: ContextView): string => JSON.stringify({ ...lastError, status: response?.statusCode });
const endless = (): never => {
  throw new EvaluationStopped('the expression was stopped');
};
const expressions = {
  '@(endless)': endless,
  '@(fails)': fails,
  '@(error)': tellError,
  '@(yes)': () => true,
  '@(status)': ({ response }: ContextView) => response?.statusCode,
};

const answerWithError = '<return-response><set-status code="299" reason="Told" /><set-body>@(error)</set-body></return-response>';
const failing = '<set-variable name="x" value="@(fails)" />';

async function errorOf(sections: Parameters<typeof policy>[0], serviceUrl = 'http://127.0.0.1:9'): Promise<unknown> {
  const operation = policy({ ...sections, 'on-error': answerWithError });
  const gateway = await startTestGateway({ files: { manifest: simpleManifest(serviceUrl), policies: { operation } }, expressions });
  const { status, body } = await call(gateway.url, '/api/thing');
  return status === 299 ? JSON.parse(body) : { status, body };
}

const evaluation = {
  source: 'set-variable',
  reason: 'ExpressionValueEvaluationFailure',
  message: 'Expression evaluation failed. Input string was not in a correct format.',
  scope: 'operation',
  section: 'inbound',
  policyId: '',
  status: 500,
};

describe('context.LastError', () => {
  test.each([
    ['an expression that throws', failing, { path: 'set-variable' }],
    ['the second of two', `<set-variable name="x" value="1" />${failing}`, { path: 'set-variable[2]' }],
    ['one with an id', '<set-variable id="mine" name="x" value="@(fails)" />', { path: 'set-variable', policyId: 'mine' }],
    [
      'one deep inside',
      `<choose><when condition="false" /><when condition="@(yes)"><choose><when condition="false" /><otherwise>${failing}</otherwise></choose></when></choose>`,
      { path: 'choose\\when[2]\\choose\\otherwise\\set-variable' },
    ],
    ['a condition that throws', '<choose><when condition="@(fails)" /></choose>', { source: 'choose', path: 'choose' }],
  ])('names %s', async (_, inbound, expected) => {
    expect(await errorOf({ inbound })).toEqual({ ...evaluation, ...expected });
  });

  test('names an expression that was stopped because it does not end', async () => {
    const error = await errorOf({ inbound: '<set-variable name="x" value="@(endless)" />' });

    expect(error).toEqual({ ...evaluation, path: 'set-variable', message: 'Expression evaluation failed. the expression was stopped' });
  });

  test('names section and scope of the policy that failed, not of the one that answers', async () => {
    const manifest = simpleManifest('http://127.0.0.1:9', { policy: 'global' });
    const policies = { global: policy({ inbound: failing, backend: '', outbound: '', 'on-error': '' }), operation: policy({ 'on-error': answerWithError }) };
    const gateway = await startTestGateway({ files: { manifest, policies }, expressions });

    const answer = await call(gateway.url, '/api/thing');

    expect(JSON.parse(answer.body)).toEqual({ ...evaluation, scope: 'global', path: 'set-variable' });
  });

  test('tells that the backend cannot be reached', async () => {
    const closed = await closedPort();

    const error = await errorOf({}, closed);

    expect(error).toMatchObject({ source: 'connections', reason: 'BackendConnectionFailure', section: 'backend', scope: 'global', path: 'forward-request', status: 500 });
  });

  test('tells that the backend took too long', async () => {
    const silent = await startBackend(() => undefined);

    const error = await errorOf({ backend: '<forward-request timeout-ms="20" />' }, silent);

    expect(error).toMatchObject({ source: 'connections', reason: 'Timeout', message: 'The backend did not answer within 20 ms.', section: 'backend' });
  });

  test('tells that no operation fits, and API scope may answer', async () => {
    const manifest = simpleManifest('http://127.0.0.1:9', { policy: 'global' });
    const policies = { global: policy({ inbound: '', backend: '', outbound: '', 'on-error': answerWithError }), operation: policy({}) };
    const gateway = await startTestGateway({ files: { manifest, policies }, expressions });

    const answer = await call(gateway.url, '/api/nothing');

    expect(JSON.parse(answer.body)).toEqual({
      source: 'configuration',
      reason: 'OperationNotFound',
      message: 'Unable to match incoming request to an operation.',
      scope: '',
      section: '',
      path: '',
      policyId: '',
      status: 404,
    });
  });
});

describe('answers of the gateway itself', () => {
  test('a failed policy is a 500 that tells nothing of the failure', async () => {
    const gateway = await startTestGateway({
      files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation: policy({ inbound: failing }) } },
      expressions,
    });

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status: 500, headers: { 'content-type': 'application/json' } });
    expect(JSON.parse(answer.body)).toEqual({
      statusCode: 500,
      message: 'Internal server error',
      activityId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    });
  });

  test('an unknown path is a 404', async () => {
    const gateway = await startTestGateway({ files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation: policy({}) } } });

    const answer = await call(gateway.url, '/elsewhere');

    expect(answer).toMatchObject({ status: 404, body: '{"statusCode":404,"message":"Resource not found"}' });
  });

  test('a policy that refuses with a status of its own tells its message', async () => {
    const operation = policy({ inbound: '<limit-concurrency key="all" max-count="0"><set-variable name="x" value="1" /></limit-concurrency>' });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } } });

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status: 429, body: '{"statusCode":429,"message":"Too many requests run at the same time."}' });
  });

  test('on-error may change the answer without replacing it', async () => {
    const operation = policy({ inbound: failing, 'on-error': '<set-status code="503" reason="Try later" /><set-header name="Retry-After"><value>5</value></set-header>' });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } }, expressions });

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status: 503, reason: 'Try later', headers: { 'retry-after': '5', 'content-type': 'application/json' } });
  });

  test('return-response in on-error still sees the status about to be returned', async () => {
    const operation = policy({
      inbound: failing,
      'on-error': '<return-response><set-status code="@(status)" reason="Same" /></return-response>',
    });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } }, expressions });

    const answer = await call(gateway.url, '/api/thing');

    expect(answer).toMatchObject({ status: 500, reason: 'Same', body: '' });
  });

  test('an error in on-error ends in a plain 500', async () => {
    const operation = policy({ inbound: '<limit-concurrency key="k" max-count="0"><base /></limit-concurrency>', 'on-error': failing });
    const gateway = await startTestGateway({ files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } }, expressions });

    const answer = await call(gateway.url, '/api/thing');

    expect(JSON.parse(answer.body)).toMatchObject({ statusCode: 500, message: 'Internal server error' });
  });

  test('a fault of the engine is logged with its position, answered 500, and the next request is served', async () => {
    const log: string[] = [];
    let broken = true;
    const operation = policy({ inbound: '<set-variable name="x" value="@(broken)" />', backend: '', 'on-error': answerWithError });
    const gateway = await startTestGateway({
      files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } },
      expressions: {
        ...expressions,
        '@(broken)': () => {
          if (broken) throw new TypeError('the engine is wrong');
          return 1;
        },
      },
      log: (line) => log.push(line),
    });

    const first = await call(gateway.url, '/api/thing');
    broken = false;
    const second = await call(gateway.url, '/api/thing');

    expect([first.status, JSON.parse(first.body).message]).toEqual([500, 'Internal server error']);
    expect(log).toEqual([expect.stringMatching(/^The policy engine failed at operation\.xml:1:20: TypeError: the engine is wrong\n/)]);
    expect(second.status).toBe(200);
  });
});

async function closedPort(): Promise<string> {
  const url = await startBackend(() => undefined);
  await cleanUp();
  return url;
}
