// Expressions on which modern .NET and .NET Framework differ: the setting `runtime` chooses, or one behaviour is kept.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { evaluate, NetException, type DescribedResult } from '../../../../emulators/apim/expression/index.ts';

interface Expected {
  readonly t?: string;
  readonly v?: unknown;
  readonly x?: string;
}

interface DisputedVector {
  readonly code: string;
  readonly framework: Expected;
  readonly net: Expected;
}

const file = JSON.parse(readFileSync(new URL('disputed-vectors.json', import.meta.url), 'utf8')) as {
  readonly context: Record<string, unknown>;
  readonly vectors: readonly DisputedVector[];
};

/** Where one behaviour is kept whatever the setting says. */
const kept: Readonly<Record<string, { readonly as: 'framework' | 'net'; readonly reason: string }>> = {
  'string.Compare("co-op"': { as: 'net', reason: 'culture comparison follows ICU; the word sort of Windows has no tables here' },
  'OrderBy(x => x)': { as: 'net', reason: 'culture comparison follows ICU; the word sort of Windows has no tables here' },
  '1E400': { as: 'framework', reason: 'a number too large for double throws rather than becoming Infinity' },
  'int.Parse("x")': { as: 'framework', reason: 'exception texts are those of .NET Framework, which published gateway traces show' },
  'context.Variables["nope"]': { as: 'framework', reason: 'a missing variable has a setting of its own' },
};

const cases = (['net', 'framework'] as const).flatMap((runtime) =>
  file.vectors.map((vector) => {
    const exception = Object.entries(kept).find(([part]) => vector.code.includes(part))?.[1];
    return [vector.code, runtime, vector[exception?.as ?? runtime]] as const;
  }),
);

describe('where runtimes differ', () => {
  test.each(cases)('%s under %s', (code, runtime, expected) => {
    const { x, t, v } = expected;
    expect(outcomeOf(code, runtime)).toEqual(x === undefined ? { t, v } : { x });
  });
});

function outcomeOf(code: string, runtime: 'net' | 'framework'): unknown {
  try {
    return shortened(evaluate(code, file.context, { allowList: false, imports: ['System.Net'], settings: { runtime } }));
  } catch (error) {
    if (error instanceof NetException) return { x: error.type };
    throw error;
  }
}

function shortened({ type, value }: DescribedResult): unknown {
  return { t: type, v: Array.isArray(value) ? value.map(shortened) : value };
}
