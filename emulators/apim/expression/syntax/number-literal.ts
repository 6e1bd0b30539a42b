// Reads number literals: decimal, hexadecimal, binary and real, with digit separators and suffixes
// (C# 7 specification, literals). Decides the type of a literal by its suffix and size.

import { DecimalValue } from '../decimal-value.ts';
import { problemAt } from '../diagnostics.ts';
import type { LiteralToken, LiteralType } from './token.ts';

const integer =
  /0[xX](?<hex>_*[\da-fA-F](?:[\da-fA-F_]*[\da-fA-F])?)|0[bB](?<binary>_*[01](?:[01_]*[01])?)|(?<decimal>\d(?:[\d_]*\d)?)/y;
const real = /(?:\d(?:[\d_]*\d)?)?(?:\.\d(?:[\d_]*\d)?)?(?:[eE][+-]?\d(?:[\d_]*\d)?)?/y;
const integerSuffix = /[uU][lL]?|[lL][uU]?/y;
const realSuffix = /[fFdDmM]/y;

const maximum = { int: 2n ** 31n - 1n, uint: 2n ** 32n - 1n, long: 2n ** 63n - 1n, ulong: 2n ** 64n - 1n } as const;
type IntegerType = keyof typeof maximum;

/** The number that begins at `start`. */
export function readNumber(text: string, start: number): LiteralToken {
  const token = readReal(text, start) ?? readInteger(text, start);
  if (/[\p{L}\p{Nd}_]/u.test(text.charAt(token.end))) throw problemAt(start, 'CS1013');
  return token;
}

function readReal(text: string, start: number): LiteralToken | null {
  if (/^0[xXbB]/.test(text.slice(start, start + 2))) return null;
  const digits = match(real, text, start);
  const end = start + digits.length;
  const suffix = match(realSuffix, text, end).toLowerCase();
  if (suffix === '' && !/[.eE]/.test(digits)) return null;
  const plain = digits.replaceAll('_', '');
  const place = { text: text.slice(start, end + suffix.length), start, end: end + suffix.length };
  if (suffix === 'm') return literal(place, 'decimal', readDecimal(plain, start));
  const value = suffix === 'f' ? Math.fround(Number(plain)) : Number(plain);
  if (!Number.isFinite(value)) throw problemAt(start, 'CS0594', suffix === 'f' ? 'float' : 'double');
  return literal(place, suffix === 'f' ? 'float' : 'double', value);
}

function readDecimal(plain: string, start: number): DecimalValue {
  try {
    const value = DecimalValue.fromText(plain);
    if (value !== null) return value;
  } catch {
    // Too large for 96 bits: reported below with the place of the literal.
  }
  throw problemAt(start, 'CS0594', 'decimal');
}

function readInteger(text: string, start: number): LiteralToken {
  integer.lastIndex = start;
  const found = integer.exec(text);
  if (found === null) throw problemAt(start, 'CS1013');
  const end = integer.lastIndex;
  const suffix = match(integerSuffix, text, end).toLowerCase();
  const { hex, binary, decimal } = found.groups ?? {};
  const plain = (hex ?? binary ?? decimal ?? '').replaceAll('_', '');
  const value = BigInt(`${hex !== undefined ? '0x' : binary !== undefined ? '0b' : ''}${plain}`);
  const type = candidates(suffix).find((candidate) => value <= maximum[candidate]);
  if (type === undefined) throw problemAt(start, 'CS1021');
  const place = { text: text.slice(start, end + suffix.length), start, end: end + suffix.length };
  return literal(place, type, type === 'int' || type === 'uint' ? Number(value) : value);
}

function candidates(suffix: string): readonly IntegerType[] {
  if (suffix === '') return ['int', 'uint', 'long', 'ulong'];
  if (suffix === 'u') return ['uint', 'ulong'];
  return suffix === 'l' ? ['long', 'ulong'] : ['ulong'];
}

function literal(
  place: { text: string; start: number; end: number },
  type: LiteralType,
  value: LiteralToken['value'],
): LiteralToken {
  return { kind: 'literal', ...place, type, value };
}

function match(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
