import { describe, expect, test } from '@jest/globals';

import { declareEnum, formatEnum, parseEnum } from '../../../../../../emulators/apim/expression/library/format/enum-names.ts';
import { outcome } from '../call-member.ts';

declareEnum('Test.Color', { Red: 0, Green: 1, AlsoGreen: 1, Blue: 4 });
declareEnum('Test.Rights', { None: 0, Read: 1, Write: 2, All: 3, Own: 8 }, { flags: true });

describe('text of an enum', () => {
  test.each([
    ['Test.Color', 1, null, 'Green'],
    ['Test.Color', 5, 'G', '5'],
    ['Test.Color', 5, 'F', 'Green, Blue'],
    ['Test.Color', 4, 'X', '00000004'],
    ['Test.Color', 4, 'd', '4'],
    ['Test.Rights', 0, null, 'None'],
    ['Test.Rights', 3, null, 'All'],
    ['Test.Rights', 11, null, 'All, Own'],
    ['Test.Rights', 16, null, '16'],
  ])('%s %d as %s is %s', (name, value, format, expected) => {
    expect(formatEnum(name, value, format)).toBe(expected);
  });

  test('another format is refused', () => {
    expect(outcome(() => formatEnum('Test.Color', 1, 'N'))).toEqual({
      throws: 'System.FormatException',
      message: 'Format String can be only "G", "g", "X", "x", "F", "f", "D" or "d".',
    });
  });
});

describe('reading an enum', () => {
  test.each([
    ['Blue', false, 4],
    [' blue ', true, 4],
    ['blue', false, null],
    ['7', false, 7],
    ['-1', false, -1],
    ['Red, Blue', false, 4],
    ['', false, null],
    ['Pink', true, null],
  ])('%p with ignoreCase %p is %p', (text, ignoreCase, expected) => {
    expect(parseEnum('Test.Color', text, ignoreCase)).toBe(expected);
  });
});
