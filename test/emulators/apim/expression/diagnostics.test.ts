// Errors and warnings: which code, at which place, and how they look.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { createCompiler, evaluate, ExpressionError } from '../../../../emulators/apim/expression/index.ts';

interface CompileError {
  readonly code: string;
  readonly error: string;
  /** Offset in the code. */
  readonly at: number;
}

const errors = JSON.parse(readFileSync(new URL('compile-errors.json', import.meta.url), 'utf8')) as readonly CompileError[];

function errorOf(code: string, options: Parameters<typeof evaluate>[2] = {}): ExpressionError {
  try {
    evaluate(code, {}, options);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`compiles: ${code}`);
}

describe('an error has the code and the place that Roslyn 4.14 at C# 7.3 gives it', () => {
  test.each(errors.map(({ code, error, at }) => [code, error, at] as const))('%s', (code, id, at) => {
    const { code: found, line, column } = errorOf(code, { allowList: false, imports: ['System.Net'] });
    expect({ code: found, line, at: column - 1 }).toEqual({ code: id, line: 1, at });
  });
});

describe('what C# has and expressions here have not is refused by name', () => {
  test.each([
    ['@{ goto end; end: return 1; }', 'EXPR0001', 'goto is not supported'],
    ['@{ yield return 1; }', 'EXPR0001', 'yield is not supported'],
    ['@(await x)', 'EXPR0001', 'await is not supported'],
    ['@{ lock ("a") { } return 1; }', 'EXPR0001', 'lock is not supported'],
    ['@{ unsafe { } return 1; }', 'EXPR0001', 'unsafe is not supported'],
    ['@{ fixed (int* p = null) { } return 1; }', 'EXPR0001', 'fixed is not supported'],
    ['@{ class A { } return 1; }', 'EXPR0001', 'a type declaration is not supported'],
    ['@((1, 2))', 'EXPR0001', 'a tuple is not supported'],
    ['@{ var (a, b) = 1; return a; }', 'EXPR0001', 'a tuple is not supported'],
    ['@(from x in new[] { 1 } select x)', 'EXPR0001', 'query syntax is not supported'],
    ['@(nameof(DateTime))', 'EXPR0001', 'nameof is not supported'],
    ['@(sizeof(int))', 'EXPR0001', 'sizeof is not supported'],
    ['@(new int[1, 2])', 'EXPR0001', 'an array of several dimensions is not supported'],
    ['@{ ref int x = ref y; return 1; }', 'EXPR0001', 'ref is not supported'],
    ['@{ T F<T>(T x) => x; return F(1); }', 'EXPR0001', 'a generic local function is not supported'],
    ['@{ async Task F() { } return 1; }', 'EXPR0001', 'async is not supported'],
    ['@{ dynamic d = 1; return d; }', 'APIM0006', 'Dynamic member invocation is not supported'],
    ['@{ int* p = null; return 1; }', 'CS0214', 'pointers are not supported'],
    ['@(1 switch { 1 => 2 })', 'CS8370', "'a switch expression' needs a newer version of C# than 7.3"],
    ['@{ using var x = new StringWriter(); return 1; }', 'CS8370', "'a using declaration' needs a newer version of C# than 7.3"],
    ['@{ string s = null; s ??= "a"; return s; }', 'CS8370', "'??=' needs a newer version of C# than 7.3"],
    ['@("abc"[^1])', 'CS8370', "'an index from the end' needs a newer version of C# than 7.3"],
    ['@("abc"[0..1])', 'CS8370', "'a range' needs a newer version of C# than 7.3"],
    ['@{ List<int> x = new(); return x; }', 'CS8370', "'new without a type' needs a newer version of C# than 7.3"],
    ['@(@$"a")', 'CS8401', 'write $@"…"'],
  ])('%s', (code, id, message) => {
    const error = errorOf(code);
    expect(error.code).toBe(id);
    expect(error.message).toContain(message);
  });
});

