// What API Management refuses although it is C#: types and members outside its list, judged by the declaring type.

import { describe, expect, test } from '@jest/globals';
import { createCompiler, createRuntime, ExpressionError } from '../../../../emulators/apim/expression/index.ts';
import { declareString } from '../../../../emulators/apim/expression/library/string.ts';
import { CompilationFailed, compileProgram } from '../../../../emulators/apim/expression/program.ts';
import { createLibrary, defaultImports } from '../../../../emulators/apim/expression/type-system/library-index.ts';

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
    ['@(Regex.Matches("a", "a")[0].Value)', "APIM0001: Usage of type 'System.Text.RegularExpressions.MatchCollection' is not supported within expressions"],
    ['@(Regex.Matches("a", "a").Count)', "APIM0001: Usage of type 'System.Text.RegularExpressions.MatchCollection' is not supported within expressions"],
    ['@(new[] { "a" }.Select(Regex.Escape).First())', "APIM0002: Usage of member 'Escape' of type 'System.Text.RegularExpressions.Regex' is not supported within expressions"],
    ['@(typeof(int).Name)', "APIM0001: Usage of type 'System.Type' is not supported within expressions"],
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
    ['what using disposes', '@{ using (var rng = new RNGCryptoServiceProvider()) { rng.GetBytes(new byte[1]); return 1; } }'],
    ['arrays', '@(new byte[3].Length)'],
  ])('%s', (_what, text) => {
    expect(codeOf(text)).toBe('compiles');
  });

  test('everything the library has, when the list is off', () => {
    expect(codeOf('@{ Func<int, int> f = x => x; object o = f(1); return o.ToString(); }', false)).toBe('compiles');
  });
});

describe('members that do not exist', () => {
  test.each([
    ['those of modern .NET alone', '@(Math.Clamp(1, 2, 3))', 'CS0117'],
    ['their overloads', '@("a".Contains("A", StringComparison.OrdinalIgnoreCase))', 'CS1501'],
    ['what nobody has', '@("a".Frobnicate())', 'CS1061'],
  ])('%s: %s', (_what, text, code) => {
    expect(codeOf(text).slice(0, code.length)).toBe(code);
  });
});

describe('members that .NET Framework has and the library has not', () => {
  // given a library that knows text, but of Guid its name alone, and nothing of DateTime
  const library = createLibrary([declareString, () => ({ name: 'System.Guid', kind: 'struct', members: {} })], createRuntime({}));

  test.each([
    ['an allowed member', '@(Guid.NewGuid())', "EXPR0002: 'Guid.NewGuid' is allowed in API Management but is not in the local library"],
    ['an allowed type', '@(DateTime.UtcNow)', "EXPR0002: 'System.DateTime' is allowed in API Management but is not in the local library"],
    ['a refused type', '@(System.GC.Collect())', "APIM0001: Usage of type 'System.GC' is not supported within expressions"],
    ['neither', '@(Guid.Frobnicate())', "CS0117: 'Guid' has no static member 'Frobnicate'"],
  ])('%s: %s', (_what, text, problem) => {
    expect(problemOf(() => compileProgram(text, { library, imports: defaultImports, allowList: true }))).toBe(problem);
  });
});

function problemOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof CompilationFailed) return `${error.diagnostics[0].code}: ${error.diagnostics[0].message}`;
    throw error;
  }
  return 'compiles';
}
