import { describe, expect, test } from '@jest/globals';

import { checkContextVariables } from '../../../../../emulators/apim/check/rules/context-variables.ts';
import { brief, inbound, manifestOf, policySet } from '../policy-source.ts';

const write = (name: string): string => `<set-variable name="${name}" value="1" />`;
const read = (name: string): string => `<set-method>@((string)context.Variables["${name}"])</set-method>`;

describe('checkContextVariables', () => {
  test.each([
    ['written before', `${write('x')}${read('x')}`],
    ['asked for with GetValueOrDefault after a lookup', '<cache-lookup-value key="k" variable-name="x" /><set-method>@(context.Variables.GetValueOrDefault<string>("x", "GET"))</set-method>'],
    ['asked for with ContainsKey in a condition', '<cache-lookup-value key="k" variable-name="x" /><choose><when condition="@(context.Variables.ContainsKey("x"))" /></choose>'],
    ['written in a branch that may have run', `<choose><when condition="@(true)">${write('x')}</when></choose>${read('x')}`],
    ['written inside retry and read by its condition', `<retry condition="@(context.Variables["x"] != null)" count="1" interval="1">${write('x')}</retry>`],
    ['written by send-request and read in return-response', '<send-request mode="new" response-variable-name="r"><set-url>@("u")</set-url></send-request><return-response response-variable-name="r" />'],
    ['cleared before a lookup that may miss', `${write('x')}<cache-lookup-value key="k" variable-name="x" />${read('x')}`],
    ['written by validate-jwt', `<validate-jwt header-name="a" output-token-variable-name="x" />${read('x')}`],
    ['a response that nobody reads', '<send-request mode="new" response-variable-name="r"><set-url>@("u")</set-url></send-request>'],
  ])('accepts a variable that is %s', async (_how, content) => {
    expect(brief(checkContextVariables(await policySet({ op: inbound(content) })))).toEqual([]);
  });

  test.each([
    ['read and never written', read('x'), 'op.xml:3:41 policy/unwritten-variable expected the variable "x" to be written before it is read, found no such policy on the way of api/op'],
    ['asked for with GetValueOrDefault and never written', '<set-method>@(context.Variables.GetValueOrDefault("x", "y"))</set-method>', 'op.xml:3:51 policy/unwritten-variable expected the variable "x" to be written before it is read, found no such policy on the way of api/op'],
    ['asked for with ContainsKey and never written', '<set-method>@(context.Variables.ContainsKey("x") ? "a" : "b")</set-method>', 'op.xml:3:45 policy/unwritten-variable expected the variable "x" to be written before it is read, found no such policy on the way of api/op'],
    ['named by return-response and never written', '<return-response response-variable-name="r" />', 'op.xml:3:42 policy/unwritten-variable expected the variable "r" to be written before it is read, found no such policy on the way of api/op'],
  ])('refuses a variable that is %s', async (_how, content, problem) => {
    expect(brief(checkContextVariables(await policySet({ op: inbound(content) })))).toEqual([problem]);
  });

  test.each([
    ['written after it is read', `${read('x')}\n${write('x')}\n${read('x')}`, ['op.xml:3:41']],
    ['written in another branch', `<choose><when condition="@(true)">\n${write('x')}${read('x')}</when><otherwise>\n${read('x')}</otherwise></choose>`, ['op.xml:5:41']],
    ['written only where the request is already answered', `<choose><when condition="@(true)">\n${write('x')}${read('x')}<return-response /></when></choose>\n${read('x')}`, ['op.xml:5:41']],
    ['read by an attribute of the policy that writes it', '<set-variable name="x" value="@(context.Variables["x"])" />', ['op.xml:3:51', 'op.xml:3:21']],
  ])('refuses a variable that is %s', async (_how, content, places) => {
    const problems = [...checkContextVariables(await policySet({ op: inbound(content) }))];

    expect(problems.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual(places);
  });

  test('refuses a variable that is written and never read', async () => {
    const set = await policySet({ op: inbound(`${write('x')}${write('y')}${read('y')}`) });

    expect(brief(checkContextVariables(set))).toEqual(['op.xml:3:21 policy/unread-variable expected a later policy that reads the variable "x", found none']);
  });

  test('refuses a write whose value every later path overwrites', async () => {
    const set = await policySet({ op: inbound(`${write('x')}\n${write('x')}${read('x')}`) });

    expect(brief(checkContextVariables(set))).toEqual(['op.xml:3:21 policy/unread-variable expected a later policy that reads the variable "x", found none']);
  });

  describe('follows the path of a request', () => {
    const api = (document: string): { manifest: ReturnType<typeof manifestOf>; api: string } => ({
      manifest: manifestOf({
        apis: [{
          id: 'api', name: 'API', path: '', policy: 'api',
          operations: [
            { id: 'op', name: 'Operation', method: 'GET', urlTemplate: '/', policy: 'op' },
            { id: 'other', name: 'Other', method: 'GET', urlTemplate: '/other', policy: 'other' },
          ],
        }],
        fragments: [{ id: 'part', policy: 'part' }],
      }),
      api: document,
    });
    const include = '<include-fragment fragment-id="part" />';

    test('through <base/> at its place', async () => {
      const { manifest, api: document } = api(inbound(write('x')));

      const after = await policySet({ api: document, op: inbound(`<base />${read('x')}`), other: inbound('<base />') }, manifest);
      const before = await policySet({ api: document, op: inbound(`${read('x')}<base />`), other: inbound('<base />') }, manifest);

      expect(brief(checkContextVariables(after))).toEqual([]);
      expect(brief(checkContextVariables(before)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['op.xml:3:41 policy/unwritten-variable', 'api.xml:3:21 policy/unread-variable']);
    });

    test('into fragments, naming the operation that fails to write what they read', async () => {
      const { manifest, api: document } = api(inbound(''));

      const set = await policySet({ api: document, op: inbound(`${write('x')}${include}`), other: inbound(include), part: `<fragment>${read('x')}</fragment>` }, manifest);

      expect(brief(checkContextVariables(set))).toEqual(['part.xml:1:51 policy/unwritten-variable expected the variable "x" to be written before it is read, found no such policy on the way of api/other']);
    });

    test('into on-error, which any policy may lead to', async () => {
      const text = `<policies><inbound>${write('x')}</inbound><on-error>${read('x')}</on-error></policies>`;

      expect(brief(checkContextVariables(await policySet({ op: text })))).toEqual([]);
    });

    test('not beyond a response of inbound', async () => {
      const text = `<policies><inbound><return-response />${read('y')}</inbound><outbound>${read('x')}</outbound></policies>`;

      expect(brief(checkContextVariables(await policySet({ op: text })))).toEqual([]);
    });
  });

  test.each([
    ['a computed name', '<set-method>@((string)context.Variables["a" + "b"])</set-method>', 'op.xml:3:41'],
    ['an alias', '<set-method>@{ var all = context.Variables; return (string)all["x"]; }</set-method>', 'op.xml:3:26'],
  ])('warns of %s, which hides the variable', async (_what, content, place) => {
    const [problem] = checkContextVariables(await policySet({ op: inbound(content) }));

    expect(problem).toMatchObject({ code: 'policy/untraced-variable', severity: 'warning' });
    expect(`${problem?.file}:${problem?.line}:${problem?.column}`).toBe(place);
  });
});
