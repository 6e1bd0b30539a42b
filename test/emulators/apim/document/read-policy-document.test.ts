import { describe, expect, test } from '@jest/globals';

import { readPolicyDocument, type ElementNode, type PolicyDocument, type ReadOptions, type ValueNode } from '../../../../emulators/apim/document/index.ts';

/** Reads `<set-variable name="x" …/>`-like content of inbound and gives back the first element. */
function readInbound(content: string, options: Partial<ReadOptions> = {}): { document: PolicyDocument; element: ElementNode } {
  const document = readPolicyDocument(`<policies>\n<inbound>\n${content}\n</inbound>\n</policies>`, { file: 'a.xml', format: 'rawxml', ...options });
  const inbound = document.root?.children[0];
  const element = inbound?.kind === 'element' ? inbound.children[0] : undefined;
  if (element?.kind !== 'element') throw new Error(`no element in ${content}: ${JSON.stringify(document.problems)}`);
  return { document, element };
}

function valueOf(element: ElementNode): ValueNode {
  const text = element.children[0];
  const value = element.attributes[0]?.value ?? (text?.kind === 'text' ? text.value : undefined);
  if (value === undefined) throw new Error('no value');
  return value;
}

describe('readPolicyDocument', () => {
  test('gives elements, attributes and text with their positions', () => {
    const text = '<!-- first -->\n<policies>\n  <inbound>\n    <set-method id="m">POST</set-method>\n  </inbound>\n</policies>';

    const document = readPolicyDocument(text, { file: 'a.xml', format: 'rawxml' });

    const at = (line: number, column: number): object => ({ file: 'a.xml', line, column });
    expect(document.problems).toEqual([]);
    expect(document.root).toEqual({
      kind: 'element', name: 'policies', attributes: [], position: at(2, 1),
      children: [{
        kind: 'element', name: 'inbound', attributes: [], position: at(3, 3),
        children: [{
          kind: 'element', name: 'set-method', position: at(4, 5),
          attributes: [{ name: 'id', position: at(4, 17), value: { kind: 'literal', text: 'm', position: at(4, 21) } }],
          children: [{ kind: 'text', value: { kind: 'literal', text: 'POST', position: at(4, 24) } }],
        }],
      }],
    });
  });

  test.each<[string, ReadOptions['format'], string, ValueNode['kind'], string]>([
    ['a literal with entities', 'rawxml', '<a v="&lt;a&#x41;&amp;b&gt;"/>', 'literal', '<aA&b>'],
    ['a literal whose line ends and tabs become blanks', 'rawxml', '<a v="x\r\ny\tz"/>', 'literal', 'x y z'],
    ['raw quotes in an attribute', 'rawxml', '<a v="@(x("y"))"/>', 'expression', '@(x("y"))'],
    ['raw markup and && in an attribute', 'rawxml', '<a v="@(b < c && d.As<JObject>() != null)"/>', 'expression', '@(b < c && d.As<JObject>() != null)'],
    ['line ends in a raw expression', 'rawxml', '<a v="@{ // note\n\treturn "x"; }"/>', 'expression', '@{ // note\n\treturn "x"; }'],
    ['blanks around an attribute expression', 'rawxml', '<a v=" @(1) "/>', 'expression', '@(1)'],
    ['an apostrophe as the quote', 'rawxml', "<a v='@(\"y\")'/>", 'expression', '@("y")'],
    ['an expression as text', 'rawxml', '<a>\n  @{ return a < b ? "<p>" : "</a>"; }\n</a>', 'expression', '@{ return a < b ? "<p>" : "</a>"; }'],
    ['text in CDATA', 'rawxml', '<a><![CDATA[<p>&amp;</p>]]></a>', 'literal', '<p>&amp;</p>'],
    ['an expression in CDATA', 'xml', '<a><![CDATA[@(a < b)]]></a>', 'expression', '@(a < b)'],
    ['text around a comment', 'rawxml', '<a>x<!-- c -->y</a>', 'literal', 'xy'],
    ['blanks of literal text', 'rawxml', '<a> x </a>', 'literal', ' x '],
    ['escaped quotes in xml', 'xml', '<a v="@(x(&quot;y&quot;) &amp;&amp; z)"/>', 'expression', '@(x("y") && z)'],
    ['line ends of an attribute in xml as blanks', 'xml', '<a v="@(1 +\n2)"/>', 'expression', '@(1 + 2)'],
    ['a written line end in xml', 'xml', '<a v="@{ // n&#10;return 1; }"/>', 'expression', '@{ // n\nreturn 1; }'],
    ['escaped text in xml', 'xml', '<a>@(a &lt; b)</a>', 'expression', '@(a < b)'],
    ['an @ that begins nothing', 'rawxml', '<a v="me@example"/>', 'literal', 'me@example'],
  ])('reads %s (%s)', (_what, format, content, kind, text) => {
    const { document, element } = readInbound(content, { format });

    expect(document.problems).toEqual([]);
    expect(valueOf(element)).toMatchObject({ kind, text });
  });

  test('decodes entities in a rawxml expression that XML can read, and warns that Azure may not', () => {
    const { document, element } = readInbound('<a v="@(x(&quot;y&quot;))"/>');

    expect(valueOf(element).text).toBe('@(x("y"))');
    expect(document.problems).toEqual([{
      code: 'policy/entity-in-expression', severity: 'warning', file: 'a.xml', line: 3, column: 11, sourceLine: '<a v="@(x(&quot;y&quot;))"/>',
      message: 'expected the character itself, found "&quot;": whether a rawxml expression decodes entities is not documented',
    }]);
  });

  describe('named values', () => {
    const namedValues = new Map([['Host', 'https://h'], ['n', '20'], ['whole', '@(1 + 1)'], ['bad', 'a"b']]);

    test.each([
      ['in a literal', '<a v="{{Host}}/x"/>', 'literal', 'https://h/x'],
      ['in element text', '<a>{{Host}}</a>', 'literal', 'https://h'],
      ['in a C# string', '<a v="@("{{Host}}")"/>', 'expression', '@("https://h")'],
      ['in an interpolated string, where C# alone would read an escaped brace', '<a v="@($"{{Host}}/{x}")"/>', 'expression', '@($"https://h/{x}")'],
      ['as a number in code', '<a v="@({{n}} + 1)"/>', 'expression', '@(20 + 1)'],
      ['that is an expression', '<a v="{{whole}}"/>', 'expression', '@(1 + 1)'],
      ['after an @', '<a v="me@{{n}}"/>', 'literal', 'me@20'],
    ])('are put in %s', (_where, content, kind, text) => {
      const { document, element } = readInbound(content, { namedValues });

      expect(document.problems).toEqual([]);
      expect(valueOf(element)).toMatchObject({ kind, text });
    });

    test('are listed with their positions, comments left out', () => {
      const { document } = readInbound('<a v="{{Host}} {{n}}"><!-- {{no}} --></a>');

      expect(document.named).toEqual([
        { name: 'Host', position: { file: 'a.xml', line: 3, column: 7 } },
        { name: 'n', position: { file: 'a.xml', line: 3, column: 16 } },
      ]);
    });

    test.each([
      ['an unknown name', '<a v="{{host}}"/>', 'policy/unknown-named-value', 7, 'cannot find a named value "host" (names are case-sensitive)'],
      ['a value that breaks the C# around it', '<a v="@("{{bad}}")"/>', 'policy/unbalanced-expression', 17, 'unterminated string: expected " before the end of the line'],
    ])('report %s', (_what, content, code, column, message) => {
      const { document } = readInbound(content, { namedValues });

      expect(document.problems).toMatchObject([{ code, message, line: 3, column }]);
    });
  });

  describe('locate', () => {
    test.each<[string, ReadOptions['format'], string, { line: number; column: number }, { line: number; column: number }]>([
      ['text as it stands', 'rawxml', '<a v="@(x)"/>', { line: 3, column: 9 }, { line: 3, column: 9 }],
      ['what follows a named value', 'rawxml', '<a v="@("{{Host}}" + x)"/>', { line: 3, column: 24 }, { line: 3, column: 22 }],
      ['what stands in a named value', 'rawxml', '<a v="@("{{Host}}" + x)"/>', { line: 3, column: 13 }, { line: 3, column: 10 }],
      ['what follows an entity', 'xml', '<a v="@(&quot;&quot; + x)"/>', { line: 3, column: 14 }, { line: 3, column: 24 }],
      ['a later line', 'rawxml', '<a v="@{\n  return "{{Host}}" + x; }"/>', { line: 4, column: 25 }, { line: 4, column: 23 }],
      ['a later line of the file that is one line of the value', 'xml', '<a v="@(1 +\n  x)"/>', { line: 3, column: 15 }, { line: 4, column: 3 }],
    ])('finds %s', (_what, format, content, counted, inFile) => {
      const { document, element } = readInbound(content, { format, namedValues: new Map([['Host', 'https://h.']]) });

      expect(document.locate(valueOf(element), counted)).toEqual({ file: 'a.xml', ...inFile });
    });
  });

  describe('refuses', () => {
    test.each<[string, ReadOptions['format'], string, string, number, number, string]>([
      ['an expression after text', 'rawxml', '<policies><inbound><a v="Bearer @(x)"/></inbound></policies>', 'policy/mixed-text', 1, 33, 'expected a value that is wholly an expression or wholly literal, found an expression after "Bearer "; it would not be evaluated'],
      ['text after an expression', 'rawxml', '<policies><inbound><a v="@(x) y"/></inbound></policies>', 'policy/mixed-text', 1, 31, 'expected " after the expression (a value is wholly an expression or wholly literal), found "y"'],
      ['element text after an expression', 'rawxml', '<policies><inbound><a>@(x) y</a></inbound></policies>', 'policy/mixed-text', 1, 27, 'expected nothing after the expression (a value is wholly an expression or wholly literal), found "y"'],
      ['an expression without end', 'rawxml', '<policies><inbound><a v="@(x"/></inbound></policies>', 'policy/unbalanced-expression', 1, 29, 'unterminated string: expected " before the end of the line'],
      ['a raw < in an attribute in xml', 'xml', '<policies><inbound><a v="@(a < b)"/></inbound></policies>', 'policy/not-well-formed', 1, 30, '"<" is an invalid attribute character: expected &lt;'],
      ['a raw & in xml', 'xml', '<policies><inbound><a v="@(a && b)"/></inbound></policies>', 'policy/not-well-formed', 1, 30, 'expected an entity such as &amp; after "&", found another character'],
      ['a line comment that swallows its attribute in xml', 'xml', '<policies><inbound><a v="@{ // n\nreturn 1; }"/></inbound></policies>', 'policy/unbalanced-expression', 1, 27, 'expected "}" to close the expression, found the end of the text'],
      ['an unknown entity', 'rawxml', '<policies><inbound><a v="&nbsp;"/></inbound></policies>', 'policy/not-well-formed', 1, 26, 'unknown entity "&nbsp;": expected &amp; &lt; &gt; &quot; &apos; or a reference to a character that XML allows'],
      ['a reference to a character XML forbids', 'rawxml', '<policies><inbound><a v="&#0;"/></inbound></policies>', 'policy/not-well-formed', 1, 26, 'unknown entity "&#0;": expected &amp; &lt; &gt; &quot; &apos; or a reference to a character that XML allows'],
      ['a duplicate attribute', 'rawxml', '<policies><inbound><a v="1" v="2"/></inbound></policies>', 'policy/duplicate-attribute', 1, 29, 'expected each attribute once, found a second "v"'],
      ['a closing tag of another name', 'rawxml', '<policies>\n<inbound></policies>', 'policy/not-well-formed', 2, 10, 'expected </inbound> for the element opened at 2:1, found </policies>'],
      ['an element without end', 'rawxml', '<policies><inbound>', 'policy/not-well-formed', 1, 11, 'expected </inbound>, found the end of the file'],
      ['attributes without a blank between', 'rawxml', '<policies a="1"b="2"/>', 'policy/not-well-formed', 1, 16, 'expected a blank before the next attribute, found "b"'],
      ['an attribute without value', 'rawxml', '<policies a/>', 'policy/not-well-formed', 1, 12, 'expected "=" after the attribute name "a", found "/"'],
      ['an attribute without quotes', 'rawxml', '<policies a=1/>', 'policy/not-well-formed', 1, 13, 'expected a quoted value for the attribute "a", found "1"'],
      ['an attribute value without end', 'rawxml', '<policies a="1/>', 'policy/not-well-formed', 1, 13, 'expected " to close the attribute value, found the end of the file'],
      ['"--" in a comment', 'rawxml', '<!-- a -- b --><policies/>', 'policy/not-well-formed', 1, 8, 'expected "-->" where "--" stands in a comment (XML 1.0 §2.5)'],
      ['"]]>" in text', 'rawxml', '<policies><inbound><a>x]]>y</a></inbound></policies>', 'policy/not-well-formed', 1, 24, 'expected "]]&gt;" in text, found "]]>" (XML 1.0 §2.4)'],
      ['a document type', 'rawxml', '<!DOCTYPE policies><policies/>', 'policy/not-well-formed', 1, 1, 'expected an element, found a document type or processing instruction, which a policy may not hold'],
      ['text after the root', 'rawxml', '<policies/>x', 'policy/not-well-formed', 1, 12, 'expected the end of the file after </policies>, found "x"'],
      ['an empty file', 'rawxml', ' ', 'policy/not-well-formed', 1, 2, 'expected the root element, found the end of the file'],
      ['another root', 'rawxml', '<policy/>', 'policy/root-element', 1, 1, 'expected <policies> or <fragment> as the root element, found <policy>'],
      ['an unknown section', 'rawxml', '<policies><inbound/><between/></policies>', 'policy/unknown-section', 1, 21, 'expected one of the sections inbound, backend, outbound, on-error in <policies>, found <between>'],
      ['sections out of order', 'rawxml', '<policies><outbound/><inbound/></policies>', 'policy/section-order', 1, 22, 'expected the sections inbound, backend, outbound, on-error in this order, each once; found <inbound> after <outbound>'],
      ['a section twice', 'rawxml', '<policies><inbound/><inbound/></policies>', 'policy/section-order', 1, 21, 'expected the sections inbound, backend, outbound, on-error in this order, each once; found a second <inbound>'],
      ['text among the sections', 'rawxml', '<policies>text</policies>', 'policy/unexpected-text', 1, 11, 'expected sections in <policies>, found text "text"'],
      ['an attribute of a section', 'rawxml', '<policies><inbound id="x"/></policies>', 'policy/unknown-attribute', 1, 20, 'inbound: expected no attribute, found "id"'],
    ])('%s (%s)', (_what, format, text, code, line, column, message) => {
      const document = readPolicyDocument(text, { file: 'a.xml', format });

      expect(document.problems).toMatchObject([{ code, message, severity: 'error', file: 'a.xml', line, column }]);
    });

    test('raw quotes in xml, for the expression they cut short and for what follows them', () => {
      const document = readPolicyDocument('<policies><inbound><a v="@(x("y"))"/></inbound></policies>', { file: 'a.xml', format: 'xml' });

      expect(document).toMatchObject({
        root: null,
        problems: [
          { code: 'policy/unbalanced-expression', line: 1, column: 27, message: 'expected ")" to close the expression, found the end of the text' },
          { code: 'policy/not-well-formed', line: 1, column: 31, message: 'expected a blank before the next attribute, found "y"' },
        ],
      });
    });

    test('elements nested without measure', () => {
      const document = readPolicyDocument('<a>'.repeat(50_000), { file: 'a.xml', format: 'rawxml' });

      expect(document).toMatchObject({ root: null, problems: [{ code: 'policy/nested-too-deep', line: 1, column: 601 }] });
    });
  });

  test.each([
    ['a fragment', '<fragment><a/></fragment>'],
    ['a byte order mark and an XML declaration', '\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<policies><inbound/></policies>\n<!-- end -->\n'],
    ['all four sections', '<policies><inbound/><backend/><outbound/><on-error/></policies>'],
  ])('accepts %s', (_what, text) => {
    expect(readPolicyDocument(text, { file: 'a.xml', format: 'rawxml' }).problems).toEqual([]);
  });
});
