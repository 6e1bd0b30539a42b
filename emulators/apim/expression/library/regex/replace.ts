// Regex.Replace: the input with its first matches replaced.

import type { CompiledPattern } from './compile-pattern.ts';
import { findMatches, type MatchObject } from './match-object.ts';

export interface ReplaceOptions {
  readonly replace: (match: MatchObject) => string;
  /** At most so many; −1 for all. */
  readonly count?: number;
  readonly start?: number;
}

/** The text after replacing. */
export function replaceMatches(pattern: CompiledPattern, input: string, { replace, count = -1, start = 0 }: ReplaceOptions): string {
  let result = '';
  let at = 0;
  let left = count;
  if (left === 0) return input;
  for (const match of findMatches(pattern, input, start)) {
    result += input.slice(at, match.index) + replace(match);
    at = match.index + match.length;
    left -= 1;
    if (left === 0) break;
  }
  return result + input.slice(at);
}
