// The compiler as the gateway uses it: static facts, settings, the step limit, what policy code cannot catch.

import { describe, expect, test } from '@jest/globals';
import {
  createCompiler, EvaluationStopped, NetException, toText, typeName, type ContextView,
} from '../../../../emulators/apim/expression/index.ts';
import { createPlainContext } from '../../../../emulators/apim/expression/plain-context.ts';

const position = { file: 'policy.xml', line: 10, column: 5 };

function run(text: string, context: ContextView = createPlainContext({}), options: Parameters<typeof createCompiler>[0] = {}): unknown {
  return createCompiler(options).compile(text, position).evaluate(context);
}

describe('the static type of an expression', () => {
  test.each([
    ['@(1)', 'System.Int32'],
    ['@("a")', 'System.String'],
    ['@(1 + 2L)', 'System.Int64'],
    ['@(context.Request)', 'IRequest'],
    ['@(context.Variables["a"])', 'System.Object'],
    ['@(null)', 'System.Object'],
    ['@("a"?.Length)', 'System.Nullable<System.Int32>'],
    ['@{ return 1; }', 'System.Int32'],
    ['@{ if (context.Tracing) { return null; } return "a"; }', 'System.String'],
    ['@{ if (context.Tracing) { return 1; } return "a"; }', 'System.Object'],
    ['@{ throw new Exception(); }', 'System.Object'],
  ])('%s is %s', (text, type) => {
    expect(typeName(createCompiler().compile(text, position).type)).toBe(type);
  });
});

describe('the bodies an expression reads', () => {
  test.each([
    ['@(context.Request.Body.As<string>(preserveContent: true))', true, false],
    ['@(context.Request?.Body?.As<string>(true))', true, false],
    ['@{ var body = context.Request.Body; return body.As<JObject>()["a"]; }', true, false],
    ['@(context.Request.Body == null)', false, false],
    ['@(context.Request.Method)', false, false],
    ['@(context.Response.Body.As<JObject>()["a"])', false, true],
    ['@{ var r = context.Response; return r.Body.As<string>(); }', false, true],
    ['@(context.Response?.Body.As<string>())', false, true],
    ['@(context.Response.StatusCode)', false, false],
    ['@(((IResponse)context.Variables["r"]).Body.As<string>())', false, false],
    ['@(new[] { 1 }.Select(x => context.Request.Body.As<string>()).First())', true, false],
  ])('%s', (text, requestBody, responseBody) => {
    expect(createCompiler().compile(text, position).reads).toEqual({ requestBody, responseBody });
  });
});

describe('the variables an expression names', () => {
  test('finds every way to read one, with its place', () => {
    const { variables } = createCompiler().compile(
      '@{\n  var a = context.Variables["one"];\n  if (context.Variables.ContainsKey("two")) { return context.Variables.GetValueOrDefault<string>("three"); }\n' +
        '  return context.Variables.GetValueOrDefault("four", "x");\n}',
      position,
    );
    expect(variables).toEqual([
      { name: 'one', position: { file: 'policy.xml', line: 11, column: 29 } },
      { name: 'two', position: { file: 'policy.xml', line: 12, column: 37 } },
      { name: 'three', position: { file: 'policy.xml', line: 12, column: 98 } },
      { name: 'four', position: { file: 'policy.xml', line: 13, column: 46 } },
    ]);
  });

  test.each(['@(context.Request.Headers["one"])', '@(context.Variables[context.Request.Method])', '@(new Dictionary<string, string>()["one"])'])(
    'finds none in %s',
    (text) => {
      expect(createCompiler().compile(text, position).variables).toEqual([]);
    },
  );
});

describe('compiling the same text again', () => {
  test('gives the places of the new position', () => {
    const compiler = createCompiler();
    const first = compiler.compile('@(context.Variables["a"])', { file: 'a.xml', line: 1, column: 1 });
    const second = compiler.compile('@(context.Variables["a"])', { file: 'b.xml', line: 7, column: 3 });
    expect([first, second].map(({ variables }) => variables[0]?.position)).toEqual([
      { file: 'a.xml', line: 1, column: 21 },
      { file: 'b.xml', line: 7, column: 23 },
    ]);
  });
});

