import { describe, expect, test } from '@jest/globals';

import { dateToTicks } from '../../../../../../emulators/apim/expression/library/calendar.ts';
import { parseDateTimeExact } from '../../../../../../emulators/apim/expression/library/format/date-time-parse-exact.ts';
import { parseDateTime } from '../../../../../../emulators/apim/expression/library/format/date-time-parse.ts';
import {
  dateTimeStyles, resolveDateTime, resolveDateTimeOffset,
} from '../../../../../../emulators/apim/expression/library/format/date-time-resolve.ts';
import { outcome } from '../call-member.ts';

const currentYear = 2026;
const today = dateToTicks({ year: 2026, month: 11, day: 21 });

function dateTime(text: string, styles = 0): unknown {
  return outcome(() => {
    const value = resolveDateTime(parseDateTime(text, currentYear), styles, today);
    return `${value.toText('yyyy-MM-ddTHH:mm:ss.FFFFFFF')} ${['Unspecified', 'Utc', 'Local'][value.kind]}`;
  });
}

function dateTimeOffset(text: string): unknown {
  return outcome(() => resolveDateTimeOffset(parseDateTime(text, currentYear), 0, today).toText('yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz'));
}

// Values of the table: .NET 10 with the invariant culture and the time zone UTC.
describe('DateTime.Parse', () => {
  test.each([
    ['2024-01-02', '2024-01-02T00:00:00 Unspecified'],
    ['1/2/2024', '2024-01-02T00:00:00 Unspecified'],
    ['01/02/24', '2024-01-02T00:00:00 Unspecified'],
    ['01/02/50', '1950-01-02T00:00:00 Unspecified'],
    ['2024/1', '2024-01-01T00:00:00 Unspecified'],
    ['1/2024', '2024-01-01T00:00:00 Unspecified'],
    ['1/2', '2026-01-02T00:00:00 Unspecified'],
    ['2024-01-02T03:04', '2024-01-02T03:04:00 Unspecified'],
    ['2024-01-02 3:4:5', '2024-01-02T03:04:05 Unspecified'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05 Local'],
    ['2024-01-02T03:04:05.12345678', '2024-01-02T03:04:05.1234568 Unspecified'],
    ['2024-01-02T03:04:05.99999999', '2024-01-02T03:04:06 Unspecified'],
    ['2024-01-02T03:04:05+02:00', '2024-01-02T01:04:05 Local'],
    ['2024-01-02T03:04:05+2', '2024-01-02T01:04:05 Local'],
    ['2024-01-02 03:04:05 -0530', '2024-01-02T08:34:05 Local'],
    ['2024-01-02Z', '2024-01-02T00:00:00 Local'],
    ['03:04:05', '2026-11-21T03:04:05 Unspecified'],
    ['3 PM', '2026-11-21T15:00:00 Unspecified'],
    ['12:00 AM', '2026-11-21T00:00:00 Unspecified'],
    ['Tue, 02 Jan 2024 03:04:05 GMT', '2024-01-02T03:04:05 Local'],
    ['2 January 2024', '2024-01-02T00:00:00 Unspecified'],
    ['Jan. 2, 2024 3:04 PM', '2024-01-02T15:04:00 Unspecified'],
    ['2-Jan-24', '2024-01-02T00:00:00 Unspecified'],
    ['2024 Jan 2', '2024-01-02T00:00:00 Unspecified'],
    ['Jan 2024', '2024-01-01T00:00:00 Unspecified'],
    ['Jan 2', '2026-01-02T00:00:00 Unspecified'],
    ['2 Jan', '2002-01-01T00:00:00 Unspecified'],
    ['12:30:45 1/2/2024', '2024-01-02T12:30:45 Unspecified'],
    ['0001-01-01T00:00:00+01:00', '0001-01-01T23:00:00 Local'],
    ['2024-01-02-03', '2024-01-02T03:00:00 Local'],
  ])('%s is %s', (text, expected) => {
    expect(dateTime(text)).toBe(expected);
  });

  test.each([
    '', '2024', '20240102', '20240102T030405Z', '13/01/2024', '2024-02-30', '02/29/2023', '2024-01-02T03', '2024-01-02T24:00:00',
    '2024-01-02T23:59:60', 'T03:04:05', '3 p', 'January', 'Tuesday', 'Tue Jan 2 03:04:05 2024', '2024-01-02T03:04:05ZZ',
    '2024-01-02T03:04:05Z+02:00', '2024-01-02T03:04:05.', '2024-01-02T03:04:05.1 PM', '10000-01-01', '-2024-01-02', '1:2:3:4',
    '2024-01-02T03:04:05+99:00',
  ])('%p is refused', (text) => {
    expect(dateTime(text)).toMatchObject({ throws: 'System.FormatException' });
  });

  test.each([
    ['nope', 'The string was not recognized as a valid DateTime. There is an unknown word starting at index 0.'],
    ['Mon, 02 Jan 2024 03:04:05 GMT', 'String was not recognized as a valid DateTime because the day of week was incorrect.'],
    ['2024-01-02T03:04:05-14:01', 'The time zone offset must be within plus or minus 14 hours.'],
  ])('%s is refused with the reason', (text, message) => {
    expect(dateTime(text)).toEqual({ throws: 'System.FormatException', message });
  });

  test.each([
    ['2024-01-02T03:04:05Z', dateTimeStyles.RoundtripKind, '2024-01-02T03:04:05 Utc'],
    ['2024-01-02T03:04:05+02:00', dateTimeStyles.RoundtripKind, '2024-01-02T01:04:05 Local'],
    ['2024-01-02T03:04:05+02:00', dateTimeStyles.AdjustToUniversal, '2024-01-02T01:04:05 Utc'],
    ['2024-01-02', dateTimeStyles.AssumeUniversal, '2024-01-02T00:00:00 Local'],
    ['2024-01-02', dateTimeStyles.AssumeUniversal | dateTimeStyles.AdjustToUniversal, '2024-01-02T00:00:00 Utc'],
    ['03:04', dateTimeStyles.NoCurrentDateDefault, '0001-01-01T03:04:00 Unspecified'],
  ])('%s with styles %d is %s', (text, styles, expected) => {
    expect(dateTime(text, styles)).toBe(expected);
  });

  test('styles that contradict each other are refused', () => {
    expect(dateTime('2024-01-02', dateTimeStyles.AssumeLocal | dateTimeStyles.AssumeUniversal)).toMatchObject({ throws: 'System.ArgumentException' });
  });
});

describe('DateTimeOffset.Parse', () => {
  test.each([
    ['2024-01-02T03:04:05', '2024-01-02T03:04:05+00:00'],
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05+00:00'],
    ['2024-01-02T03:04:05+02:00', '2024-01-02T03:04:05+02:00'],
    ['Tue, 02 Jan 2024 03:04:05 -0530', '2024-01-02T03:04:05-05:30'],
  ])('%s is %s', (text, expected) => {
    expect(dateTimeOffset(text)).toBe(expected);
  });

  test('a time before year one is refused', () => {
    expect(dateTimeOffset('0001-01-01T00:00:00+01:00')).toEqual({
      throws: 'System.FormatException',
      message: 'The UTC representation of the date falls outside the year range 1-9999.',
    });
  });
});

describe('DateTime.ParseExact', () => {
  const parse = (text: string, format: string, styles = 0): unknown =>
    outcome(() => {
      const value = resolveDateTime(parseDateTimeExact(text, format, { styles, currentYear }), styles, today);
      return `${value.toText('yyyy-MM-ddTHH:mm:ss.FFFFFFF')} ${['Unspecified', 'Utc', 'Local'][value.kind]}`;
    });

  test.each([
    ['2024-1-2', 'yyyy-M-d', '2024-01-02T00:00:00 Unspecified'],
    ['20240102030405', 'yyyyMMddHHmmss', '2024-01-02T03:04:05 Unspecified'],
    ['2024-01-02T03:04:05Z', 'yyyy-MM-ddTHH:mm:ssZ', '2024-01-02T03:04:05 Local'],
    ['2024-01-02T03:04:05+02:00', 'yyyy-MM-ddTHH:mm:sszzz', '2024-01-02T01:04:05 Local'],
    ['2024-01-02T03:04:05.1234567Z', 'o', '2024-01-02T03:04:05.1234567 Local'],
    ['Tue, 02 Jan 2024 03:04:05 GMT', 'r', '2024-01-02T03:04:05 Unspecified'],
    ['12:04 AM', 'hh:mm tt', '2026-11-21T00:04:00 Unspecified'],
    ['2 jan 24', 'd MMM yy', '2024-01-02T00:00:00 Unspecified'],
    ['03:04:05', 'HH:mm:ss.FFF', '2026-11-21T03:04:05 Unspecified'],
  ])('%s by %s is %s', (text, format, expected) => {
    expect(parse(text, format)).toBe(expected);
  });

  test('inner and outer blanks pass when the styles allow them', () => {
    expect(parse(' 2024 - 01-02 ', 'yyyy-MM-dd', dateTimeStyles.AllowWhiteSpaces)).toBe('2024-01-02T00:00:00 Unspecified');
  });

  test.each([
    ['2024-1-2', 'yyyy-MM-dd'],
    [' 2024-01-02', 'yyyy-MM-dd'],
    ['2024-01-02x', 'yyyy-MM-dd'],
    ['2024-02-30', 'yyyy-MM-dd'],
    ['13:04 PM', 'hh:mm tt'],
    ['2024-01-02 24:00', 'yyyy-MM-dd HH:mm'],
    ['03:04:05.1', 'HH:mm:ss.ff'],
    ['Mon, 02 Jan 2024 03:04:05 GMT', 'r'],
    ['2024-01-02', 'q'],
    ['2024-01-02', ''],
  ])('%s by %s is refused', (text, format) => {
    expect(parse(text, format)).toMatchObject({ throws: 'System.FormatException' });
  });
});
