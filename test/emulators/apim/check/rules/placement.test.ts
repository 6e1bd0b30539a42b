import { describe, expect, test } from '@jest/globals';

import { checkCorsPlacement, checkOptionsOperations } from '../../../../../emulators/apim/check/rules/cors-placement.ts';
import { checkDocumentedSections } from '../../../../../emulators/apim/check/rules/documented-sections.ts';
import { brief, inbound, manifestOf, policySet } from '../policy-source.ts';

const cors = '<cors><allowed-origins><origin>*</origin></allowed-origins></cors>';
const misplaced = 'policy/cors-placement cors: expected as the first policy of inbound and nowhere else, found after or inside another policy';

describe('checkCorsPlacement', () => {
  test.each([
    ['accepts cors as the first policy', `${cors}<base />`, []],
    ['refuses cors after another policy', `<base />\n${cors}`, [`op.xml:4:1 ${misplaced}`]],
    ['refuses a second cors', `${cors}\n${cors}`, [`op.xml:4:1 ${misplaced}`]],
    ['refuses cors inside choose', `<choose><otherwise>\n${cors}</otherwise></choose>`, [`op.xml:4:1 ${misplaced}`]],
  ])('%s', async (_title, content, problems) => {
    expect(brief(checkCorsPlacement(await policySet({ op: inbound(content) })))).toEqual(problems);
  });

  test('refuses cors in a fragment', async () => {
    const set = await policySet({ op: inbound(''), part: `<fragment>${cors}</fragment>` }, manifestOf({ fragments: [{ id: 'part', policy: 'part' }] }));

    expect(brief(checkCorsPlacement(set))).toEqual([`part.xml:1:11 ${misplaced}`]);
  });
});

describe('checkOptionsOperations', () => {
  const withMethod = (method: string): ReturnType<typeof manifestOf> =>
    manifestOf({
      policy: 'all',
      apis: [{ id: 'api', name: 'API', path: '', operations: [{ id: 'op', name: 'Operation', method, urlTemplate: '/', policy: 'op' }] }],
    });

  test.each([
    ['accepts other methods next to cors', 'GET', cors, []],
    ['accepts OPTIONS without cors', 'OPTIONS', '', []],
    ['refuses OPTIONS next to cors', 'OPTIONS', cors, ['manifest.json:10:11 policy/options-operation expected no OPTIONS operation in an API with a cors policy, found "op": it would be called in place of cors']],
  ])('%s', async (_title, method, content, problems) => {
    expect(brief(checkOptionsOperations(await policySet({ all: inbound(content), op: inbound('<base />') }, withMethod(method))))).toEqual(problems);
  });
});

describe('checkDocumentedSections', () => {
  const section = (name: string, content: string): string => `<policies><${name}>${content}</${name}></policies>`;
  const warning = 'set-method: expected in inbound, on-error, as its reference page says; outbound is allowed by Microsoft\'s policy toolkit only';

  test.each([
    ['accepts a documented section', section('inbound', '<set-method>GET</set-method>'), []],
    ['warns of a section that only the toolkit allows', section('outbound', '<set-method>GET</set-method>'), [`op.xml:1:21 policy/toolkit-section ${warning}`]],
    ['warns of it inside choose', section('outbound', '<choose><otherwise><set-method>GET</set-method></otherwise></choose>'), [`op.xml:1:40 policy/toolkit-section ${warning}`]],
  ])('%s', async (_title, op, problems) => {
    const found = [...checkDocumentedSections(await policySet({ op }))];

    expect(brief(found)).toEqual(problems);
    expect(found.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  test('judges a fragment by the sections that include it', async () => {
    const manifest = manifestOf({ fragments: [{ id: 'part', policy: 'part' }] });
    const part = '<fragment><set-method>GET</set-method></fragment>';
    const include = '<include-fragment fragment-id="part" />';

    const documented = await policySet({ op: section('inbound', include), part }, manifest);
    const doubtful = await policySet({ op: section('outbound', include), part }, manifest);

    expect(brief(checkDocumentedSections(documented))).toEqual([]);
    expect(brief(checkDocumentedSections(doubtful))).toEqual([`part.xml:1:11 policy/toolkit-section ${warning}`]);
  });
});
