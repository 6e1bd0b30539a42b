// Reads `[…]`: ranges, escapes, negation and subtraction, `[a-z-[aeiou]]`.

import { type CharacterSet, ignoringCase, negate, range, setOf, subtract, union } from './character-set.ts';
import { escapedClass } from './escaped-class.ts';
import type { PatternCursor } from './pattern-cursor.ts';

export interface SetOptions {
  readonly ecmaScript: boolean;
  readonly ignoreCase: boolean;
}

/** The set; the opening bracket is read. Case is ignored before the set is negated. */
export function parseSet(cursor: PatternCursor, options: SetOptions): CharacterSet {
  const negative = cursor.accept('^');
  const parts: CharacterSet[] = [];
  let subtracted: CharacterSet = [];
  for (let first = true; ; first = false) {
    if (cursor.atEnd) throw cursor.error('Unterminated [] set.');
    if (!first && cursor.accept(']')) break;
    if (!first && cursor.take(/-\[/y) !== null) {
      subtracted = parseSet(cursor, options);
      if (!cursor.accept(']')) throw cursor.error('A subtraction must be the last element in a character class.');
      break;
    }
    parts.push(parseMember(cursor, options));
  }
  const set = options.ignoreCase ? ignoringCase(union(...parts)) : union(...parts);
  return subtract(negative ? negate(set) : set, subtracted);
}

function parseMember(cursor: PatternCursor, options: SetOptions): CharacterSet {
  const from = parseUnit(cursor, options);
  if (typeof from !== 'number') return from;
  // A hyphen before the closing bracket, or before a subtraction, stands for itself.
  if (cursor.peek(/-(?![\]\[])/y) === null) return setOf(from);
  cursor.next();
  const to = parseUnit(cursor, options);
  if (typeof to !== 'number') throw cursor.error('Cannot include class in character range.');
  if (from > to) throw cursor.error('[x-y] range in reverse order.');
  return range(from, to);
}

function parseUnit(cursor: PatternCursor, options: SetOptions): number | CharacterSet {
  if (cursor.atEnd) throw cursor.error('Unterminated [] set.');
  if (cursor.next() !== '\\') return cursor.previousUnit;
  if (cursor.atEnd) throw cursor.error('Illegal \\ at end of pattern.');
  return escapedClass(cursor, options) ?? cursor.readEscapedUnit();
}
