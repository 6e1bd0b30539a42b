// Regex.Split: the pieces between matches, with what the groups captured in between.

import type { CompiledPattern } from './compile-pattern.ts';
import { findMatches } from './match-object.ts';

/** The pieces; at most `count` of them, not counting captures, if it is positive. */
export function splitText(pattern: CompiledPattern, input: string, count = 0, start = 0): string[] {
  const pieces: string[] = [];
  let at = 0;
  let left = count - 1;
  if (count === 1) return [input];
  for (const match of findMatches(pattern, input, start)) {
    pieces.push(input.slice(at, match.index));
    at = match.index + match.length;
    for (const [slot, { success }] of match.groups.entries()) {
      // .NET looks up the number of the slot: with gaps among the numbers that is another group, or none.
      if (slot > 0 && success) pieces.push(match.group(slot).value);
    }
    left -= 1;
    if (left === 0) break;
  }
  return [...pieces, input.slice(at)];
}
