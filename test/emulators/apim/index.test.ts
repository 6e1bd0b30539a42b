import { afterEach, describe, expect, test } from '@jest/globals';
import { checkPolicies, evaluate, FolderError, formatProblem, startGateway, type Gateway, type GatewayOptions } from '../../../emulators/apim/index.ts';
import { call, cleanUp, policy, simpleManifest, startBackend, startRecorder, writeFolder } from './gateway/fixtures.ts';

const running: Gateway[] = [];

afterEach(async () => {
  for (const gateway of running.splice(0)) await gateway.close();
  await cleanUp();
});

async function gatewayWith(
  sections: Parameters<typeof policy>[0],
  options: Omit<GatewayOptions, 'folder'> = {},
  serviceUrl = 'http://127.0.0.1:9',
): Promise<string> {
  const folder = writeFolder({ manifest: simpleManifest(serviceUrl), policies: { operation: policy(sections) } });
  const gateway = await startGateway({ folder, ...options });
  running.push(gateway);
  return gateway.url;
}

const answer = (expression: string): string => `<return-response><set-body>${expression}</set-body></return-response>`;

describe('C# in policies sees', () => {
  test.each<[string, string, string]>([
    ['the method', '@(context.Request.Method)', 'POST'],
    ['headers by any case', '@(context.Request.Headers.GetValueOrDefault("x-OWN", "none"))', 'own'],
    ['a header that is not there', '@(context.Request.Headers.GetValueOrDefault("X-None", "none"))', 'none'],
    ['the decoded query', '@(context.Request.Url.Query.GetValueOrDefault("q", "") + context.Request.Url.QueryString)', 'a b?q=a+b'],
    ['the original URL', '@(context.Request.OriginalUrl.Path)', '/api/thing'],
    ['the body as JSON', '@((string)context.Request.Body.As<JObject>(preserveContent: true)["name"])', 'value'],
    ['the operation', '@(context.Operation.Id + " " + context.Api.Path)', 'post-thing api'],
    ['numbers as text', '@(1 + 2)', '3'],
    ['bytes as they are', '@(Encoding.UTF8.GetBytes("ü"))', 'ü'],
    ['JSON as text', '@(new JObject(new JProperty("a", 1)).ToString(Newtonsoft.Json.Formatting.None))', '{"a":1}'],
    ['the clock of the gateway', '@(DateTime.UtcNow.ToString("yyyy-MM-dd"))', '2001-09-09'],
  ])('%s', async (_, expression, expected) => {
    const url = await gatewayWith({ inbound: answer(expression) }, { clock: () => 1_000_000_000_000 });

    const result = await call(url, '/api/thing?q=a+b', { method: 'POST', body: '{"name":"value"}', headers: { 'X-Own': 'own' } });

    expect(result).toMatchObject({ status: 200, body: expected });
  });
});

test('the answer to a request that a policy sent', async () => {
  const other = await startBackend((_, response) => {
    response.writeHead(207, { 'x-other': 'yes' });
    response.end('{"n":5}');
  });
  const url = await gatewayWith({
    inbound: `<send-request response-variable-name="r"><set-url>${other}/</set-url></send-request><set-variable name="n" value="@(((IResponse)context.Variables["r"]).Body.As<JObject>()["n"])" />${answer('@(((IResponse)context.Variables["r"]).StatusCode + " " + ((IResponse)context.Variables["r"]).Headers.GetValueOrDefault("X-Other", "") + " " + context.Variables.GetValueOrDefault<JToken>("n"))')}`,
  });

  expect(await call(url, '/api/thing')).toMatchObject({ body: '207 yes 5' });
});

test('an exception ends in on-error, which sees what went wrong', async () => {
  const url = await gatewayWith({
    inbound: '<set-variable name="n" value="@(int.Parse("x"))" />',
    'on-error': answer('@(context.LastError.Source + "|" + context.LastError.Reason + "|" + context.LastError.Message + "|" + context.Response.StatusCode)'),
  });

  const { body } = await call(url, '/api/thing');

  expect(body).toMatch(/^set-variable\|ExpressionValueEvaluationFailure\|Expression evaluation failed\. .*\|500$/);
});

test('an expression that does not end is stopped, and the gateway goes on', async () => {
  const url = await gatewayWith(
    { inbound: '<choose><when condition="@(context.Request.Method == "POST")"><set-variable name="n" value="@{ while (true) { } return 1; }" /></when></choose>', backend: '' },
    { settings: { stepLimit: 1_000 } },
  );

  const statuses = [(await call(url, '/api/thing', { method: 'POST' })).status, (await call(url, '/api/thing')).status];

  expect(statuses).toEqual([500, 200]);
});

test('a body that an expression consumed is gone for the backend, one that it preserved is not', async () => {
  const bodies: string[] = [];
  for (const preserve of ['false', 'true']) {
    const backend = await startRecorder();
    const url = await gatewayWith({ inbound: `<set-variable name="b" value="@(context.Request.Body.As<string>(preserveContent: ${preserve}))" />` }, {}, backend.url);
    await call(url, '/api/thing', { method: 'POST', body: 'sent' });
    bodies.push(backend.received[0]?.body ?? 'nothing');
  }

  expect(bodies).toEqual(['', 'sent']);
});

test('C# that does not compile is refused at load with the place in the file', async () => {
  const folder = writeFolder({
    manifest: simpleManifest('http://127.0.0.1:9'),
    policies: { operation: policy({ inbound: '\n  <set-variable name="n" value="@(context.Nothing)" />\n' }) },
  });

  await expect(startGateway({ folder })).rejects.toThrow(/operation\.xml:2:\d+: error CS1061: /);
});

test('everything that is wrong with an expression is listed', async () => {
  const folder = writeFolder({
    manifest: simpleManifest('http://127.0.0.1:9'),
    policies: { operation: policy({ inbound: '<set-variable name="n" value="@{ var a = one; return two; }" />' }) },
  });

  const error = await startGateway({ folder }).then(
    () => [],
    (reason: unknown) => (reason instanceof FolderError ? reason.problems : [reason]),
  );

  expect(error).toEqual([
    expect.objectContaining({ code: 'CS0103', line: 1, column: 61 }),
    expect.objectContaining({ code: 'CS0103', line: 1, column: 73 }),
  ]);
});

describe('evaluate', () => {
  test('gives type and text', () => {
    expect(evaluate('@(1 + context.Request.Method.Length)', { request: { method: 'GET' } })).toEqual({ type: 'System.Int32', value: '4' });
  });

  test.each([
    ['a compile error', '@("".Foo())', { code: 'CS1061', line: 1 }],
    ['what the allow-list refuses', '@(System.IO.File.ReadAllText("x"))', { code: expect.stringMatching(/^(APIM|CS)/) }],
    ['a .NET exception of a type', '@("a".Substring(5))', { type: 'System.ArgumentOutOfRangeException' }],
  ])('throws %s', (_, code, expected) => {
    expect(() => evaluate(code, { request: { method: 'GET' } })).toThrow(expect.objectContaining(expected as object));
  });
});

test('checkPolicies lists what is wrong with a folder', async () => {
  const folder = writeFolder({
    manifest: simpleManifest('http://127.0.0.1:9'),
    policies: { operation: policy({ inbound: '<base /><set-variable name="n" value="@(nonsense)" />' }) },
  });

  const problems = await checkPolicies({ folder });

  expect(problems.map(formatProblem).join('\n')).toContain('operation.xml:1:60: error CS0103: ');
});
