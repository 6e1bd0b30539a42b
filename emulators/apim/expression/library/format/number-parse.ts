// Reads numbers as `Parse` and `TryParse` do in the invariant culture, by the flags of NumberStyles.
// Decides only what is a number; which type holds it is decided by the caller.

import { DecimalValue } from '../../decimal-value.ts';

/** `System.Globalization.NumberStyles`. */
export const numberStyles = {
  None: 0,
  AllowLeadingWhite: 1,
  AllowTrailingWhite: 2,
  AllowLeadingSign: 4,
  AllowTrailingSign: 8,
  AllowParentheses: 16,
  AllowDecimalPoint: 32,
  AllowThousands: 64,
  AllowExponent: 128,
  AllowCurrencySymbol: 256,
  AllowHexSpecifier: 512,
  Integer: 7,
  HexNumber: 515,
  Number: 111,
  Float: 167,
  Currency: 383,
  Any: 511,
} as const;

/** The value is `digits / 10 ** scale`, negated if `negative`. */
export interface ParsedNumber {
  readonly negative: boolean;
  readonly digits: bigint;
  readonly scale: number;
}

/** Null when the text is no number in that style. */
export function parseNumber(text: string, styles: number): ParsedNumber | null {
  const allows = (flag: number): boolean => (styles & flag) !== 0;
  // Text from unmanaged buffers: trailing NUL characters are ignored (documented for Int32.Parse).
  const body = trim(withoutTrailing(text, '\0'), allows(numberStyles.AllowLeadingWhite), allows(numberStyles.AllowTrailingWhite));
  const match = pattern.exec(body);
  if (match === null) return null;
  const [, open, before = '', whole = '', point, fraction = '', exponent, after = '', close] = match;
  const digits = whole.replaceAll(',', '') + fraction;
  const signs = (before + after).replace(/[¤ ]/g, '');
  const valid =
    digits !== '' &&
    (open === undefined) === (close === undefined) &&
    (open === undefined || (allows(numberStyles.AllowParentheses) && signs === '')) &&
    signs.length <= 1 &&
    (!/[+-]/.test(before) || allows(numberStyles.AllowLeadingSign)) &&
    (!/[+-]/.test(after) || allows(numberStyles.AllowTrailingSign)) &&
    (!(before + after).includes('¤') || allows(numberStyles.AllowCurrencySymbol)) &&
    (!whole.includes(',') || allows(numberStyles.AllowThousands)) &&
    (point === undefined || allows(numberStyles.AllowDecimalPoint)) &&
    (exponent === undefined || allows(numberStyles.AllowExponent));
  if (!valid) return null;
  // Digits from outside may be many; after a thousand they only cost time.
  const kept = digits.replace(/^0+/, '').slice(0, 1000);
  const dropped = Math.max(0, digits.replace(/^0+/, '').length - 1000);
  return {
    negative: open !== undefined || signs === '-',
    digits: BigInt(kept === '' ? '0' : kept),
    scale: fraction.length - dropped - Number(exponent ?? 0),
  };
}

/** Hexadecimal digits without prefix; null for anything else. */
export function parseHexadecimal(text: string, styles: number): bigint | null {
  const body = trim(text, (styles & numberStyles.AllowLeadingWhite) !== 0, (styles & numberStyles.AllowTrailingWhite) !== 0);
  return /^[\da-fA-F]+$/.test(body) ? BigInt(`0x${body.replace(/^0+(?=.)/, '').slice(0, 1000)}`) : null;
}

/**
 * The double nearest to the number, infinite where it is too large; null when the text is no number.
 * The words for infinity and NaN are read whatever their case, as modern .NET does.
 */
export function parseDouble(text: string, styles: number): number | null {
  const parsed = parseNumber(text, styles);
  if (parsed !== null) return Number(`${parsed.negative ? '-' : ''}${parsed.digits}e${-parsed.scale}`);
  switch (text.trim().toLowerCase()) {
    case 'infinity': case '+infinity': return Infinity;
    case '-infinity': return -Infinity;
    case 'nan': return NaN;
    default: return null;
  }
}

/** Null when the text is no number. @throws NetException System.OverflowException */
export function parseDecimal(text: string, styles: number): DecimalValue | null {
  const parsed = parseNumber(text, styles);
  if (parsed === null) return null;
  // An exponent far outside of the range of decimal needs no arithmetic with as many digits.
  if (parsed.digits === 0n) return DecimalValue.of(0n, Math.min(28, Math.max(0, parsed.scale)));
  if (parsed.scale > 5000) return DecimalValue.zero;
  return DecimalValue.of(parsed.negative ? -parsed.digits : parsed.digits, Math.max(parsed.scale, -30));
}

const pattern = /^(\()?((?:[+-]|¤ *)*)(\d[\d,]*|)(\.(\d*))?(?:[eE]([+-]?\d{1,9}))?((?:[+-]|¤| )*)(\))?$/;

/** Number text knows ASCII blanks only. */
function trim(text: string, start: boolean, end: boolean): string {
  const left = start ? text.replace(/^[\t-\r ]+/, '') : text;
  return end ? withoutTrailing(left, '\t\n\v\f\r ') : left;
}

/** Walks from the end: a pattern such as /x+$/ takes quadratic time on text from outside. */
function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
