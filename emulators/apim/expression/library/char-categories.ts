// What Unicode says of one UTF-16 code unit, as the classes of System.Char ask it.

/** `System.Globalization.UnicodeCategory`, in order of its values; the two letters are Unicode's own names. */
const categories = [
  'Lu', 'Ll', 'Lt', 'Lm', 'Lo', 'Mn', 'Mc', 'Me', 'Nd', 'Nl', 'No', 'Zs', 'Zl', 'Zp', 'Cc', 'Cf', 'Cs', 'Co', 'Pc', 'Pd', 'Ps', 'Pe',
  'Pi', 'Pf', 'Po', 'Sm', 'Sc', 'Sk', 'So', 'Cn',
] as const;

const patterns = categories.map((name) => new RegExp(`^\\p{${name}}$`, 'u'));

/** The number of the category in `UnicodeCategory`. */
export function unicodeCategory(character: string): number {
  const found = patterns.findIndex((pattern) => pattern.test(character));
  return found < 0 ? categories.indexOf('Cn') : found;
}

export const isDigit = matcher(/^\p{Nd}$/u);
export const isLetter = matcher(/^\p{L}$/u);
export const isLetterOrDigit = matcher(/^[\p{L}\p{Nd}]$/u);
export const isNumber = matcher(/^\p{N}$/u);
export const isUpper = matcher(/^\p{Lu}$/u);
export const isLower = matcher(/^\p{Ll}$/u);
export const isPunctuation = matcher(/^\p{P}$/u);
export const isSymbol = matcher(/^\p{S}$/u);
export const isSeparator = matcher(/^\p{Z}$/u);
export const isControl = matcher(/^\p{Cc}$/u);
/** Also what `Trim()` removes and `Split()` splits at: U+0085 counts, U+200B and U+FEFF do not (unlike JavaScript's `\s`). */
export const isWhiteSpace = matcher(/^[\p{Z}\t-\r\u0085]$/u);

/** Invariant casing maps one code unit to one: `ß` stays, and so do letters beyond the basic plane. */
export function toUpperInvariant(text: string): string {
  return mapCodeUnits(text, (unit) => unit.toUpperCase());
}

export function toLowerInvariant(text: string): string {
  return mapCodeUnits(text, (unit) => unit.toLowerCase());
}

function mapCodeUnits(text: string, map: (unit: string) => string): string {
  // Text of ASCII alone, by far the most frequent, needs no walk.
  if (/^[\0-\x7f]*$/.test(text)) return map(text);
  let result = '';
  for (const unit of text.split('')) {
    const mapped = map(unit);
    result += mapped.length === 1 && !untouched.has(unit) ? mapped : unit;
  }
  return result;
}

// Characters that simple invariant casing leaves alone: dotless and dotted I belong to Turkish.
const untouched = new Set(['\u0130', '\u0131']);

function matcher(pattern: RegExp): (character: string) => boolean {
  return (character) => pattern.test(character);
}
