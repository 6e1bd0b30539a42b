// The renderer: what a template may name, and how a typo is reported.

import { describe, expect, test } from '@jest/globals';
import { createRenderer, TemplateError } from '../../policy-templates/index.ts';

const source = (name: string, text: string) => ({ name, file: `policy-templates/${name}.xml.hbs`, text });

describe('a template', () => {
  test('is given its context, partials and helpers', () => {
    const renderer = createRenderer([
      source('policies/greeting', '<a>{{> name of="x"}}</a>{{namedValue "GatewayUrl"}} {{word}}'),
      source('partials/name', '[{{of}}]'),
    ]);

    const text = renderer.render('policies/greeting', { word: 'hello' });

    expect(text).toBe('<a>[x]</a>{{GatewayUrl}} hello');
  });

  test('renders the same bytes every time', () => {
    const renderer = createRenderer([source('policies/one', '{{record "access" session="a" sequence="b" expires="c"}}')]);

    expect(renderer.render('policies/one', {})).toBe(renderer.render('policies/one', {}));
    expect(renderer.render('policies/one', {})).toBe('string.Join("\\n", new[] { a, b, c })');
  });

  test('holds a page as an attribute, with a slot for each value and without what was not asked for', () => {
    const renderer = createRenderer([
      source('policies/greeting', '<a value="{{#html}}{{> pages/hello shy="" loud="1"}}{{/html}}">@(page{{fill "name" "user"}})</a>'),
      source('pages/hello', '<p class="x">\n  {{slot "name"}}{{#when shy}}?{{/when}}{{#when loud}} & more{{/when}}</p>'),
    ]);

    expect(renderer.render('policies/greeting', {})).toBe(
      '<a value="&lt;p class=&quot;x&quot;>\n&lt;name/> &amp; more&lt;/p>">@(page.Replace("<name/>", System.Net.WebUtility.HtmlEncode(user)))</a>',
    );
  });
});

describe('a typo is an error with file, line and column', () => {
  const broken: readonly [string, string, string, { line: number; column: number }][] = [
    ['variable', '<a>\n  {{wrod}}', '"wrod" not defined', { line: 2, column: 5 }],
    ['helper', '<a>\n {{namedvalue "GatewayUrl"}}', 'no helper "namedvalue"', { line: 2, column: 2 }],
    ['partial', '<a>\n    {{> nmae}}', 'no partial "nmae"', { line: 2, column: 5 }],
    ['block partial', '{{#> farme}}x{{/farme}}', 'no partial "farme"', { line: 1, column: 1 }],
    ['named value', '<a>\n {{namedValue "GatewayURL"}}', 'no named value "GatewayURL"', { line: 2, column: 2 }],
    ['limit', '{{limit "stat"}}', 'no limit "stat"', { line: 1, column: 1 }],
    ['record', '{{at "acess" "session"}}', 'no record "acess"', { line: 1, column: 1 }],
    ['field', '\n\n{{field "access" "sesion"}}', 'record "access" has no field "sesion"', { line: 3, column: 1 }],
    ['missing field', '{{record "access" session="a" sequence="b"}}', 'record "access" lacks expires', { line: 1, column: 1 }],
    ['strange field', '{{record "refresh" session="a" sequence="b" x="c"}}', 'has no field "x"', { line: 1, column: 1 }],
  ];

  test.each(broken)('%s', (_, text, reason, place) => {
    const render = () => createRenderer([source('policies/broken', text)]).render('policies/broken', { word: '' });

    expect(render).toThrow(TemplateError);
    expect(render).toThrow(reason);
    expect(catchError(render)).toMatchObject({ file: 'policy-templates/policies/broken.xml.hbs', ...place });
  });

  test('syntax', () => {
    const render = () => createRenderer([source('policies/broken', '<a>\n{{#when "x"}}')]);

    expect(catchError(render)).toMatchObject({ name: 'TemplateError', file: 'policy-templates/policies/broken.xml.hbs', line: 2 });
  });

  test('in the block a partial is handed, the file is the one the block stands in', () => {
    const render = () =>
      createRenderer([
        source('policies/outer', '{{#> frame}}\n{{wrod}}\n{{/frame}}'),
        source('partials/frame', '<f>\n{{> @partial-block .}}</f>'),
      ]).render('policies/outer', {});

    expect(catchError(render)).toMatchObject({ file: 'policy-templates/policies/outer.xml.hbs', line: 2, column: 3 });
  });

  test('in a partial, the file is the partial', () => {
    const render = () =>
      createRenderer([source('policies/outer', 'a\nb\nc {{> inner}}'), source('partials/inner', '\n{{limit "x"}}')]).render('policies/outer', {});

    expect(catchError(render)).toMatchObject({ file: 'policy-templates/partials/inner.xml.hbs', line: 2, column: 1 });
  });
});

test('a template that does not exist is named', () => {
  expect(() => createRenderer([]).render('policies/none', {})).toThrow('no template "policies/none"');
});

function catchError(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
