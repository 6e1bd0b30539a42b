// C# expressions over the types of System, System.IO and System.Text. The values were taken from .NET 10 (C# 7.3, invariant
// culture, UTC), which the default settings follow.

import { describe, expect, test } from '@jest/globals';

import { evaluate } from '../../../../../emulators/apim/expression/index.ts';

function result(code: string): unknown {
  try {
    const { type, value } = evaluate(code, {}, { allowList: false, imports: ['System.Globalization'] });
    return [type, value];
  } catch (error) {
    if (error instanceof Error && 'type' in error) return ['throws', error.type];
    throw error;
  }
}

describe('dates and times', () => {
  test.each<[string, string, string | null]>([
    ['string.Format("{0:D3}-{1,5}|{2:yyyy}", 7, "x", new DateTime(2024,1,2))', 'System.String', '007-    x|2024'],
    ['new DateTime(2024,1,31).AddMonths(1)', 'System.DateTime', '02/29/2024 00:00:00'],
    ['new DateTime(2024,1,2,3,4,5,DateTimeKind.Utc).ToString("o")', 'System.String', '2024-01-02T03:04:05.0000000Z'],
    ['new DateTime(2024,1,2).DayOfWeek', 'System.DayOfWeek', 'Tuesday'],
    ['new DateTime(2024,1,2).DayOfWeek.ToString("D") + (int)DayOfWeek.Friday', 'System.String', '25'],
    ['new DateTime(2024,3,1) - new DateTime(2024,2,1)', 'System.TimeSpan', '29.00:00:00'],
    ['new DateTime(2024,3,1) > new DateTime(2024,2,1)', 'System.Boolean', 'True'],
    ['new DateTime(2024,1,1).AddDays(1.5).AddHours(-3).AddMinutes(30).AddSeconds(15.25)', 'System.DateTime', '01/02/2024 09:30:15'],
    ['DateTime.Parse("2024-01-02T03:04:05Z").Kind', 'System.DateTimeKind', 'Local'],
    ['DateTime.Parse("2024-01-02").ToString("R")', 'System.String', 'Tue, 02 Jan 2024 00:00:00 GMT'],
    ['DateTime.Parse("Jan 2, 2024 3:04 PM")', 'System.DateTime', '01/02/2024 15:04:00'],
    ['DateTime.MinValue', 'System.DateTime', '01/01/0001 00:00:00'],
    ['DateTime.MaxValue.Ticks', 'System.Int64', '3155378975999999999'],
    ['DateTime.DaysInMonth(2024,2)', 'System.Int32', '29'],
    ['new DateTime(2024,12,31).DayOfYear', 'System.Int32', '366'],
    ['new DateTime(2024,1,2,3,4,5).TimeOfDay', 'System.TimeSpan', '03:04:05'],
    ['DateTimeOffset.Parse("2024-01-02T03:04:05+02:00").ToUniversalTime()', 'System.DateTimeOffset', '01/02/2024 01:04:05 +00:00'],
    ['DateTimeOffset.FromUnixTimeSeconds(1700000000)', 'System.DateTimeOffset', '11/14/2023 22:13:20 +00:00'],
    ['DateTimeOffset.FromUnixTimeSeconds(1700000000).ToString("r")', 'System.String', 'Tue, 14 Nov 2023 22:13:20 GMT'],
    ['new DateTimeOffset(2024,1,2,3,4,5,TimeSpan.FromHours(-5)).ToUnixTimeSeconds()', 'System.Int64', '1704182645'],
    ['new DateTimeOffset(new DateTime(2024,1,2)).Offset', 'System.TimeSpan', '00:00:00'],
    ['(DateTimeOffset)new DateTime(2024,1,2) == DateTimeOffset.Parse("2024-01-02")', 'System.Boolean', 'True'],
    ['DateTimeOffset.Parse("2024-01-02T03:04:05.123Z").UtcDateTime.Millisecond', 'System.Int32', '123'],
    ['TimeSpan.FromMinutes(90).ToString("c") + TimeSpan.FromMinutes(90).TotalHours', 'System.String', '01:30:001.5'],
    ['TimeSpan.Parse("1.02:03:04").TotalSeconds', 'System.Double', '93784'],
    [String.raw`new TimeSpan(1,2,3).ToString(@"hh\:mm")`, 'System.String', '01:02'],
    ['TimeSpan.FromSeconds(90) + TimeSpan.FromMinutes(1)', 'System.TimeSpan', '00:02:30'],
    ['TimeSpan.FromDays(1) > TimeSpan.FromHours(23)', 'System.Boolean', 'True'],
    ['-TimeSpan.FromDays(1)', 'System.TimeSpan', '-1.00:00:00'],
    ['TimeSpan.Zero.Equals(new TimeSpan())', 'System.Boolean', 'True'],
    ['Enum.Parse(typeof(DayOfWeek), "friday", true)', 'System.DayOfWeek', 'Friday'],
    ['DayOfWeek.Friday.ToString()', 'System.String', 'Friday'],
    ['DayOfWeek.Friday', 'System.DayOfWeek', 'Friday'],
    ['(DayOfWeek)9', 'System.DayOfWeek', '9'],
    ['DayOfWeek.Monday < DayOfWeek.Tuesday', 'System.Boolean', 'True'],
    ['DayOfWeek.Monday.CompareTo(DayOfWeek.Tuesday)', 'System.Int32', '-1'],
    ['DayOfWeek.Monday.Equals(DayOfWeek.Monday)', 'System.Boolean', 'True'],
    ['DayOfWeek.Monday.HasFlag(DayOfWeek.Sunday)', 'System.Boolean', 'True'],
    ['TimeZoneInfo.Utc.Id', 'System.String', 'UTC'],
    ['TimeZoneInfo.Utc.BaseUtcOffset', 'System.TimeSpan', '00:00:00'],
    ['default(DateTime) == DateTime.MinValue', 'System.Boolean', 'True'],
    ['DateTime.TryParse("2024-01-02", out var d) ? d.Day : 0', 'System.Int32', '2'],
    ['TimeSpan.TryParse("1:00", out var t) ? t.TotalMinutes : 0', 'System.Double', '60'],
    ['Enum.TryParse<DayOfWeek>("Friday", out var e) ? (int)e : -1', 'System.Int32', '5'],
    ['DateTime.Parse("x")', 'throws', 'System.FormatException'],
    ['new DateTime(2024,13,1)', 'throws', 'System.ArgumentOutOfRangeException'],
    ['Enum.Parse(typeof(DayOfWeek), "x")', 'throws', 'System.ArgumentException'],
    ['TimeSpan.Parse("x")', 'throws', 'System.FormatException'],
    ['DateTimeOffset.FromUnixTimeSeconds(long.MaxValue)', 'throws', 'System.ArgumentOutOfRangeException'],
    ['new DateTime(2024,1,1).AddYears(10000)', 'throws', 'System.ArgumentOutOfRangeException'],
    ['new DateTime(2024,1,2).Equals(new DateTime(2024,1,2)) + " " + new DateTime(2024,1,2).GetHashCode().Equals(new DateTime(2024,1,2).GetHashCode())', 'System.String', 'True True'],
    ['(new DateTime(2024,1,2) as IFormattable).ToString("yyyy", null)', 'System.String', '2024'],
    ['typeof(int).Name + typeof(string[]).Name + typeof(List<int>).Name + typeof(DateTime?).Name', 'System.String', 'Int32String[]List`1Nullable`1'],
  ])('%s', (code, type, value) => {
    expect(result(code)).toEqual([type, value]);
  });
});

