// Tokens: literals with their types and values, operators, comments, and where a literal is malformed.

import { describe, expect, test } from '@jest/globals';
import { CompileProblem } from '../../../../../emulators/apim/expression/diagnostics.ts';
import { tokenize } from '../../../../../emulators/apim/expression/syntax/lexer.ts';

describe('number literals', () => {
  test.each([
    ['0', 'int', 0],
    ['2147483647', 'int', 2147483647],
    ['2147483648', 'uint', 2147483648],
    ['4294967296', 'long', 4294967296n],
    ['9223372036854775808', 'ulong', 9223372036854775808n],
    ['1_000_000', 'int', 1000000],
    ['0b1010_1010', 'int', 170],
    ['0xFF', 'int', 255],
    ['0xFFFFFFFF', 'uint', 4294967295],
    ['5u', 'uint', 5],
    ['5L', 'long', 5n],
    ['5UL', 'ulong', 5n],
    ['1.5', 'double', 1.5],
    ['.5', 'double', 0.5],
    ['1e3', 'double', 1000],
    ['1.5f', 'float', 1.5],
    ['0.1f', 'float', Math.fround(0.1)],
    ['5d', 'double', 5],
  ])('%s is a %s', (text, type, value) => {
    expect(tokenize(text)[0]).toMatchObject({ kind: 'literal', type, value, start: 0, end: text.length });
  });

  test('a decimal keeps its trailing zeros', () => {
    expect(String((tokenize('1.50m')[0] as { value: unknown }).value)).toBe('1.50');
  });
});

describe('text literals', () => {
  test.each([
    [String.raw`"a\tb\"\\\0"`, 'a\tb"\\\0'],
    [String.raw`"\x41\x41b\u0041\U0001F600"`, 'A\u041bA😀'],
    [String.raw`@"a\b""c"`, 'a\\b"c'],
    ['@"two\nlines"', 'two\nlines'],
    ['""', ''],
  ])('%s', (text, value) => {
    expect(tokenize(text)[0]).toMatchObject({ type: 'string', value });
  });

  test.each([
    ["'a'", 97],
    [String.raw`'\''`, 39],
    [String.raw`'\u00e9'`, 233],
  ])('%s is the code unit %d', (text, value) => {
    expect(tokenize(text)[0]).toMatchObject({ type: 'char', value });
  });
});

describe('interpolated strings', () => {
  test('are split into text and holes, with alignment and format', () => {
    const [token] = tokenize('$"a{{b}}{x + f("}"),-5:yyyy\\n}c"');
    expect(token).toMatchObject({
      kind: 'interpolated',
      parts: [
        { kind: 'text', text: 'a{b}' },
        { kind: 'hole', value: [{ text: 'x' }, { text: '+' }, { text: 'f' }, { text: '(' }, { value: '}' }, { text: ')' }, { kind: 'end' }], alignment: [{ text: '-' }, { value: 5 }, { kind: 'end' }], format: 'yyyy\n' },
        { kind: 'text', text: 'c' },
      ],
    });
  });

  test('nest, and take doubled quotes when verbatim', () => {
    const [token] = tokenize('$@"\\{$"{1}"}""\n"');
    expect(token).toMatchObject({ parts: [{ text: '\\' }, { kind: 'hole', value: [{ kind: 'interpolated' }, { kind: 'end' }] }, { text: '"\n' }] });
  });
});

test('comments and blanks separate tokens, and keywords differ from @identifiers', () => {
  const tokens = tokenize('a/* x */b // y\n  class @class >>= ?? =>');
  expect(tokens.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'identifier a', 'identifier b', 'keyword class', 'identifier class', 'operator >', 'operator >=', 'operator ??', 'operator =>', 'end ',
  ]);
});

describe('what is malformed is reported where it begins', () => {
  test.each([
    [String.raw`"a\q"`, 'CS1009', 2],
    ['"abc', 'CS1010', 0],
    ['"a\nb"', 'CS1010', 0],
    ['@"abc', 'CS1039', 0],
    ["''", 'CS1011', 0],
    ["'ab'", 'CS1012', 0],
    ['99999999999999999999', 'CS1021', 0],
    ['1e400', 'CS0594', 0],
    ['1__', 'CS1013', 0],
    ['/* a', 'CS1035', 0],
    ['a # b', 'CS1056', 2],
    ['$"{1}}"', 'CS8086', 5],
    ['$"{}"', 'CS1733', 3],
    ['$"{x\n}"', 'CS8967', 4],
    ['@$"a"', 'CS8401', 0],
  ])('%j', (text, code, offset) => {
    expect(problemOf(() => tokenize(text))).toMatchObject({ code, offset });
  });
});

function problemOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    if (error instanceof CompileProblem) return error.diagnostic;
    throw error;
  }
  throw new Error('no problem was found');
}
