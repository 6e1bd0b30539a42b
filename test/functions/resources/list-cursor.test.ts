import { describe, expect, test } from '@jest/globals';
import { cursorAt, placeOf } from '../../../functions/resources/list-cursor.ts';

describe('a cursor', () => {
  test.each(['2', '2!92!MDAwMDE4IWE-', 'x'.repeat(4096)])('leads back to the place %j', (place) => {
    expect(placeOf(cursorAt(place))).toBe(place);
  });

  test.each(['', '2', 'p1.', 'p1', 'p2.Mg', 'p1.Mg==', 'p1.M g', 'p1.!', '__proto__', cursorAt('\u0000'), cursorAt('a\nb'), cursorAt('\u00fc'), cursorAt('x'.repeat(4097))])('%j was never given out', (cursor) => {
    expect(() => placeOf(cursor)).toThrow(expect.objectContaining({ code: 'invalid_argument', message: 'Unknown cursor: expected one that an earlier page named' }));
  });
});