describe('names of JavaScript mean nothing in C#', () => {
  test.each([
    ['@(constructor)', 'CS0103'],
    ['@(toString())', 'CS0103'],
    ['@(__proto__)', 'CS0103'],
    ['@(new constructor())', 'CS0246'],
    ['@(DayOfWeek.constructor)', 'CS0117'],
    ['@("a".constructor)', 'CS1061'],
    ['@(context.constructor)', 'CS1061'],
    ['@(new { a = 1 }.constructor)', 'CS1061'],
  ])('%s', (code, id) => {
    expect(errorOf(code).code).toBe(id);
  });
});

describe('a finally cannot be left', () => {
  test.each([
    ['@{ try { return 1; } finally { return 2; } }', 'CS0157'],
    ['@{ while (true) { try { } finally { break; } } }', 'CS0139'],
  ])('%s', (code, id) => {
    expect(errorOf(code).code).toBe(id);
  });

  test('but a function inside it can', () => {
    expect(evaluate('@{ int n = 0; try { n = 1; } finally { int F() { return 2; } n += F(); } return n; }')).toEqual({ type: 'System.Int32', value: '3' });
  });
});

describe('an error shows where it is', () => {
  test('names file, line and column, and shows the line with a caret', () => {
    // given a block whose second line has an unknown member, in the middle of a policy file
    const compiler = createCompiler();
    const text = '@{\n\tvar name = "a".Foo;\n  return name;\n}';

    // when it is compiled
    const error = thrownBy(() => compiler.compile(text, { file: 'inbound.xml', line: 40, column: 20 }));

    // then the place counts from the file and the caret stands under the name
    expect(error).toMatchObject({ code: 'CS1061', file: 'inbound.xml', line: 41, column: 17 });
    expect(error.message).toBe(
      "inbound.xml:41:17: CS1061: 'string' has no member 'Foo', nor is there an extension method of that name\n" +
        '  \tvar name = "a".Foo;\n' +
        '  \t               ^',
    );
  });

  test('counts columns of the first line from where the expression begins', () => {
    const error = thrownBy(() => createCompiler().compile('@(1 + x)', { file: 'a.xml', line: 3, column: 11 }));
    expect([error.code, error.line, error.column]).toEqual(['CS0103', 3, 17]);
  });

  test('reports the errors of all statements, in order', () => {
    const { diagnostics } = errorOf('@{\n  int a = "x";\n  var b = a.Foo;\n  var c = b + 1;\n  return d;\n}');
    expect(diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([
      ['CS0029', 2, 11],
      ['CS1061', 3, 13],
      ['CS0103', 5, 10],
    ]);
  });

  test('reports what is missing at the end of a line on that line', () => {
    const error = errorOf('@{\n  var a = 1\n  return a;\n}');
    expect([error.code, error.line, error.column]).toEqual(['CS1002', 2, 12]);
  });

  test('explains an error inside a lambda instead of the call around it', () => {
    const error = errorOf('@(new[] { "a" }.Where(x => x.Foo == 1))');
    expect([error.code, error.column]).toEqual(['CS1061', 30]);
  });
});

describe('warnings', () => {
  test.each([
    ['@{ object a = "x"; return a == "x"; }', 'CS0252', 27],
    ['@{ object a = "x"; return "x" == a; }', 'CS0253', 27],
    ['@(context.Variables.GetValueOrDefault("a") == "true")', 'CS0252', 3],
  ])('%s', (code, id, column) => {
    const { warnings } = createCompiler().compile(code, { file: 'a.xml', line: 1, column: 1 });
    expect(warnings.map((warning) => [warning.code, warning.column])).toEqual([[id, column]]);
  });

  test.each(['@((string)context.Variables["a"] == "x")', '@(context.Variables["a"] == null)', '@("a" == "b")'])('none for %s', (code) => {
    expect(createCompiler().compile(code, { file: 'a.xml', line: 1, column: 1 }).warnings).toEqual([]);
  });
});

function thrownBy(action: () => unknown): ExpressionError {
  try {
    action();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