describe('URIs', () => {
  test.each<[string, string, string | null]>([
    ['Uri.EscapeDataString("a b&c/é")', 'System.String', 'a%20b%26c%2F%C3%A9'],
    ['Uri.UnescapeDataString("a%20b%26")', 'System.String', 'a b&'],
    ['new Uri("https://h:8443/a/b?c=d#e").PathAndQuery', 'System.String', '/a/b?c=d'],
    ['new Uri("https://h/a/").GetLeftPart(UriPartial.Authority)', 'System.String', 'https://h'],
    ['new Uri(new Uri("https://h/a/b"), "../c").AbsoluteUri', 'System.String', 'https://h/c'],
    ['new Uri("https://h/x y")', 'System.Uri', 'https://h/x y'],
    ['new Uri("https://h").Equals(new Uri("https://h/"))', 'System.Boolean', 'True'],
    ['new Uri("https://h") == new Uri("https://H")', 'System.Boolean', 'True'],
    ['Uri.IsWellFormedUriString("https://h/a", UriKind.Absolute)', 'System.Boolean', 'True'],
    ['Uri.UriSchemeHttps', 'System.String', 'https'],
    ['string.Join("|", new Uri("https://h/a/b/").Segments)', 'System.String', '/|a/|b/'],
    ['Uri.TryCreate("https://h", UriKind.Absolute, out var u) ? u.Host : null', 'System.String', 'h'],
    ['new Uri("x")', 'throws', 'System.UriFormatException'],
  ])('%s', (code, type, value) => {
    expect(result(code)).toEqual([type, value]);
  });
});

