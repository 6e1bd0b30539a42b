import { describe, expect, test } from '@jest/globals';

import { formatGuid, parseGuid } from '../../../../../../emulators/apim/expression/library/format/guid-text.ts';
import { outcome } from '../call-member.ts';

const digits = 'aaaabbbbccccddddeeeeffff00001111';

describe('the forms of a Guid', () => {
  const forms: [string | null, string][] = [
    ['N', 'aaaabbbbccccddddeeeeffff00001111'],
    [null, 'aaaabbbb-cccc-dddd-eeee-ffff00001111'],
    ['D', 'aaaabbbb-cccc-dddd-eeee-ffff00001111'],
    ['b', '{aaaabbbb-cccc-dddd-eeee-ffff00001111}'],
    ['P', '(aaaabbbb-cccc-dddd-eeee-ffff00001111)'],
    ['X', '{0xaaaabbbb,0xcccc,0xdddd,{0xee,0xee,0xff,0xff,0x00,0x00,0x11,0x11}}'],
  ];

  test.each(forms)('%s prints %s', (format, text) => {
    expect(formatGuid(digits, format)).toBe(text);
  });

  test.each(forms)('%s is read back, in any case and with blanks around it', (_format, text) => {
    expect(parseGuid(` ${text.toUpperCase().replaceAll('0X', '0x')} `)).toBe(digits);
  });

  test.each(['', 'x', digits.slice(1), '{aaaabbbb-cccc-dddd-eeee-ffff00001111', 'aaaabbbb-cccc-dddd-eeee-ffff0000111g'])('%p is no Guid', (text) => {
    expect(parseGuid(text)).toBeNull();
  });

  test('a form that was asked for excludes the others', () => {
    expect([parseGuid(digits, 'N'), parseGuid(digits, 'D')]).toEqual([digits, null]);
  });

  test('an unknown format is refused', () => {
    expect(outcome(() => formatGuid(digits, 'Q'))).toEqual({
      throws: 'System.FormatException',
      message: 'Format String can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".',
    });
  });
});
