import { describe, expect, test } from '@jest/globals';

import { createCompiler } from '../../../../../../emulators/apim/expression/compiler.ts';
import type { ContextView } from '../../../../../../emulators/apim/expression/context.ts';
import { EvaluationStopped } from '../../../../../../emulators/apim/expression/steps.ts';
import { toText } from '../../../../../../emulators/apim/expression/to-text.ts';

function evaluate(text: string, stepLimit = 1_000): string {
  const compiled = createCompiler({ settings: { stepLimit } }).compile(text, { file: 'joined.xml', line: 1, column: 1 });
  return toText(compiled.evaluate({} as ContextView));
}

describe('Concat and ToArray', () => {
  test.each([
    ['bytes', '@(Convert.ToBase64String(new byte[] { 1, 2 }.Concat(new byte[] { 3 }).ToArray()))', 'AQID'],
    ['nothing and bytes', '@(Convert.ToBase64String(new byte[0].Concat(new byte[] { 3 }).ToArray()))', 'Aw=='],
    ['numbers', '@(string.Join(",", new[] { 1, 2 }.Concat(new[] { 3 }).ToArray()))', '1,2,3'],
    ['a part of an array', '@(string.Join(",", new byte[] { 1, 2 }.Skip(1).Concat(new byte[] { 3 }).ToArray()))', '2,3'],
    ['what is no array', '@(string.Join(",", new[] { 1 }.Concat(Enumerable.Range(2, 2)).ToArray()))', '1,2,3'],
  ])('put %s together', (_, text, expected) => {
    expect(evaluate(text)).toBe(expected);
  });

  test('read the arrays when the copy is made, and never afterwards', () => {
    const text = '@{ var a = new byte[] { 1 }; var all = a.Concat(a); a[0] = 2; var copy = all.ToArray(); a[0] = 3; return string.Join(",", copy) + ";" + string.Join(",", all); }';

    expect(evaluate(text)).toBe('2,2;3,3');
  });

  test.each(['@(new byte[3].Concat(new byte[4]).ToArray().Length)', '@(new byte[3].Concat(new byte[4]).Count())'])(
    'take two steps for each item, copied or walked: %s',
    (text) => {
      expect(evaluate(text, 14)).toBe('7');
      expect(() => evaluate(text, 13)).toThrow(EvaluationStopped);
    },
  );
});