describe('converting and parsing', () => {
  test.each<[string, string, string | null]>([
    ['decimal.Parse("1,234.50") * 2', 'System.Decimal', '2469.00'],
    ['Convert.ToInt32("0012")', 'System.Int32', '12'],
    [`Convert.ToInt32('7')`, 'System.Int32', '55'],
    ['Convert.ToInt32(7.5)', 'System.Int32', '8'],
    ['Convert.ToInt32(true)', 'System.Int32', '1'],
    ['Convert.ToDouble("1.5e3")', 'System.Double', '1500'],
    ['Convert.ToBoolean("True")', 'System.Boolean', 'True'],
    ['Convert.ToString(255, 16)', 'System.String', 'ff'],
    ['Convert.ToInt64("ff", 16)', 'System.Int64', '255'],
    ['Convert.ToByte("255")', 'System.Byte', '255'],
    ['Convert.ToDecimal(1.1)', 'System.Decimal', '1.1'],
    ['Convert.ToString(1.5)', 'System.String', '1.5'],
    ['Convert.ToChar(97)', 'System.Char', 'a'],
    ['Convert.ToBase64String(Encoding.UTF8.GetBytes("héllo"))', 'System.String', 'aMOpbGxv'],
    ['Encoding.UTF8.GetString(Convert.FromBase64String("aMOpbGxv"))', 'System.String', 'héllo'],
    ['Convert.ToBase64String(new byte[]{1,2,3,4,5}, 1, 3)', 'System.String', 'AgME'],
    ['BitConverter.ToString(BitConverter.GetBytes(1234567890L))', 'System.String', 'D2-02-96-49-00-00-00-00'],
    ['BitConverter.ToInt16(new byte[]{1,2,3}, 1)', 'System.Int16', '770'],
    ['Guid.Parse("{aaaabbbb-cccc-dddd-eeee-ffff00001111}").ToString("N")', 'System.String', 'aaaabbbbccccddddeeeeffff00001111'],
    ['int.Parse("42") + int.Parse("-7")', 'System.Int32', '35'],
    ['double.Parse("1.5")', 'System.Double', '1.5'],
    ['bool.Parse("true")', 'System.Boolean', 'True'],
    ['long.Parse("9999999999")', 'System.Int64', '9999999999'],
    ['decimal.Parse("1.50")', 'System.Decimal', '1.50'],
    ['int.Parse("1F", NumberStyles.HexNumber)', 'System.Int32', '31'],
    ['Convert.ChangeType("5", typeof(int))', 'System.Int32', '5'],
    ['int.TryParse("5", out var n) ? n : -1', 'System.Int32', '5'],
    ['int.TryParse("x", out var n) ? n : -1', 'System.Int32', '-1'],
    ['Guid.TryParse("x", out var g)', 'System.Boolean', 'False'],
    ['int.Parse("x")', 'throws', 'System.FormatException'],
    ['int.Parse(null)', 'throws', 'System.ArgumentNullException'],
    ['Guid.Parse("x")', 'throws', 'System.FormatException'],
    ['Convert.FromBase64String("!")', 'throws', 'System.FormatException'],
    ['decimal.Parse("79228162514264337593543950335") * 2', 'throws', 'System.OverflowException'],
    ['Convert.ToInt32("x")', 'throws', 'System.FormatException'],
    ['Convert.ToInt32(1e10)', 'throws', 'System.OverflowException'],
    ['BitConverter.ToInt32(new byte[2], 0)', 'throws', 'System.ArgumentException'],
    ['char.Parse("ab")', 'throws', 'System.FormatException'],
    ['bool.Parse("x")', 'throws', 'System.FormatException'],
    ['checked((byte)(int.Parse("300")))', 'throws', 'System.OverflowException'],
  ])('%s', (code, type, value) => {
    expect(result(code)).toEqual([type, value]);
  });
});

