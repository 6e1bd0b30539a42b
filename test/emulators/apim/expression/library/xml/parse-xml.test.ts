import { describe, expect, test } from '@jest/globals';

import { parseDocument } from '../../../../../../emulators/apim/expression/library/xml/parse-xml.ts';
import { writeNode } from '../../../../../../emulators/apim/expression/library/xml/write-xml.ts';

function written(xml: string, indented = false): string {
  return writeNode(parseDocument(xml), { indented, newLine: '\n' });
}

// What is written is what XDocument of .NET 10 wrote.
describe('reading and writing XML', () => {
  test.each([
    ['<?xml version="1.0" encoding="utf-8"?>\n<a/>', '<a />'],
    ['<a></a>', '<a></a>'],
    ['<a x=\'1\' y="&quot;&#10;"/>', '<a x="1" y="&quot;&#xA;" />'],
    ['<a> <b/> </a>', '<a><b /></a>'],
    ['<a> x <b/> y</a>', '<a> x <b /> y</a>'],
    ['<a xml:space="preserve"> <b/> </a>', '<a xml:space="preserve"> <b /> </a>'],
    ['<a>&amp;&#x41;&gt;<![CDATA[<x>]]><!--c--><?p d?></a>', '<a>&amp;A&gt;<![CDATA[<x>]]><!--c--><?p d?></a>'],
    ['<p:a xmlns:p="u" xmlns="d"><b/><p:c p:q="1"/></p:a>', '<p:a xmlns:p="u" xmlns="d"><b /><p:c p:q="1" /></p:a>'],
    ['<a xmlns="d"><b xmlns=""/></a>', '<a xmlns="d"><b xmlns="" /></a>'],
    ['<!DOCTYPE a SYSTEM "x.dtd" [<!ELEMENT a ANY>]><a/>', '<!DOCTYPE a SYSTEM "x.dtd"[<!ELEMENT a ANY>]><a />'],
    ['<é-1.2/>', '<é-1.2 />'],
  ])('%s', (xml, expected) => {
    expect(written(xml)).toBe(expected);
  });

  test('indents until there is text', () => {
    expect(written('<a><b><c>1</c></b>t<d><e/></d></a><!--end-->', true)).toBe('<a>\n  <b>\n    <c>1</c>\n  </b>t<d><e /></d></a>\n<!--end-->');
  });

  test('reads documents that nest deeper than the stack', () => {
    const document = parseDocument('<a>'.repeat(20_000) + '</a>'.repeat(20_000));
    expect([...document.nodes].length).toBe(1);
  });

  test.each([
    ['', 'Root element is missing.'],
    ['x', 'Data at the root level is invalid. Line 1, position 1.'],
    ['<a/>x', 'Data at the root level is invalid. Line 1, position 5.'],
    ['<a/><b/>', 'There are multiple root elements. Line 1, position 5.'],
    ['<a>\n</b>', "The 'a' start tag on line 1 position 2 does not match the end tag of 'b'. Line 2, position 5."],
    ['<a>', 'Unexpected end of file has occurred. The following elements are not closed: a. Line 1, position 4.'],
    ['<a x=1/>', "'1' is an unexpected token. The expected token is '\"' or '''. Line 1, position 6."],
    ['<a x="1" x="2"/>', "'x' is a duplicate attribute name. Line 1, position 17."],
    ['<p:a/>', "'p' is an undeclared prefix. Line 1, position 7."],
    ['<a>&bogus;</a>', "Reference to undeclared entity 'bogus'. Line 1, position 11."],
    ['<a>&</a>', 'An error occurred while parsing EntityName. Line 1, position 5.'],
    ['<a>]]></a>', "']]>' is not allowed in character data. Line 1, position 7."],
    ['<a>\u0001</a>', "'.', hexadecimal value 0x01, is an invalid character. Line 1, position 5."],
    ['<a>&#0;</a>', 'Character reference to the invalid code 0. Line 1, position 8.'],
    ['<1/>', "Name cannot begin with the '1' character, hexadecimal value 0x31. Line 1, position 2."],
    [' <?xml version="1.0"?><a/>', 'Unexpected XML declaration. The XML declaration must be the first node in the document, and no white space characters are allowed to appear before it. Line 1, position 23.'],
  ])('refuses %j', (xml, message) => {
    expect(() => parseDocument(xml)).toThrow(expect.objectContaining({ type: 'System.Xml.XmlException', message: expect.stringContaining(message) }));
  });
});
