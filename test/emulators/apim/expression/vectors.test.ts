// Runs expressions whose results two C# compilers agree on: facts of the language and its library, not of this engine.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { evaluate, NetException, type DescribedResult } from '../../../../emulators/apim/expression/index.ts';

interface Vector {
  readonly code: string;
  /** `t`, `v`: type and invariant text. `x`: the exception's type; its text differs between runtimes. */
  readonly expect: { readonly t?: string; readonly v?: unknown; readonly x?: string };
}

interface VectorFile {
  readonly context: Record<string, unknown>;
  readonly vectors: readonly Vector[];
}

const { context, vectors } = JSON.parse(readFileSync(new URL('csharp-vectors.json', import.meta.url), 'utf8')) as VectorFile;
const library = JSON.parse(readFileSync(new URL('library-vectors.json', import.meta.url), 'utf8')) as readonly Vector[];
const language = JSON.parse(readFileSync(new URL('language-vectors.json', import.meta.url), 'utf8')) as readonly Vector[];

/** Expressions on which this engine differs from the vectors, each with the reason. */
const disagreements: Readonly<Record<string, string>> = {};

// What the vectors take for granted: WebUtility stands unqualified, Func<> is called, members of object are used.
const options = {
  allowList: false,
  imports: ['System.Net'],
  settings: { newLine: '\n', missingVariable: 'throw', runtime: 'net' },
} as const;

function outcomeOf(code: string): unknown {
  try {
    return shortened(evaluate(code, context, options));
  } catch (error) {
    if (error instanceof NetException) return { x: error.type };
    throw error;
  }
}

function shortened({ type, value }: DescribedResult): unknown {
  if (type === 'null') return { t: 'null' };
  return { t: type, v: Array.isArray(value) ? value.map(shortened) : value };
}

function expectedOf({ expect: { t, v, x } }: Vector): unknown {
  return x !== undefined ? { x } : t === 'null' ? { t } : { t, v };
}

describe('an expression gives what .NET gives', () => {
  test.each(vectors.filter(({ code }) => !(code in disagreements)).map((vector) => [vector.code, vector] as const))('%s', (code, vector) => {
    expect(outcomeOf(code)).toEqual(expectedOf(vector));
  });

  test('differs from the vectors nowhere', () => {
    expect(Object.keys(disagreements)).toEqual([]);
  });
});

describe('the language does what Roslyn 4.14 at C# 7.3 does', () => {
  test.each(language.map((vector) => [vector.code, vector] as const))('%s', (code, vector) => {
    expect(outcomeOf(code)).toEqual(expectedOf(vector));
  });
});

describe('the library does what .NET 10 and Json.NET 13 do', () => {
  test.each(library.map((vector) => [vector.code, vector] as const))('%s', (code, vector) => {
    expect(outcomeOf(code)).toEqual(expectedOf(vector));
  });
});