describe('text objects', () => {
  test.each<[string, string, string | null]>([
    [`new StringBuilder("a").Append(1).Append('b').Append(2.5).Append(true).AppendFormat("{0:X}", 255).Insert(0, "z").Replace("a","A").ToString()`, 'System.String', 'zA1b2.5TrueFF'],
    ['new StringBuilder().Append("abc").Remove(1,1).Length', 'System.Int32', '2'],
    ['Encoding.ASCII.GetBytes("é")[0]', 'System.Byte', '63'],
    ['Encoding.Unicode.GetBytes("a").Length', 'System.Int32', '2'],
    ['Encoding.UTF8.WebName', 'System.String', 'utf-8'],
    ['Encoding.GetEncoding("utf-8").GetByteCount("é")', 'System.Int32', '2'],
    ['StringComparer.OrdinalIgnoreCase.Equals("a", "A")', 'System.Boolean', 'True'],
    ['StringComparer.Ordinal.Compare("a", "b")', 'System.Int32', '-1'],
    [String.raw`new StringReader("a\nb").ReadLine()`, 'System.String', 'a'],
    ['Encoding.UTF8.GetBytes((string)null)', 'throws', 'System.ArgumentNullException'],
    ['new StringBuilder().Remove(0,1)', 'throws', 'System.ArgumentOutOfRangeException'],
  ])('%s', (code, type, value) => {
    expect(result(code)).toEqual([type, value]);
  });
});

describe('arrays, exceptions, objects', () => {
  test.each<[string, string, string | null]>([
    [`string.Join("|", "a1b2".Split(new[]{'1','2'}))`, 'System.String', 'a|b|'],
    ['5.Equals(5) + " " + 5.Equals((object)5L) + " " + 5.Equals(5L)', 'System.String', 'True False False'],
    ['new Guid("aaaabbbbccccddddeeeeffff00001111").ToByteArray().Length', 'System.Int32', '16'],
    ['Guid.Empty.ToString() + Guid.Empty.Equals(new Guid())', 'System.String', '00000000-0000-0000-0000-000000000000True'],
    ['new Guid(1,2,3,new byte[]{1,2,3,4,5,6,7,8})', 'System.Guid', '00000001-0002-0003-0102-030405060708'],
    ['Guid.Empty == new Guid("00000000000000000000000000000000")', 'System.Boolean', 'True'],
    [`new string('x', 3) + new string(new[]{'a','b'})`, 'System.String', 'xxxab'],
    [`"a,b;c".IndexOfAny(new[]{';'})`, 'System.Int32', '3'],
    ['"a".Equals((object)"a")', 'System.Boolean', 'True'],
    ['((object)5).ToString() + ((object)5).Equals(5) + ((object)"a").Equals("a")', 'System.String', '5TrueTrue'],
    ['new Random(42).Next(100)', 'System.Int32', '66'],
    ['new Random(1).NextDouble()', 'System.Double', '0.24866858415709278'],
    ['Array.IndexOf(new[]{1,2,3}, 2)', 'System.Int32', '1'],
    ['new[]{1,2,3}.Length + new[]{1,2,3}.GetUpperBound(0)', 'System.Int32', '5'],
    ['Array.Find(new[]{1,2,3}, x => x > 1)', 'System.Int32', '2'],
    ['Array.Exists(new[]{"a"}, x => x == "a")', 'System.Boolean', 'True'],
    ['new Exception("m").Message + new ArgumentNullException("p").ParamName', 'System.String', 'mp'],
    ['new ArgumentException("m", "p").GetType().Name', 'System.String', 'ArgumentException'],
    ['new Exception("a", new FormatException("b")).InnerException.Message', 'System.String', 'b'],
    ['new InvalidOperationException().Message.Length > 0', 'System.Boolean', 'True'],
    ['Nullable.Compare<int>(1, null)', 'System.Int32', '1'],
    ['((int?)5).HasValue + " " + ((int?)null).GetValueOrDefault() + " " + ((int?)5).Value', 'System.String', 'True 0 5'],
    ['Array.Find<int>(null, x => true)', 'throws', 'System.ArgumentNullException'],
    ['new Random().Next(-1)', 'throws', 'System.ArgumentOutOfRangeException'],
    ['(int)(object)5L', 'throws', 'System.InvalidCastException'],
    ['(string)(object)5', 'throws', 'System.InvalidCastException'],
    [`"x".Split(new[]{','}, -1)`, 'throws', 'System.ArgumentOutOfRangeException'],
    [`string.Join(",", new[]{1.5,2.0}) + string.Join(",", new[]{'a','b'}) + string.Join(",", new[]{true})`, 'System.String', '1.5,2a,bTrue'],
    ['(5 as object) is IComparable', 'System.Boolean', 'True'],
    ['(object)5 is ValueType', 'System.Boolean', 'True'],
  ])('%s', (code, type, value) => {
    expect(result(code)).toEqual([type, value]);
  });
});

