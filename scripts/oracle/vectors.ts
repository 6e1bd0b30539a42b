// The committed vectors, and what counts as the same outcome.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { evaluate, NetException, type DescribedResult } from '../../emulators/apim/expression/index.ts';
import type { Expression } from './program-text.ts';

/** `t`, `v`: run-time type and invariant text; `x`: type of the exception. */
export type Expected = { readonly t?: string; readonly v?: unknown; readonly x?: string };

export type Vector = Expression & { readonly expect: Expected };

/** The vectors of a file, each with its place. */
export async function readVectors(file: string): Promise<readonly Vector[]> {
  const content = JSON.parse(await readFile(file, 'utf8')) as readonly Stored[] | { readonly vectors: readonly Stored[] };
  const stored = 'vectors' in content ? content.vectors : content;
  return stored.map(({ code, expect }, at) => ({ code, expect, file: basename(file), line: at + 1 }));
}

type Stored = { readonly code: string; readonly expect: Expected };

const folder = join(import.meta.dirname, '../../test/emulators/apim/expression');

/** The files whose vectors the engine's tests run. */
export const vectorFiles: readonly string[] = ['csharp-vectors.json', 'language-vectors.json', 'library-vectors.json'].map((name) => join(folder, name));

/** Vectors that modern .NET contradicts, each with the reason for keeping it. */
export const contradicted: Readonly<Record<string, string>> = {
  '@(1e15)': '15 significant digits, as .NET Framework writes a double',
};

/** Messages differ between runtimes, and so do null's types: neither counts. */
export function sameOutcome(one: Expected, other: Expected): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other));
}

function comparable({ t, v, x }: Expected): unknown {
  return x !== undefined ? { x } : t === 'null' ? { t } : { t, v };
}

/** What our engine makes of an expression, in the vectors' words. A compile error is given as its code. */
export function askEngine(code: string): Expected {
  try {
    return described(evaluate(code, context, { allowList: false, imports: ['System.Net'], settings: { newLine: '\n', missingVariable: 'throw', runtime: 'net' } }));
  } catch (error) {
    if (error instanceof NetException) return { x: error.type };
    return { x: error instanceof Error && 'code' in error ? String(error.code) : String(error) };
  }
}

const context = { request: { method: 'POST', headers: { A: ['1', '2'] } } };

function described({ type, value }: DescribedResult): Expected {
  return { t: type, v: Array.isArray(value) ? value.map(described) : value };
}
