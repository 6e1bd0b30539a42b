// Replacement patterns, `$1 ${name} $$ $& $\` $' $+ $_` (regular expression reference, "Substitutions").

import type { CompiledPattern } from './compile-pattern.ts';
import type { MatchObject } from './match-object.ts';

/** Makes the function that writes the replacement of a match. */
export function compileReplacement(text: string, pattern: CompiledPattern): (match: MatchObject) => string {
  if (!text.includes('$')) return () => text;
  const parts: ((match: MatchObject) => string)[] = [];
  let at = 0;
  for (const found of text.matchAll(/\$(?:(\d+)|\{(\w+)\}|([$&`'+_]))/g)) {
    const part = substitution(found, pattern);
    if (part === null) continue;
    const literal = text.slice(at, found.index);
    parts.push(() => literal, part);
    at = found.index + found[0].length;
  }
  const rest = text.slice(at);
  return (match) => parts.map((part) => part(match)).join('') + rest;
}

function substitution([, number, name, sign]: RegExpMatchArray, pattern: CompiledPattern): ((match: MatchObject) => string) | null {
  const key = number ?? name;
  if (key !== undefined) {
    const group = pattern.groups.find((candidate) => (/^\d+$/.test(key) ? candidate.number === Number(key) : candidate.name === key));
    return group === undefined ? null : (match) => match.group(group.number).value;
  }
  switch (sign) {
    case '$':
      return () => '$';
    case '&':
      return (match) => match.value;
    case '`':
      return (match) => match.input.slice(0, match.index);
    case "'":
      return (match) => match.input.slice(match.index + match.length);
    case '+': {
      const last = pattern.groups.at(-1)?.number ?? 0;
      return (match) => match.group(last).value;
    }
    default:
      return (match) => match.input;
  }
}
