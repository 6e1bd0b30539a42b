import { describe, expect, test } from '@jest/globals';
import type { Outcome } from '../../../scripts/oracle/dotnet.ts';
import { judge, judgeOne } from '../../../scripts/oracle/judge.ts';
import { readVectors, vectorFiles } from '../../../scripts/oracle/vectors.ts';

// The compiler itself is not here: users never need it. What it would be given, and what is made of its answers, is.

const expected = (await Promise.all(vectorFiles.map(readVectors))).flat().map(({ expect: outcome }) => outcome);

/** A compiler whose programs print these outcomes. */
function printing(outcomes: readonly unknown[]): { readonly files: Record<string, string>; run(files: Readonly<Record<string, string>>): Promise<Outcome> } {
  const files: Record<string, string> = {};
  return {
    files,
    async run(given) {
      Object.assign(files, given);
      return { kind: 'ran', lines: outcomes.map((outcome, at) => `${at}\t${JSON.stringify(outcome)}`) };
    },
  };
}

describe('judge', () => {
  test('agrees when .NET gives what the vectors say, whatever the messages', async () => {
    const { run, files } = printing(expected.map((outcome) => (outcome.x === undefined ? outcome : { ...outcome, m: 'other words' })));
    const { text, agreed } = await judge(run);
    expect([agreed, text]).toEqual([true, expect.stringMatching(/^\d+ expressions of the policies compile as C# 7\.3\.\n\d+ of \d+ vectors are what \.NET gives/)]);
    expect(files['Policies.cs']).toMatch(/^#line \d+ "infra\/policies\/oauth\/token\.xml"$/m);
    // Named values are in place: API Management compiles no {{name}}.
    expect(files['Policies.cs']).not.toMatch(/\{\{[A-Za-z]+\}\}/);
  });

  test('names a vector that .NET contradicts', async () => {
    const { text, agreed } = await judge(printing(expected.with(0, { t: 'System.Int32', v: '7' })).run);
    expect([agreed, text]).toEqual([false, expect.stringContaining('\n  csharp-vectors.json, 1: @(-7%3)\n    vector {"t":"System.Int32","v":"-1"}\n    .NET   {"t":"System.Int32","v":"7"}')]);
  });

  test('gives the words of a compiler that refuses a policy', async () => {
    const { text, agreed } = await judge(async () => ({ kind: 'refused', errors: ['infra/policies/oauth/token.xml(3,4): error CS1061: no Foo'] }));
    expect([agreed, text]).toEqual([false, 'The C# compiler refuses:\n  infra/policies/oauth/token.xml(3,4): error CS1061: no Foo']);
  });
});

describe('judgeOne', () => {
  test.each([
    ['agree', { t: 'System.Int32', v: '3' }, true],
    ['differ', { t: 'System.Int64', v: '3' }, false],
  ])('shows whether .NET and the engine %s', async (_, outcome, same) => {
    const { text, agreed } = await judgeOne(printing([outcome]).run, ['@(1 + 2)']);
    expect([agreed, text]).toEqual([same, `@(1 + 2)\n  .NET   ${JSON.stringify(outcome)}\n  engine {"t":"System.Int32","v":"3"}`]);
  });

  test('shows what both compilers say of code that is none', async () => {
    const { text, agreed } = await judgeOne(async () => ({ kind: 'refused', errors: ['arguments(1,5): error CS1061: no Foo'] }), ['@("a".Foo())']);
    expect([agreed, text]).toEqual([false, '@("a".Foo())\n  .NET   –\n  engine {"x":"CS1061"}\narguments(1,5): error CS1061: no Foo']);
  });
});
