// The text forms of a Guid, N, D, B, P and X, for writing and reading.

import { invalidFormat } from '../exceptions.ts';

/** @param digits the 32 hexadecimal digits */
export function formatGuid(digits: string, format: string | null): string {
  switch (format === null || format === '' ? 'D' : format.toUpperCase()) {
    case 'N':
      return digits;
    case 'D':
      return dashed(digits);
    case 'B':
      return `{${dashed(digits)}}`;
    case 'P':
      return `(${dashed(digits)})`;
    case 'X': {
      const tail = (digits.slice(16).match(/../g) ?? []).map((byte) => `0x${byte}`).join(',');
      return `{0x${digits.slice(0, 8)},0x${digits.slice(8, 12)},0x${digits.slice(12, 16)},{${tail}}}`;
    }
    default:
      throw invalidFormat('Format String can be only "D", "d", "N", "n", "P", "p", "B", "b", "X" or "x".');
  }
}

/** The 32 digits in lower case, or null when the text is no Guid (in that format, if one is given). */
export function parseGuid(text: string, format: string | null = null): string | null {
  const trimmed = text.trim();
  for (const [letter, pattern] of Object.entries(forms)) {
    if (format !== null && letter !== format.toUpperCase()) continue;
    const match = pattern.exec(trimmed);
    if (match !== null) return match.slice(1).join('').toLowerCase();
  }
  return format === null || format.toUpperCase() === 'X' ? parseHexadecimal(trimmed) : null;
}

const dashedDigits = '([\\da-f]{8})-([\\da-f]{4})-([\\da-f]{4})-([\\da-f]{4})-([\\da-f]{12})';

const forms: Readonly<Record<string, RegExp>> = {
  N: /^([\da-f]{32})$/i,
  D: new RegExp(`^${dashedDigits}$`, 'i'),
  B: new RegExp(`^\\{${dashedDigits}\\}$`, 'i'),
  P: new RegExp(`^\\(${dashedDigits}\\)$`, 'i'),
};

/** `{0xaaaabbbb,0xcccc,0xdddd,{0xee,0xee,…}}`, blanks allowed anywhere. */
function parseHexadecimal(text: string): string | null {
  const match = /^\{0x([\da-f]{1,8}),0x([\da-f]{1,4}),0x([\da-f]{1,4}),\{((?:0x[\da-f]{1,2},){7}0x[\da-f]{1,2})\}\}$/i.exec(text.replace(/\s/g, ''));
  if (match === null) return null;
  const [, first = '', second = '', third = '', rest = ''] = match;
  const tail = rest.split(',').map((byte) => byte.slice(2).padStart(2, '0')).join('');
  return (first.padStart(8, '0') + second.padStart(4, '0') + third.padStart(4, '0') + tail).toLowerCase();
}

function dashed(digits: string): string {
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-');
}
