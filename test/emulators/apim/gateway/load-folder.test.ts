import { afterEach, describe, expect, test } from '@jest/globals';
import { FolderError } from '../../../../emulators/apim/gateway/load-folder.ts';
import { startGatewayWith } from '../../../../emulators/apim/gateway/start-gateway.ts';
import { call, cleanUp, fakeExpressions, policy, simpleManifest, startTestGateway, writeFolder, type FolderFiles } from './fixtures.ts';

afterEach(cleanUp);

async function problemsOf(files: FolderFiles, namedValues: Record<string, string> = {}, port = 0): Promise<string[]> {
  const error = await startGatewayWith({ folder: writeFolder(files), namedValues, port }, fakeExpressions({ '@(1)': () => 1 })).then(
    (gateway) => gateway.close(),
    (reason: unknown) => reason,
  );
  if (!(error instanceof FolderError)) throw new Error(`expected a FolderError, found ${String(error)}`);
  return error.problems.map(({ file, line, column, code, message }) => `${file}:${line}:${column} ${code} ${message}`);
}

const operation = policy({});

describe('a damaged manifest', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    ['an unknown key', { color: 'red' }, ['expected one of format, apis, fragments, namedValues, $schema, generated, policy; found "color"']],
    ['an unknown format', { format: 'yaml' }, ['/format: expected rawxml or xml, found "yaml"']],
    ['a list that is none', { apis: {} }, ['/apis: expected a list, found {}']],
    ['an item that is none', { fragments: ['x'] }, ['/fragments/0: expected an object, found "x"']],
    ['a fragment without a policy', { fragments: [{ id: 'f' }] }, ['/fragments/0: missing "policy"']],
    ['a policy id that climbs', { policy: '../up' }, [expect.stringMatching(/^\/policy: expected text that matches .*, found "..\/up"$/) as never]],
    ['a secret that is not yes or no', { namedValues: [{ name: 'N', secret: 'yes', description: '' }] }, ['/namedValues/0/secret: expected true or false, found "yes"']],
    [
      'named values of one name',
      { namedValues: [namedValue('N', 'x'), namedValue('N', 'y')] },
      ['/namedValues/1: expected a name of its own, found the same as /namedValues/0: N'],
    ],
    ['a default that is too long', { namedValues: [namedValue('N', 'x'.repeat(4097))] }, ['/namedValues/0/default: expected at most 4096 characters, found 4097']],
  ])('with %s', async (_, changes, expected) => {
    const problems = await problemsOf({ manifest: simpleManifest('http://127.0.0.1:9', changes), policies: { operation } });

    expect(problems.map((problem) => problem.replace('manifest.json:1:1 manifest ', ''))).toEqual(expected);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['operations of one id', { id: 'a', urlTemplate: '/other' }, '/apis/0/operations/1: expected an id of its own, found the same as /apis/0/operations/0: a'],
    ['operations of one template', { id: 'b', urlTemplate: '/{y}' }, '/apis/0/operations/1: expected a method and template of its own, found the same as /apis/0/operations/0: GET /{}'],
    ['a method in lower case', { id: 'b', method: 'get' }, '/apis/0/operations/1/method: expected text that matches ^[A-Z]+$, found "get"'],
    ['a template without a slash', { id: 'b', urlTemplate: 'x' }, '/apis/0/operations/1/urlTemplate: expected text that matches ^\\/, found "x"'],
    ['an open brace', { id: 'b', urlTemplate: '/{x' }, '/apis/0/operations/1/urlTemplate: expected {name} for template parameters, found "/{x"'],
    ['a wildcard in the middle', { id: 'b', urlTemplate: '/*/x' }, '/apis/0/operations/1/urlTemplate: expected * at the end only, found "/*/x"'],
    ['a parameter that comes twice', { id: 'b', urlTemplate: '/{x}/{x}' }, '/apis/0/operations/1/urlTemplate: expected every template parameter once, found "/{x}/{x}"'],
    [
      'parameters that differ from the template',
      { id: 'b', urlTemplate: '/p/{x}', templateParameters: ['z'] },
      '/apis/0/operations/1/templateParameters: expected the names of urlTemplate (x), found z',
    ],
  ])('with %s', async (_, second, expected) => {
    const operations = [
      { id: 'a', name: 'A', method: 'GET', urlTemplate: '/{x}' },
      { name: 'B', method: 'GET', urlTemplate: '/b', ...second },
    ];
    const apis = [{ id: 'api', name: 'API', path: '', operations }];

    expect(await problemsOf({ manifest: { format: 'rawxml', apis, fragments: [], namedValues: [] } })).toContain(`manifest.json:1:1 manifest ${expected}`);
  });

  test('APIs with one path are refused', async () => {
    const api = (id: string): unknown => ({ id, name: id, path: 'same', operations: [] });

    expect(await problemsOf({ manifest: { format: 'rawxml', apis: [api('a'), api('b')], fragments: [], namedValues: [] } })).toEqual([
      'manifest.json:1:1 manifest /apis/1: expected a path of its own, found the same as /apis/0: /same',
    ]);
  });

  test('that is not JSON says so', async () => {
    expect(await problemsOf({ manifest: '{ "format": ' })).toEqual([expect.stringMatching(/^manifest.json:1:1 manifest expected JSON: /)]);
  });

  test('that is missing says so', async () => {
    const folder = writeFolder({ manifest: {} });

    await expect(startGatewayWith({ folder: `${folder}/none` }, fakeExpressions())).rejects.toThrow(/expected a file manifest\.json in .*none, found none/);
  });
});

