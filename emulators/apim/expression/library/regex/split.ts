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
    // .NET counts through the numbers; with gaps among them it misses the last groups.
    for (let number = 1; number < pattern.groups.length; number += 1) {
      const group = match.group(number);
      if (group.success) pieces.push(group.value);
    }
    left -= 1;
    if (left === 0) break;
  }
  return [...pieces, input.slice(at)];
}