describe('numbers', () => {
  test.each<[string, string, string | null]>([
    [`"a" + 1 + 2L + 3.5f + 4.5m + 'c' + true + null`, 'System.String', 'a123.54.5cTrue'],
    [`(5).CompareTo(7) + " " + (5.5).CompareTo(double.NaN) + " " + 'a'.CompareTo('b')`, 'System.String', '-1 1 -1'],
    ['double.MaxValue + " " + double.Epsilon + " " + float.MaxValue + " " + double.NaN', 'System.String', '1.7976931348623157E+308 5E-324 3.4028235E+38 NaN'],
    ['decimal.MaxValue + " " + (1m/3) + " " + 1.50m + " " + (decimal)0.1', 'System.String', '79228162514264337593543950335 0.3333333333333333333333333333 1.50 0.1'],
    ['1.1m + 2.20m', 'System.Decimal', '3.30'],
    ['(int)2.9m + (long)3.5m', 'System.Int64', '5'],
    ['(double)1.1m', 'System.Double', '1.1'],
    ['1.0m == 1.00m', 'System.Boolean', 'True'],
    ['10m % 3m + -5m', 'System.Decimal', '-4'],
    ['(char)65', 'System.Char', 'A'],
    [`(int)'a'`, 'System.Int32', '97'],
    ['Math.Max(1, 2L)', 'System.Int64', '2'],
    ['Math.Max(1.5m, 2)', 'System.Decimal', '2'],
    ['Math.Round(2.5) + (double)Math.Round(-2.5m)', 'System.Double', '0'],
    ['Math.Round(1.005, 2)', 'System.Double', '1'],
    ['Math.Pow(2, 0.5)', 'System.Double', '1.4142135623730951'],
    ['Math.Abs(-5.5m)', 'System.Decimal', '5.5'],
    ['Math.Ceiling(1.2) + Math.Floor(-1.2)', 'System.Double', '0'],
    ['Math.Truncate(-1.7)', 'System.Double', '-1'],
    ['Math.Sign(-3L)', 'System.Int32', '-1'],
    ['Math.Sqrt(2)', 'System.Double', '1.4142135623730951'],
    [`char.ToUpperInvariant('x').ToString() + char.GetNumericValue('5')`, 'System.String', 'X5'],
    [`(char)('a' + 1)`, 'System.Char', 'b'],
    ['((IComparable)5).CompareTo(3)', 'System.Int32', '1'],
    ['((IFormattable)5).ToString("D3", null)', 'System.String', '005'],
    ['((IConvertible)5) != null', 'System.Boolean', 'True'],
    ['Math.PI.ToString("F4")', 'System.String', '3.1416'],
    ['1234567.891.ToString("N2") + 0.256.ToString("P1") + 5.ToString("D3")', 'System.String', '1,234,567.8925.6 %005'],
    ['1e21.ToString() + (0.1f).ToString() + (1/3.0).ToString("R")', 'System.String', '1E+210.10.3333333333333333'],
    ['(1234.5m).ToString("C") + (0.5m).ToString("P0")', 'System.String', '¤1,234.5050 %'],
    ['(5).ToString("00.00") + (-5).ToString("0;(0)")', 'System.String', '05.00(5)'],
    ['(new int[0])[0]', 'throws', 'System.IndexOutOfRangeException'],
    ['((string)null).Length', 'throws', 'System.NullReferenceException'],
    ['Math.Abs(int.MinValue)', 'throws', 'System.OverflowException'],
    ['(1.0f/3).ToString()', 'System.String', '0.33333334'],
    ['(0.1f + 0.2f) + " " + (double)0.1f', 'System.String', '0.3 0.10000000149011612'],
    ['1.0/0 + " " + -1.0/0 + " " + 0.0/0', 'System.String', 'Infinity -Infinity NaN'],
    ['(int)3.99f + (int)-3.99', 'System.Int32', '0'],
    ['5/2 + 5%2 + -5/2 + 5/2.0', 'System.Double', '3.5'],
    [`1 + 'a' + "b"`, 'System.String', '98b'],
    ['0x10 + 0b11 + 1_000', 'System.Int32', '1019'],
    ['((sbyte)-1).ToString("X2") + ((short)-1).ToString("x")', 'System.String', 'FFffff'],
    ['(12345.678).ToString("#,##0.00") + (0.5).ToString("#.##") + (1e-10).ToString()', 'System.String', '12,345.68.51E-10'],
    ['(-1234.5).ToString("N1") + (1234.5).ToString("E3") + (0.00001234).ToString("G3")', 'System.String', '-1,234.51.234E+0031.23E-05'],
  ])('%s', (code, type, value) => {
    expect(result(code)).toEqual([type, value]);
  });
});

