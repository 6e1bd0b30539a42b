import { describe, expect, test } from '@jest/globals';

import { DateTimeOffsetValue } from '../../../../../../emulators/apim/expression/library/date-time-offset-value.ts';
import { DateTimeValue } from '../../../../../../emulators/apim/expression/library/date-time-value.ts';
import { outcome } from '../call-member.ts';

// 2024-01-02T03:04:05.0670000
const ticks = 638_397_614_450_670_000n;
const utc = new DateTimeValue(ticks, 1);
const local = new DateTimeValue(ticks, 2);
const unspecified = new DateTimeValue(ticks);
const minus0530 = new DateTimeOffsetValue(ticks, -198_000_000_000n);

describe('standard formats', () => {
  test.each([
    [null, '01/02/2024 03:04:05'],
    ['d', '01/02/2024'],
    ['D', 'Tuesday, 02 January 2024'],
    ['f', 'Tuesday, 02 January 2024 03:04'],
    ['F', 'Tuesday, 02 January 2024 03:04:05'],
    ['g', '01/02/2024 03:04'],
    ['G', '01/02/2024 03:04:05'],
    ['M', 'January 02'],
    ['o', '2024-01-02T03:04:05.0670000Z'],
    ['r', 'Tue, 02 Jan 2024 03:04:05 GMT'],
    ['s', '2024-01-02T03:04:05'],
    ['t', '03:04'],
    ['T', '03:04:05'],
    ['u', '2024-01-02 03:04:05Z'],
    ['U', 'Tuesday, 02 January 2024 03:04:05'],
    ['y', '2024 January'],
  ])('a UTC DateTime as %s is %s', (format, expected) => {
    expect(utc.toText(format)).toBe(expected);
  });

  test.each([
    [null, '01/02/2024 03:04:05 -05:30'],
    ['o', '2024-01-02T03:04:05.0670000-05:30'],
    ['r', 'Tue, 02 Jan 2024 08:34:05 GMT'],
    ['u', '2024-01-02 08:34:05Z'],
    ['s', '2024-01-02T03:04:05'],
  ])('a DateTimeOffset as %s is %s', (format, expected) => {
    expect(minus0530.toText(format)).toBe(expected);
  });

  test('the kind decides what K prints', () => {
    expect([utc, local, unspecified].map((value) => value.toText('%K'))).toEqual(['Z', '+00:00', '']);
  });
});

describe('custom formats', () => {
  test.each([
    ['%d', '2'],
    ['ddd dddd', 'Tue Tuesday'],
    ['yy yyy yyyyy', '24 2024 02024'],
    ['h:mm tt', '3:04 AM'],
    ['%t', 'A'],
    ['fff FFF', '067 067'],
    ['ss.FFFFFFF', '05.067'],
    ['%z zz zzz', '+0 +00 +00:00'],
    ["yyyy-MM-dd'T'HH:mm:ssK", '2024-01-02T03:04:05Z'],
    ['"x"yyyy', 'x2024'],
    ['\\d\\\\', 'd\\'],
    ['yyyyMMddHHmmssfff', '20240102030405067'],
    ['ab', 'ab'],
  ])('%s is %s', (format, expected) => {
    expect(utc.toText(format)).toBe(expected);
  });

  test('a fraction of zero takes the point before F with it', () => {
    expect(new DateTimeValue(0n).toText('ss.FFF')).toBe('00');
  });

  test.each(['x', 'Z', '%', '%%', 'ffffffff', "'abc", 'dd\\'])('%s is refused', (format) => {
    expect(outcome(() => utc.toText(format))).toEqual({ throws: 'System.FormatException', message: 'Input string was not in a correct format.' });
  });
});
