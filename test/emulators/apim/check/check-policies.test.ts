import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, test } from '@jest/globals';

import { checkPoliciesWith } from '../../../../emulators/apim/check/index.ts';
import { formatProblem } from '../../../../emulators/apim/document/index.ts';
import { arrayOf, namedType, type NetType } from '../../../../emulators/apim/expression/types.ts';
import { ExpressionFault, type ExpressionEngine } from '../../../../emulators/apim/gateway/compile/expression-engine.ts';
import type { Manifest } from '../../../../emulators/apim/gateway/manifest.ts';
import { brief, inbound, manifestOf } from './policy-source.ts';

const text = namedType('System.String');

/** Compiles everything, to these types, except code that holds `nonsense`. */
function engine(types: Readonly<Record<string, NetType>> = {}): ExpressionEngine {
  return {
    compile(code, position) {
      const fault = code.indexOf('nonsense');
      if (fault >= 0) throw new ExpressionFault([{ code: 'CS0103', message: "the name 'nonsense' does not exist here", line: position.line, column: position.column + fault }]);
      return { type: types[code] ?? text, reads: { requestBody: false, responseBody: false }, variables: [], warnings: [], evaluate: () => null };
    },
    textOf: String,
    responseValue: (response) => response,
    responseOf: () => undefined,
  };
}

async function problemsOf(texts: Readonly<Record<string, string>>, manifest: Manifest = manifestOf(), expressions = engine()): Promise<string[]> {
  return brief(await checkPoliciesWith({ manifest, texts: new Map(Object.entries(texts)) }, expressions));
}

describe('checkPoliciesWith', () => {
  test('finds nothing wrong with a sound set', async () => {
    expect(await problemsOf({ op: inbound('<base />\n<set-method>@("GET")</set-method>') })).toEqual([]);
  });

  test('lists every problem in the order of files and places', async () => {
    const manifest = manifestOf({
      fragments: [{ id: 'part', policy: 'part' }, { id: 'lost', policy: 'lost' }],
      namedValues: [{ name: 'Unused', secret: false, description: '' }],
    });
    const op = inbound('<include-fragment fragment-id="part" />\n<set-method kind="x">@(nonsense)</set-method>\n<set-url>https://a.test</set-url>\n<quota-by-key />\n<set-header name="{{Missing}}" />');
    const part = '<fragment>\n<include-fragment fragment-id="lost" />\n</fragment>';

    const problems = await problemsOf({ op, part, extra: inbound('') }, manifest);

    expect(problems).toEqual([
      'extra.xml:1:1 policy/unlisted-file expected every policy to be named in manifest.json, found "extra", which is not',
      'manifest.json:26:7 policy/missing-file expected a file lost.xml for the policy "lost", found none',
      'manifest.json:31:7 policy/unused-named-value expected a policy that uses the named value "Unused", found none',
      'op.xml:4:13 policy/unknown-attribute set-method: expected no attribute, found "kind"',
      "op.xml:4:24 CS0103 the name 'nonsense' does not exist here",
      'op.xml:5:1 policy/unknown-element expected a policy in <inbound>, found <set-url>, which this gateway does not know',
      'op.xml:5:10 policy/host-name expected a named value, found the address https://a.test',
      'op.xml:6:1 policy/unknown-element <quota-by-key> is known to API Management, not to this engine: expected one of the policies that it can run',
      'op.xml:7:19 policy/unknown-named-value cannot find a named value "Missing" (names are case-sensitive)',
      'part.xml:2:1 policy/nested-fragment include-fragment: expected no fragment inside a fragment, found "lost"',
    ]);
  });

  test('shows a problem with its line and a caret', async () => {
    const [problem] = await checkPoliciesWith({ manifest: manifestOf(), texts: new Map([['op', inbound('  <set-method>@(nonsense)</set-method>')]]) }, engine());

    expect(problem === undefined ? '' : formatProblem(problem)).toBe(
      "op.xml:3:17: error CS0103: the name 'nonsense' does not exist here\n  <set-method>@(nonsense)</set-method>\n                ^",
    );
  });

  test('gives named values their default, and those without one a stand-in that fits numbers and text', async () => {
    const seen: string[] = [];
    const namedValues = [{ name: 'A', secret: false, description: '', default: '20' }, { name: 'B', secret: true, description: '' }];
    const expressions = engine();
    const recording: ExpressionEngine = { ...expressions, compile: (code, position) => (seen.push(code), expressions.compile(code, position)) };

    await problemsOf({ op: inbound('<set-method>@("{{B}}" + {{A}} + {{B}})</set-method>') }, manifestOf({ namedValues }), recording);

    expect(seen).toEqual(['@("1" + 20 + 1)']);
  });

  test.each<[string, string, NetType, string[]]>([
    ['text', '<set-method>@(x)</set-method>', text, []],
    ['JSON', '<set-variable name="v" value="@(x)" />', namedType('Newtonsoft.Json.Linq.JObject'), []],
    ['bytes', '<set-variable name="v" value="@(x)" />', arrayOf(namedType('System.Byte')), []],
    ['a response', '<set-variable name="v" value="@(x)" />', namedType('IResponse'), []],
    ['a list of text', '<set-variable name="v" value="@(x)" />', arrayOf(text), ['op.xml:3:31 policy/return-type set-variable: expected an expression that gives text, a number, a date, JSON or bytes, found System.String[]; convert it to a string or a JArray']],
    ['a generic list in choose', '<choose><when condition="@(x)" /></choose>', namedType('System.Collections.Generic.List', text), ['op.xml:3:26 policy/return-type choose: expected an expression that gives text, a number, a date, JSON or bytes, found System.Collections.Generic.List<System.String>; convert it to a string or a JArray']],
    ['a nullable number in a variable', '<set-variable name="v" value="@(x)" />', namedType('System.Nullable<System.Int32>'), []],
    ['a date with offset', '<set-method>@(x)</set-method>', namedType('System.DateTimeOffset'), ['op.xml:3:13 policy/return-type set-method: expected an expression that gives text, a number, a date, JSON or bytes, found System.DateTimeOffset; convert it to a string or a JArray']],
  ])('judges an expression that gives %s', async (_what, content, type, problems) => {
    const found = await problemsOf({ op: inbound(`${content}`) }, manifestOf(), engine({ '@(x)': type }));

    expect(found.filter((line) => !line.includes('policy/unread-variable'))).toEqual(problems);
  });
});