describe('text', () => {
  test.each<[string, string, string | null]>([
    [`"abc".Substring(1,1) + "x".PadLeft(3,'0')`, 'System.String', 'b00x'],
    [`string.Join(",", "a b c".Split(' '))`, 'System.String', 'a,b,c'],
    ['"Hello World".Replace("o","0").ToUpper().IndexOf("W")', 'System.Int32', '6'],
    ['"abc".CompareTo("abd")', 'System.Int32', '-1'],
    [`$"{1.5:F2}|{255:X}|{-3,5}|{true}|{'c'}|{null}"`, 'System.String', '1.50|FF|   -3|True|c|'],
    [`string.Concat("a", 1, 'b', 2.5, null, true)`, 'System.String', 'a1b2.5True'],
    ['"abc".GetType().Name + " " + 5.GetType().FullName + " " + new int[0].GetType() + " " + (5L).GetType().Name', 'System.String', 'String System.Int32 System.Int32[] Int64'],
    ['int.MaxValue + " " + long.MinValue + " " + byte.MaxValue + " " + ulong.MaxValue + " " + short.MinValue', 'System.String', '2147483647 -9223372036854775808 255 18446744073709551615 -32768'],
    ['unchecked((byte)300) == 44', 'System.Boolean', 'True'],
    [`char.IsLetter('x') && char.IsDigit('5') && char.IsWhiteSpace(' ')`, 'System.Boolean', 'True'],
    [`char.ToUpper('ä')`, 'System.Char', 'Ä'],
    [`'a' + 1`, 'System.Int32', '98'],
    ['"abc"[1]', 'System.Char', 'b'],
    ['"abc".ToCharArray().Length', 'System.Int32', '3'],
    ['"abc".Contains("b") && "abc".StartsWith("a") && "abc".EndsWith("c")', 'System.Boolean', 'True'],
    ['"ABC".Equals("abc", StringComparison.OrdinalIgnoreCase)', 'System.Boolean', 'True'],
    ['string.Equals("a", null)', 'System.Boolean', 'False'],
    [String.raw`string.IsNullOrWhiteSpace(" \t")`, 'System.Boolean', 'True'],
    ['string.Compare("a", "B", StringComparison.Ordinal)', 'System.Int32', '31'],
    ['string.Compare("a", "B", true)', 'System.Int32', '-1'],
    ['string.CompareOrdinal("a", "b")', 'System.Int32', '-1'],
    [`"abc".LastIndexOf('c')`, 'System.Int32', '2'],
    ['"abc".Insert(1, "X").Remove(0, 1)', 'System.String', 'Xbc'],
    [`" a ".Trim() + "|" + "xxaxx".Trim('x') + "|" + "a/".TrimEnd('/')`, 'System.String', 'a|a|a'],
    ['"ß".ToUpperInvariant()', 'System.String', 'ß'],
    ['"x".GetHashCode() == "x".GetHashCode()', 'System.Boolean', 'True'],
    ['true.ToString() + true.CompareTo(false) + bool.TrueString', 'System.String', 'True1True'],
    ['"abc".Substring(5)', 'throws', 'System.ArgumentOutOfRangeException'],
    ['string.Format("{1}", 1)', 'throws', 'System.FormatException'],
    [`new string('a', -1)`, 'throws', 'System.ArgumentOutOfRangeException'],
    ['"a".PadLeft(-1)', 'throws', 'System.ArgumentOutOfRangeException'],
    ['string.Join(",", new List<int>{1,2,3})', 'System.String', '1,2,3'],
    ['string.Concat(new List<string>{"a","b"})', 'System.String', 'ab'],
    ['string.Join(",", new object[]{1,"a",null,2.5})', 'System.String', '1,a,,2.5'],
    [`"a-b_c".Split('-', '_').Length`, 'System.Int32', '3'],
    ['"a" is IEnumerable<char>', 'System.Boolean', 'True'],
    ['long.MaxValue.ToString("N0") + ulong.MaxValue.ToString("X")', 'System.String', '9,223,372,036,854,775,807FFFFFFFFFFFFFFFF'],
  ])('%s', (code, type, value) => {
    expect(result(code)).toEqual([type, value]);
  });
});
