// Runs the expressions in vectors/*.json, whose results were taken from runs of .NET 10 with Newtonsoft.Json 13
// (C# 7.3, time zone UTC, invariant culture): LINQ, collections, JSON, regular expressions, cryptography, XML.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

import { evaluate, NetException } from '../../../../../emulators/apim/expression/index.ts';

interface Vector {
  readonly code: string;
  /** Type and invariant text of the result, or the type of the exception. */
  readonly expect: { readonly t?: string; readonly v?: string; readonly x?: string };
}

function readVectors(name: string): [string, Vector['expect']][] {
  const text = readFileSync(new URL(`vectors/${name}.json`, import.meta.url), 'utf8');
  return (JSON.parse(text) as Vector[]).map((vector) => [vector.code, vector.expect]);
}

/** The vectors call `Func<>` locals and types outside of the allow-list. */
function outcomeOf(code: string): Vector['expect'] {
  try {
    const { type, value } = evaluate(code, {}, { allowList: false });
    return type === 'null' ? { t: 'null' } : { t: type, v: String(value) };
  } catch (error) {
    if (error instanceof NetException) return { x: error.type };
    throw error;
  }
}

describe.each(['edge-cases', 'enumerable', 'newtonsoft-json', 'regex-crypto-xml', 'statements'])('%s does what .NET does', (name) => {
  test.each(readVectors(name))('%s', (code, expected) => {
    expect(outcomeOf(code)).toEqual(expected);
  });
});
