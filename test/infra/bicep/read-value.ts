// Turns the text of a Bicep value into objects and arrays where it is written as such. Evaluates nothing:
// any other expression stays its text, and a string keeps its quotes.
import { afterGroup, splitOutside } from './scan.ts';

export type BicepValue = string | readonly BicepValue[] | BicepObject;

export interface BicepObject {
  readonly [name: string]: BicepValue;
}

/** `{ a: 1 }` → `{ a: '1' }`, `['x', y]` → `["'x'", 'y']`; text that begins with a bracket and goes on after it stays text. */
export function readValue(text: string): BicepValue {
  const value = text.trim();
  if (!/^[{[]/.test(value) || afterGroup(value, 0) !== value.length || isLoop(value)) return oneLine(value);
  const inside = value.slice(1, -1);
  const parts = splitOutside(inside, (character) => character === '\n' || character === ',');
  return value.startsWith('[') ? parts.map(readValue) : Object.fromEntries(parts.filter(isMember).map(readMember));
}

/** The object at a path such as `properties.siteConfig`; undefined where the path leaves what is written as objects. */
export function valueAt(value: BicepValue, path: string): BicepValue | undefined {
  return path
    .split('.')
    .reduce<BicepValue | undefined>(
      (inner, name) =>
        inner === undefined || typeof inner === 'string' || Array.isArray(inner) ? undefined : (inner as BicepObject)[name],
      value,
    );
}

function isLoop(value: string): boolean {
  return /^\[\s*for\b/.test(value);
}

/** Nested resources stand among the members of an object; they are declarations, not members. */
function isMember(part: string): boolean {
  return /^('[^']*'|\w+)\s*:/.test(part) && !part.startsWith('resource ');
}

function readMember(part: string): [string, BicepValue] {
  const colon = part.startsWith("'") ? part.indexOf(':', part.indexOf("'", 1)) : part.indexOf(':');
  return [part.slice(0, colon).trim().replaceAll("'", ''), readValue(part.slice(colon + 1))];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
