// What API Management refuses although it is C#: types and members outside its list, judged by the declaring type.

import { describe, expect, test } from '@jest/globals';
import { createCompiler, ExpressionError } from '../../../../emulators/apim/expression/index.ts';

function codeOf(text: string, allowList = true): string {
  try {
    createCompiler({ allowList }).compile(text, { file: 'a.xml', line: 1, column: 1 });
    return 'compiles';
  } catch (error) {
    if (error instanceof ExpressionError) return `${error.code}: ${error.diagnostics[0]?.message}`;
    throw error;
  }
}

describe('refused by the list of allowed types', () => {
  test.each([
    ['@{ Func<int, int> f = x => x; return f(1); }', "APIM0001: Usage of type 'System.Func' is not supported within expressions"],
    ['@{ object o = 1; return o.ToString(); }', "APIM0001: Usage of type 'System.Object' is not supported within expressions"],
    ['@{ object o = 1; return o.Equals(1); }', "APIM0001: Usage of type 'System.Object' is not supported within expressions"],
    ['@(new DateTime(2024, 1, 1).ToUniversalTime())', "APIM0002: Usage of member 'ToUniversalTime' of type 'System.DateTime' is not supported within expressions"],
    ['@(DateTimeKind.Local)', "APIM0002: Usage of member 'Local' of type 'System.DateTimeKind' is not supported within expressions"],
    ['@(Regex.Escape("a"))', "APIM0002: Usage of member 'Escape' of type 'System.Text.RegularExpressions.Regex' is not supported within expressions"],
    ['@(SymmetricAlgorithm.Create())', "APIM0002: Usage of member 'Create' of type 'System.Security.Cryptography.SymmetricAlgorithm' is not supported within expressions"],
    ['@{ throw new InvalidOperationException("x"); }', "APIM0001: Usage of type 'System.InvalidOperationException' is not supported within expressions"],
    ['@(System.Environment.MachineName)', "APIM0001: Usage of type 'System.Environment' is not supported within expressions"],
    ['@(System.Globalization.CultureInfo.InvariantCulture)', "APIM0001: Usage of type 'System.Globalization.CultureInfo' is not supported within expressions"],
    ['@(File.ReadAllText("/etc/passwd"))', "APIM0001: Usage of type 'System.IO.File' is not supported within expressions"],
    ['@(Rfc2898DeriveBytes.Create())', "APIM0001: Usage of type 'System.Security.Cryptography.Rfc2898DeriveBytes' is not supported within expressions"],
    ['@(new UTF8Encoding(false))', "APIM0001: Usage of type 'System.Text.UTF8Encoding' is not supported within expressions"],
  ])('%s', (text, problem) => {
    expect(codeOf(text)).toBe(problem);
  });
});

describe('allowed', () => {
  test.each([
    ['local functions', '@{ int F(int n) => n; return F(1); }'],
    ['lambdas as arguments', '@(new[] { 1 }.Select(x => x + 1).ToArray())'],
    ['anonymous types', '@(new { a = 1 }.a)'],
    ['casts, catch and declarations of any type', '@{ try { IDisposable d = null; return (object)d; } catch (FormatException) { return 1; } }'],
    ['the text of an object by casting it first', '@(((string)context.Variables["a"]).ToString())'],
    ['members inherited from an allowed type', '@(SHA256.Create().ComputeHash(new byte[0]).Length)'],
    ['group values, judged as Capture', '@(Regex.Match("a", "a").Value)'],
    ['throwing a plain exception', '@{ throw new Exception("x"); }'],
    ['a named algorithm', '@(SymmetricAlgorithm.Create("Aes"))'],
    ['UTC', '@(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).ToString("o"))'],
    ['DateTimeOffset', '@(DateTimeOffset.UtcNow.ToUnixTimeSeconds())'],
    ['arrays', '@(new byte[3].Length)'],
  ])('%s', (_what, text) => {
    expect(codeOf(text)).toBe('compiles');
  });

  test('everything the library has, when the list is off', () => {
    expect(codeOf('@{ Func<int, int> f = x => x; object o = f(1); return o.ToString(); }', false)).toBe('compiles');
  });
});

describe('members that are not here', () => {
  test.each([
    ['real ones of an allowed type are said to be missing from the library', '@(Encoding.GetEncodings())', 'EXPR0002'],
    ['those of modern .NET alone do not exist', '@(Math.Clamp(1, 2, 3))', 'CS0117'],
    ['nor do its overloads', '@("a".Contains("A", StringComparison.OrdinalIgnoreCase))', 'CS1501'],
    ['whole types too', '@(new Oid("1.2.3").Value)', 'EXPR0002'],
    ['nor what nobody has', '@("a".Frobnicate())', 'CS1061'],
  ])('%s: %s', (_what, text, code) => {
    expect(codeOf(text).slice(0, code.length)).toBe(code);
  });
});
