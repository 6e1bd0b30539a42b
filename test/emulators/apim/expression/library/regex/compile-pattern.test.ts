import { describe, expect, test } from '@jest/globals';

import { compilePattern } from '../../../../../../emulators/apim/expression/library/regex/compile-pattern.ts';
import { findMatches } from '../../../../../../emulators/apim/expression/library/regex/match-object.ts';
import { regexOptions } from '../../../../../../emulators/apim/expression/library/regex/pattern-tree.ts';
import { replaceMatches } from '../../../../../../emulators/apim/expression/library/regex/replace.ts';
import { compileReplacement } from '../../../../../../emulators/apim/expression/library/regex/replacement.ts';
import { splitText } from '../../../../../../emulators/apim/expression/library/regex/split.ts';

const { IgnoreCase, Multiline, Singleline, IgnorePatternWhitespace, ExplicitCapture, ECMAScript, RightToLeft, None } = regexOptions;

function matches(pattern: string, options: number, input: string): string[] {
  return [...findMatches(compilePattern(pattern, options), input)].map((match) => `${match.index}:${match.value}`);
}

// Results are those of .NET 10.
describe('patterns of .NET', () => {
  test.each([
    ['^\\d$', None, '٣', ['0:٣']],
    ['^\\d$', ECMAScript, '٣', []],
    ['\\w+', None, 'é_1-x', ['0:é_1', '4:x']],
    ['c$', None, 'abc\n', ['2:c']],
    ['c\\z', None, 'abc\n', []],
    ['^b', Multiline, 'a\nb', ['2:b']],
    ['a.b', None, 'a\nb', []],
    ['a.b', Singleline, 'a\nb', ['0:a\nb']],
    ['^.$', None, '😀', []],
    ['k', IgnoreCase, '\u212a', ['0:\u212a']],
    ['[^a]', IgnoreCase, 'A-', ['1:-']],
    ['(?i)ab(?-i)c', None, 'ABc ABC', ['0:ABc']],
    ['a b # blank', IgnorePatternWhitespace, 'ab', ['0:ab']],
    ['[a-z-[aeiou]]+', None, 'abcde', ['1:bcd']],
    ['(?>a+)b', None, 'aab', ['0:aab']],
    ['(?>a+)ab', None, 'aab', []],
    ['(?(?=a)a1|b2)', None, 'a1b2b1', ['0:a1', '2:b2']],
    ['\\bfoo\\b', None, 'foo é-foo éfoo', ['0:foo', '6:foo']],
    ['(?<year>\\d{4})-\\k<year>', None, '2024-2024', ['0:2024-2024']],
    ['\\x41\\u0042\\103\\e?', None, 'ABC', ['0:ABC']],
    ['\\p{Lu}\\P{Lu}', None, 'aBc', ['1:Bc']],
    ['a*', None, 'ba', ['0:', '1:a', '2:']],
  ])('%s (options %i) in %j', (pattern, options, input, expected) => {
    expect(matches(pattern, options, input)).toEqual(expected);
  });

  test('number unnamed groups before named ones', () => {
    const [match] = findMatches(compilePattern('(?<n>a)(b)(?<m>c)', None), 'xabc');
    expect(match?.groups.map(({ name, value, index }) => [name, value, index])).toEqual([
      ['0', 'abc', 1], ['1', 'b', 2], ['n', 'a', 1], ['m', 'c', 3],
    ]);
  });

  test('leave unnamed groups out when captures must be explicit', () => {
    expect(compilePattern('(a)(?<n>b)', ExplicitCapture).groups.map(({ name }) => name)).toEqual(['0', 'n']);
  });

  test.each([
    ['[a', 'Unterminated [] set.'],
    ['(a', "Not enough )'s."],
    ['a)', "Too many )'s."],
    ['*a', 'Quantifier {x,y} following nothing.'],
    ['a**', 'Nested quantifier *.'],
    ['a{2,1}', 'Illegal {x,y} with x > y.'],
    ['\\q', 'Unrecognized escape sequence \\q.'],
    ['[b-a]', '[x-y] range in reverse order.'],
    ['\\p{Xx}', "Unknown property 'Xx'."],
    ['\\k<n>', 'Reference to undefined group name n.'],
    ['(?<1a>b)', 'Invalid group name: Group names must begin with a word character.'],
  ])('refuse the faulty %s', (pattern, message) => {
    expect(() => compilePattern(pattern, None)).toThrow(
      expect.objectContaining({ type: 'System.ArgumentException', message: `parsing "${pattern}" - ${message}` }),
    );
  });

  test.each([
    ['(?<a-b>x)', None, 'A balancing group'],
    ['\\Ga', None, '\\G'],
    ['a', RightToLeft, 'RegexOptions.RightToLeft'],
    ['(a)(?(1)b|c)', None, 'A test of a group'],
    ['(?i)(a)\\1', None, 'A case-insensitive reference'],
    ['(a)?b\\1', None, 'A reference to the group 1, which may not have matched,'],
    ['(?:(a)|b)\\1', None, 'A reference to the group 1, which may not have matched,'],
    ['(?<n>a)(?<n>b)\\k<n>', None, 'A reference to the group n, which a regular expression names twice,'],
  ])('name what the library does not translate: %s', (pattern, options, what) => {
    expect(() => compilePattern(pattern, options)).toThrow(
      expect.objectContaining({ type: 'System.NotSupportedException', message: expect.stringContaining(what) }),
    );
  });

  test('refuse a group that the last turn of a repetition passed by', () => {
    const [match] = findMatches(compilePattern('(?:(a)|b)+', None), 'ab');
    expect(() => match?.group(1)).toThrow(expect.objectContaining({ type: 'System.NotSupportedException' }));
    expect(match?.value).toBe('ab');
  });

  test.each([
    ['(["\'])x\\1', '"x"\'x"', ['0:"x"']],
    ['(?:(a)b)+\\1', 'abaab', ['0:aba']],
    ['(?:(a)|(a)b)c', 'abc', ['0:abc']],
  ])('refer to groups that have matched: %s', (pattern, input, expected) => {
    expect(matches(pattern, None, input)).toEqual(expected);
  });

  test('refuse to list the captures of a repeated group', () => {
    const [match] = findMatches(compilePattern('(a)+', None), 'aa');
    expect(() => match?.group(1).captures).toThrow(expect.objectContaining({ type: 'System.NotSupportedException' }));
  });
});

describe('replacing and splitting', () => {
  test.each([
    ['\\d+', '<$0>', 'a1b22', 'a<1>b<22>'],
    ['(?<x>b)(c)?', '[${x}|$1|$$|$&|$9|${no}]', 'abd', 'a[b||$|b|$9|${no}]d'],
    ['b', "$`$'$_$+", 'abc', 'aacabcbc'],
  ])('replaces %s by %s', (pattern, replacement, input, expected) => {
    const compiled = compilePattern(pattern, None);
    expect(replaceMatches(compiled, input, { replace: compileReplacement(replacement, compiled) })).toBe(expected);
  });

  test('replaces no more than it is told to', () => {
    expect(replaceMatches(compilePattern('a', None), 'aaa', { replace: () => 'b', count: 2 })).toBe('bba');
  });

  test.each([
    [',', 'a,b,,c', 0, ['a', 'b', '', 'c']],
    ['(,)', 'a,b', 0, ['a', ',', 'b']],
    [',', 'a,b,c', 2, ['a', 'b,c']],
    [',', 'a,b', 1, ['a,b']],
  ])('splits at %s', (pattern, input, count, expected) => {
    expect(splitText(compilePattern(pattern, None), input, count)).toEqual(expected);
  });
});