describe('a damaged policy', () => {
  test.each<[string, string, string]>([
    ['an unknown element', '<sett-header />', '1:20 policy/unknown-element expected a policy in <inbound>, found <sett-header>, which this gateway does not know'],
    ['an unknown attribute', '<set-variable name="a" value="b" colour="c" />', '1:53 policy/unknown-attribute set-variable: expected one of the attributes name, value, found "colour"'],
    ['a missing attribute', '<set-variable name="a" />', '1:20 policy/missing-attribute set-variable: missing attribute "value"'],
    ['an expression where a literal belongs', '<set-variable name="@(1)" value="" />', '1:40 policy/literal-only set-variable: attribute "name": expected a literal, found a policy expression'],
    ['a word that is none of the choice', '<set-header name="a" exists-action="add" />', '1:56 policy/invalid-value set-header: attribute "exists-action": expected one of override, skip, append, delete, found "add"'],
    ['a number that is none', '<set-status code="ok" reason="" />', '1:38 policy/invalid-value set-status: attribute "code": expected a whole number that is not negative, found "ok"'],
    ['a truth that is none', '<choose><when condition="maybe" /></choose>', '1:45 policy/invalid-value when: attribute "condition": expected true or false, found "maybe"'],
    ['an unknown child', '<set-header name="a"><values>x</values></set-header>', '1:41 policy/unknown-element set-header: expected one of the child elements value, found <values>'],
    ['a missing child', '<choose></choose>', '1:20 policy/missing-element choose: missing child element <when>'],
    [
      'children out of order',
      '<return-response><set-body>x</set-body><set-status code="200" reason="OK" /></return-response>',
      '1:59 policy/child-order return-response: expected the child elements in the order set-status, set-header, set-body; found <set-status> after <set-body>',
    ],
    [
      'a child too many',
      '<choose><when condition="true" /><otherwise /><otherwise /></choose>',
      '1:66 policy/repeated-element choose: expected one <otherwise>, found 2',
    ],
    ['text in a policy', '<choose>text<when condition="true" /></choose>', '1:28 policy/unexpected-text choose: expected no text, found "text"'],
    ['text in a section', 'text', '1:20 policy/unexpected-text inbound: expected policies, found text "text"'],
    ['no text where some belongs', '<set-method />', '1:20 policy/missing-text set-method: expected text, found none'],
    ['a policy of another section', '<forward-request />', '1:20 policy/section forward-request: expected in backend, found in inbound'],
    ['a policy that may not stand inside', '<retry condition="false" count="1" interval="1"><wait><choose><when condition="true" /></choose></wait></retry>', '1:68 policy/nested-policy retry: expected a policy other than wait, found <wait>'],
    ['an unknown fragment', '<include-fragment fragment-id="none" />', '1:20 policy/unknown-fragment include-fragment: expected the id of a fragment of the manifest, found "none"'],
    ['an unknown named value', '<set-variable name="a" value="{{Nobody}}" />', '1:50 policy/unknown-named-value cannot find a named value "Nobody" (names are case-sensitive)'],
    ['C# that does not compile', '<set-variable name="a" value="@(nonsense)" />', '1:52 CS0103 the name in @(nonsense) does not exist here'],
    ['a rule between attributes', '<set-backend-service />', '1:20 policy/rule set-backend-service: missing attribute "base-url"'],
  ])('with %s', async (_, inbound, expected) => {
    const problems = await problemsOf({ manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation: policy({ inbound }) } });

    expect(problems).toContain(`operation.xml:${expected}`);
  });

  test('that is a fragment is refused', async () => {
    const problems = await problemsOf({ manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation: '<fragment></fragment>' } });

    expect(problems).toEqual(['operation.xml:1:1 policy/root-element expected <policies> for a policy of operation scope, found <fragment>']);
  });

  test('that is missing is refused', async () => {
    const problems = await problemsOf({ manifest: simpleManifest('http://127.0.0.1:9', { policy: 'global' }), policies: { operation } });

    expect(problems).toEqual(['manifest.json:1:1 manifest /policy: expected a file global.xml beside the manifest, found none']);
  });
});