describe('the step limit', () => {
  const settings = { stepLimit: 1000 };

  test.each([
    ['an endless loop', '@{ while (true) { } }'],
    ['an endless for', '@{ for (;;) { } }'],
    ['a long loop', '@{ var n = 0; for (int i = 0; i < 5000; i++) { n += i; } return n; }'],
    ['lambdas', '@(Enumerable.Range(0, 5000).Select(x => x + 1).Sum())'],
    ['sequences without a lambda', '@(Enumerable.Repeat(1, 5000).Sum())'],
    ['copies of an array, item by item', '@(new byte[5000].Skip(1).ToArray().Length)'],
    ['copies of two arrays of bytes, item by item', '@(new byte[1].Concat(new byte[5000]).ToArray().Length)'],
    ['copies of two arrays, item by item', '@(new int[5000].Concat(new int[1]).ToArray().Length)'],
    ['text walked by its characters', '@(new string(\'x\', 5000).Zip(new string(\'y\', 5000), (a, b) => a ^ b).Sum())'],
    ['recursion', '@{ int F(int n) { return n == 0 ? 0 : F(n - 1); } return F(5000); }'],
    ['a loop inside try and finally', '@{ try { while (true) { } } catch { return 1; } finally { while (true) { } } }'],
  ])('stops %s, which no catch can prevent', (_what, text) => {
    expect(() => run(text, createPlainContext({}), { settings, allowList: false })).toThrow(EvaluationStopped);
  });

  test('stops recursion that exhausts the stack before the limit', () => {
    expect(() => run('@{ int F(int n) { try { return F(n + 1); } catch { return 0; } } return F(0); }')).toThrow(EvaluationStopped);
  });

  test('begins anew for each evaluation', () => {
    const expression = createCompiler({ settings: { stepLimit: 100 } }).compile('@{ int n = 0; while (n < 90) { n++; } return n; }', position);
    const context = createPlainContext({});
    expect([expression.evaluate(context), expression.evaluate(context)].map((value) => toText(value))).toEqual(['90', '90']);
  });
});

describe('exceptions', () => {
  test('leave the expression with their .NET type', () => {
    const thrown = caught(() => run('@{ throw new InvalidOperationException("no"); }', createPlainContext({}), { allowList: false }));
    expect(thrown).toBeInstanceOf(NetException);
    expect(thrown).toMatchObject({ type: 'System.InvalidOperationException', message: 'no' });
  });

  test('are caught by class, not by name', () => {
    expect(run('@{ try { return int.Parse("x"); } catch (Exception e) { return e is FormatException; } }')).toBe(true);
  });

  test('cannot be made of faults of the engine', () => {
    // given a context whose method fails with an ordinary JavaScript error
    const context = { ...createPlainContext({}), get request(): never { throw new TypeError('fault'); } };

    // then no catch of the policy sees it
    expect(() => run('@{ try { return context.Request.Method; } catch { return "caught"; } }', context)).toThrow(TypeError);
  });
});

describe('settings', () => {
  test('a missing variable is null or an exception', () => {
    const text = '@(context.Variables["missing"] == null)';
    expect(run(text, undefined, { settings: { missingVariable: 'null' } })).toBe(true);
    expect(caught(() => run(text))).toMatchObject({ type: 'System.Collections.Generic.KeyNotFoundException' });
  });

  test('the line break of AppendLine and indented JSON', () => {
    expect(run('@(new StringBuilder().AppendLine("a").ToString())', undefined, { settings: { newLine: '\r\n' } })).toBe('a\r\n');
  });

  test('the clock and randomness come from outside', () => {
    const options = { now: () => 86_400_000, randomBytes: (count: number) => new Uint8Array(count).fill(7) };
    expect(run('@(DateTime.UtcNow.ToString("yyyy-MM-dd"))', undefined, options)).toBe('1970-01-02');
    expect(run('@{ var b = new byte[2]; new RNGCryptoServiceProvider().GetBytes(b); return b; }', undefined, options)).toEqual(Uint8Array.of(7, 7));
  });

  test('System.Net is imported only if asked for', () => {
    const text = '@(WebUtility.UrlEncode("a b"))';
    expect(run(text, undefined, { imports: ['System.Net'] })).toBe('a+b');
    expect(caught(() => run(text))).toMatchObject({ code: 'CS0103' });
    expect(run('@(System.Net.WebUtility.UrlEncode("a b"))')).toBe('a+b');
  });
});

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