describe('a policy folder', () => {
  const folders: string[] = [];

  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function folderOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'policies-'));
    folders.push(folder);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return folder;
  }

  const nested = JSON.stringify({ ...manifestOf(), apis: [{ id: 'api', name: 'API', path: '', policy: 'sub/api', operations: [] }] });

  test('is read with its subfolders', async () => {
    const folder = folderOf({ 'manifest.json': nested, 'sub/api.xml': inbound('<set-method>@(nonsense)</set-method>'), 'policies.json': '{}' });

    expect(brief(await checkPoliciesWith({ folder }, engine()))).toEqual(["sub/api.xml:3:15 CS0103 the name 'nonsense' does not exist here"]);
  });

  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['without a manifest', { 'api.xml': inbound('') }, /^manifest\.json:1:1 policy\/missing-file expected a file manifest\.json in .*, found none$/],
    ['whose manifest is no JSON', { 'manifest.json': '{' }, /^manifest\.json:1:1 policy\/manifest expected JSON: /],
    ['whose manifest lacks a part', { 'manifest.json': '{"format":"rawxml","apis":[],"fragments":[]}' }, /^manifest\.json:1:1 policy\/manifest missing "namedValues"$/],
    ['whose bundle is too large for Bicep', { 'manifest.json': nested, 'sub/api.xml': inbound(''), 'policies.json': ' '.repeat(1_048_577) }, /^policies\.json:1:1 policy\/too-large /],
  ])('%s is refused', async (_what, files, problem) => {
    const problems = brief(await checkPoliciesWith({ folder: folderOf(files) }, engine()));

    expect(problems).toEqual([expect.stringMatching(problem)]);
  });
});