test('every problem of every file is listed, once, in order', async () => {
  const fragments = [{ id: 'shared', policy: 'fragments/shared' }, { id: 'unused', policy: 'fragments/unused' }];
  const include = '<include-fragment fragment-id="shared" />';
  const problems = await problemsOf({
    manifest: simpleManifest('http://127.0.0.1:9', { policy: 'global', fragments, namedValues: [namedValue('Given')] }),
    policies: {
      global: policy({ inbound: '<one />', backend: '<two />' }),
      operation: policy({ inbound: `${include}${include}`, outbound: include }),
      'fragments/shared': '<fragment>\n  <three />\n  <include-fragment fragment-id="unused" />\n</fragment>',
      'fragments/unused': '<fragment><four /></fragment>',
    },
  });

  expect(problems).toEqual([
    'fragments/shared.xml:2:3 policy/unknown-element expected a policy in <fragment>, found <three>, which this gateway does not know',
    'fragments/shared.xml:3:3 policy/nested-fragment include-fragment: expected no fragment inside a fragment, found "unused"',
    'fragments/unused.xml:1:11 policy/unknown-element expected a policy in <fragment>, found <four>, which this gateway does not know',
    'global.xml:1:20 policy/unknown-element expected a policy in <inbound>, found <one>, which this gateway does not know',
    'global.xml:1:46 policy/unknown-element expected a policy in <backend>, found <two>, which this gateway does not know',
    'manifest.json:1:1 manifest /namedValues/0: expected a value for named value "Given", which has no default; none was given',
  ]);
});

test('the error shows every problem with its line and a caret', async () => {
  const folder = writeFolder({ manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation: policy({ inbound: '<sett-header />' }) } });

  await expect(startGatewayWith({ folder }, fakeExpressions())).rejects.toThrow(
    /has 1 problem:\noperation\.xml:1:20: error policy\/unknown-element: .*\n<policies><inbound><sett-header \/>.*\n {19}\^$/,
  );
});

describe('named values', () => {
  const answer = policy({ inbound: '<return-response><set-status code="200" reason="OK" /><set-body>{{One}} {{Two}} {{One}}</set-body></return-response>' });

  test('stand in the text, given ones before defaults', async () => {
    const manifest = simpleManifest('http://127.0.0.1:9', { namedValues: [namedValue('One', 'first'), namedValue('Two', 'second')] });
    const gateway = await startTestGateway({ files: { manifest, policies: { operation: answer } }, namedValues: { Two: '2', Other: 'unused' } });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: 'first 2 first' });
  });

  test('may be computed from the URL of the gateway', async () => {
    const manifest = simpleManifest('http://127.0.0.1:9', { namedValues: [namedValue('One'), namedValue('Two', 'x')] });
    const gateway = await startTestGateway({ files: { manifest, policies: { operation: answer } }, namedValues: (url) => ({ One: url }) });

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 200, body: `${gateway.url} x ${gateway.url}` });
  });

  test.each([
    ['too long', 'x'.repeat(4_097), 'expected at most 4096 characters for named value "One", found 4097'],
    ['empty', '', 'expected a value for named value "One", found an empty text'],
  ])('that are %s are refused', async (_, value, expected) => {
    const manifest = simpleManifest('http://127.0.0.1:9', { namedValues: [namedValue('One'), namedValue('Two', 'x')] });

    expect(await problemsOf({ manifest, policies: { operation: answer } }, { One: value })).toEqual([`manifest.json:1:1 manifest /namedValues/0: ${expected}`]);
  });
});

test('a gateway that could not load its folder no longer listens', async () => {
  const port = await freePort();
  await problemsOf({ manifest: '{}' }, {}, port);
  const gateway = await startTestGateway({ files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } }, port });

  expect(gateway).toMatchObject({ port, url: `http://127.0.0.1:${port}` });
});

function namedValue(name: string, standard?: string): Record<string, unknown> {
  return { name, secret: false, description: '', ...(standard === undefined ? {} : { default: standard }) };
}

async function freePort(): Promise<number> {
  const gateway = await startTestGateway({ files: { manifest: simpleManifest('http://127.0.0.1:9'), policies: { operation } } });
  await gateway.close();
  return gateway.port;
}
