// The escapes that stand for more than one character: `\d \D \w \W \s \S \p{…} \P{…}`.

import { digits, namedClass, whiteSpace, wordCharacters } from './character-class.ts';
import { type CharacterSet, negate } from './character-set.ts';
import type { SetOptions } from './parse-set.ts';
import type { PatternCursor } from './pattern-cursor.ts';

/** The set, the backslash being read; null, with nothing read, for any other escape. */
export function escapedClass(cursor: PatternCursor, { ecmaScript, ignoreCase }: SetOptions): CharacterSet | null {
  const named = cursor.take(/([pP])\{([^}]*)\}/y);
  if (named !== null) {
    const set = namedClass(named[2] ?? '', ignoreCase);
    if (set === null) throw cursor.error(`Unknown property '${named[2] ?? ''}'.`);
    return named[1] === 'P' ? negate(set) : set;
  }
  if (cursor.peek(/[pP]/y) !== null) throw cursor.error('Incomplete \\p{X} character escape.');
  const letter = cursor.take(/[dDwWsS]/y)?.[0];
  if (letter === undefined) return null;
  const set = { d: digits, w: wordCharacters, s: whiteSpace }[letter.toLowerCase() as 'd' | 'w' | 's'](ecmaScript);
  return letter === letter.toUpperCase() ? negate(set) : set;
}
