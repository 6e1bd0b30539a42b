import { describe, expect, test } from '@jest/globals';

import { formatTimeSpan } from '../../../../../../emulators/apim/expression/library/format/time-span-format.ts';
import { parseTimeSpan, parseTimeSpanExact } from '../../../../../../emulators/apim/expression/library/format/time-span-parse.ts';
import { outcome } from '../call-member.ts';

describe('formats', () => {
  test.each([
    [0n, null, '00:00:00'],
    [900_615_000_000n, null, '1.01:01:01.5000000'],
    [-900_615_000_000n, 'c', '-1.01:01:01.5000000'],
    [900_615_000_000n, 'g', '1:1:01:01.5'],
    [36_000_000_000n, 'g', '1:00:00'],
    [36_000_000_000n, 'G', '0:01:00:00.0000000'],
    [900_615_000_000n, 'hh\\:mm\\:ss', '01:01:01'],
    [900_615_000_000n, '%d', '1'],
    [12_345_678n, 's\\.FFF', '1.234'],
    [0n, "mm'm'", '00m'],
  ])('%d as %s is %s', (ticks, format, expected) => {
    expect(formatTimeSpan(ticks, format)).toBe(expected);
  });

  test.each(['h', 'x', ':', 'hhh', 'ddddddddd', 'ffffffff', 'hh:mm'])('%s is refused', (format) => {
    expect(outcome(() => formatTimeSpan(0n, format))).toEqual({ throws: 'System.FormatException', message: 'Input string was not in a correct format.' });
  });
});

describe('parsing', () => {
  test.each([
    ['1', 864_000_000_000n],
    ['1:2', 37_200_000_000n],
    ['1.2:3', 937_800_000_000n],
    ['1:2:3:4', 937_840_000_000n],
    ['-1.02:03:04.5', -937_845_000_000n],
    [' 01:02:03 ', 37_230_000_000n],
  ])('%s is %d ticks', (text, expected) => {
    expect(parseTimeSpan(text)).toBe(expected);
  });

  test.each(['', 'x', '1 2', '+1:2', '1.2', '1:2.5', '01:02:'])('%p is no time span', (text) => {
    expect(outcome(() => parseTimeSpan(text))).toEqual({ throws: 'System.FormatException', message: 'String was not recognized as a valid TimeSpan.' });
  });

  test.each(['24:00', '1:60', '10675200', '10675199.02:48:05.4775808', '01:02:03.12345678'])('%s is out of range', (text) => {
    expect(outcome(() => parseTimeSpan(text))).toMatchObject({ throws: 'System.OverflowException' });
  });

  test.each([
    ['02:03', 'c', 73_800_000_000n],
    ['1:2:3', 'g', 37_230_000_000n],
    ['1:02:03:04.5000000', 'G', 937_845_000_000n],
    ['0203', 'hhmm', 73_800_000_000n],
  ])('%s by %s is %d ticks', (text, format, expected) => {
    expect(parseTimeSpanExact(text, format)).toBe(expected);
  });

  test.each([['x', 'c'], ['01:02', 'zz'], ['01:02', 'q'], ['1:02:03:04', 'G']])('%s by %s is refused', (text, format) => {
    expect(outcome(() => parseTimeSpanExact(text, format))).toMatchObject({ throws: 'System.FormatException' });
  });
});
