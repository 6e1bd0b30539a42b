// Sets of UTF-16 code units: what a character class of a .NET pattern stands for. .NET matches code unit by code unit,
// so a character beyond U+FFFF is two members (regular expression reference, "Character classes").

/** Ascending, not overlapping, both ends included. */
export type CharacterSet = readonly (readonly [first: number, last: number])[];

export const emptySet: CharacterSet = [];
export const fullSet: CharacterSet = [[0, 0xffff]];

export function setOf(...units: readonly number[]): CharacterSet {
  return normalize(units.map((unit) => [unit, unit]));
}

export function range(first: number, last: number): CharacterSet {
  return [[first, last]];
}

export function union(...sets: readonly CharacterSet[]): CharacterSet {
  return normalize(sets.flat());
}

export function negate(set: CharacterSet): CharacterSet {
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [first, last] of set) {
    if (first > next) gaps.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= 0xffff) gaps.push([next, 0xffff]);
  return gaps;
}

export function subtract(set: CharacterSet, other: CharacterSet): CharacterSet {
  return negate(union(negate(set), other));
}

/** The set with every unit that differs from a member in case only. */
export function ignoringCase(set: CharacterSet): CharacterSet {
  const variants: number[] = [];
  for (const [first, last] of set) {
    for (let unit = first; unit <= last; unit += 1) {
      for (const variant of caseVariants(unit)) if (variant !== unit) variants.push(variant);
    }
  }
  return variants.length === 0 ? set : union(set, setOf(...variants));
}

/** Units that have the same lower case as this one, itself included. */
export function caseVariants(unit: number): readonly number[] {
  return caseClasses().get(lowerCase(unit)) ?? [unit];
}

/** A JavaScript character class. */
export function classSource(set: CharacterSet): string {
  const negated = negate(set);
  if (negated.length < set.length) return `[^${rangesSource(negated)}]`;
  return `[${rangesSource(set)}]`;
}

/** One unit as JavaScript pattern text. */
export function unitSource(unit: number): string {
  const character = String.fromCharCode(unit);
  return /[A-Za-z0-9_]/.test(character) ? character : `\\u${unit.toString(16).padStart(4, '0')}`;
}

function rangesSource(set: CharacterSet): string {
  return set.map(([first, last]) => (first === last ? unitSource(first) : `${unitSource(first)}-${unitSource(last)}`)).join('');
}

function normalize(ranges: readonly (readonly [number, number])[]): CharacterSet {
  const sorted = [...ranges].sort(([left], [right]) => left - right);
  const merged: [number, number][] = [];
  for (const [first, last] of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else merged.push([first, last]);
  }
  return merged;
}

const categories = new Map<string, CharacterSet>();

/** The units of a Unicode general category, `Lu`, `L`, `Nd`; null if there is none of that name. */
export function category(name: string): CharacterSet | null {
  const known = categories.get(name);
  if (known !== undefined) return known;
  if (!/^[A-Z][a-z]?$/.test(name)) return null;
  let pattern: RegExp;
  try {
    pattern = new RegExp(`^\\p{General_Category=${name}}$`, 'u');
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const set = unitsWhere((unit) => pattern.test(String.fromCharCode(unit)));
  categories.set(name, set);
  return set;
}

function unitsWhere(predicate: (unit: number) => boolean): CharacterSet {
  const ranges: [number, number][] = [];
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    if (!predicate(unit)) continue;
    const previous = ranges.at(-1);
    if (previous?.[1] === unit - 1) previous[1] = unit;
    else ranges.push([unit, unit]);
  }
  return ranges;
}

let classes: ReadonlyMap<number, readonly number[]> | undefined;

function caseClasses(): ReadonlyMap<number, readonly number[]> {
  if (classes !== undefined) return classes;
  const grouped = new Map<number, number[]>();
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    const lower = lowerCase(unit);
    const group = grouped.get(lower);
    if (group !== undefined) group.push(unit);
    else if (lower !== unit) grouped.set(lower, [lower, unit]);
  }
  classes = grouped;
  return classes;
}

/** `Char.ToLowerInvariant`: one unit for one unit. */
function lowerCase(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}
