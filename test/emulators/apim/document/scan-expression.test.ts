import { describe, expect, test } from '@jest/globals';

import { isWholeExpression, scanExpression } from '../../../../emulators/apim/document/scan-expression.ts';

describe('scanExpression', () => {
  test.each([
    ['an expression', '@(1 + 2)'],
    ['a block', '@{ return 1; }'],
    ['nested brackets of all kinds', '@(new[] { (1), a[2] }[0])'],
    ['a bracket in a string', '@(")")'],
    ['an escaped quote in a string', String.raw`@("\")")`],
    ['a verbatim string with doubled quotes and a backslash at its end', '@(@"\\" + @"a""b)")'],
    ['a bracket as a character', "@(')' == '\\'')"],
    ['a line comment', '@{ // ) } "\nreturn 1; }'],
    ['a block comment', '@( /* ) " */ 1)'],
    ['an address in a string, which is no comment', '@("http://a/b")'],
    ['an interpolated string with a nested string', '@($"{d["x)"]}")'],
    ['doubled braces in an interpolated string', '@($"{{a}} }} {{")'],
    ['an interpolated string inside a hole', '@($"{$"{")"}"}")'],
    ['a verbatim interpolated string', '@($@"\\{a}""{b}")'],
    ['a format clause with a quote', '@($"{d:HH\'h at )}")'],
    ['a conditional in brackets in a hole', '@($"{(a ? "b" : "c")}")'],
    ['a named value in an interpolated string', '@($"{{Name}}/x")'],
  ])('reads %s to its end', (_what, code) => {
    expect(scanExpression(`${code}" tail`, 0)).toEqual({ kind: 'complete', end: code.length });
  });

  test.each([
    ['a bracket that does not fit', '@(a])', 3, 'expected ")" to close the "(" of the expression, found "]"'],
    ['no end', '@(a', 1, 'expected ")" to close the expression, found the end of the text'],
    ['a string without end', '@("a)\n")', 2, 'unterminated string: expected " before the end of the line'],
    ['a character without end', "@('a)", 2, "unterminated character literal: expected ' before the end of the line"],
    ['a verbatim string without end', '@(@"a)', 2, 'unterminated verbatim string: expected " before the end of the text'],
    ['an interpolated string without end', '@($"a)\n")', 2, 'unterminated interpolated string: expected " before the end of the line'],
    ['a hole without end', '@($"{a', 4, 'unterminated hole of an interpolated string: expected "}" before the end of the text'],
    ['a comment without end', '@(/* )', 2, 'unterminated comment: expected "*/"'],
  ])('reports %s', (_what, code, at, message) => {
    expect(scanExpression(code, 0)).toEqual({ kind: 'broken', at, message });
  });

  test.each([
    ['@(a)', true],
    ['@(a) ', false],
    ['@(a', false],
    ['a', false],
    ['@a', false],
  ])('tells whether %j is one whole expression', (text, whole) => {
    expect(isWholeExpression(text)).toBe(whole);
  });
});
