// Number text of JSON: what Json.NET reads as an integer or a float.

const maximumIntegerDigits = 380;

/** The integer that the text stands for, or why it is none. Integers beyond Int64 stay exact, as BigInteger does. */
export function parseInteger(text: string): bigint | 'notInteger' | 'tooLong' | 'invalid' {
  const radix = prefixRadix(text);
  if (radix !== 10) return parsePrefixed(text, radix);
  if (!/^-?[0-9]+$/.test(text)) return 'notInteger';
  if (text.length > maximumIntegerDigits && BigInt(text) > largestInt64) return 'tooLong';
  return BigInt(text);
}

/** `Double.TryParse` with NumberStyles.Float; null where .NET Framework fails, which includes overflow. */
export function parseNumber(text: string): number | null {
  if (!/^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

const largestInt64 = (1n << 63n) - 1n;

/** `0x1F` is hexadecimal, `017` octal; `0`, `0.5` and `0e1` are decimal. */
function prefixRadix(text: string): 8 | 10 | 16 {
  if (text.length < 2 || !text.startsWith('0') || /^0[.eE]/.test(text)) return 10;
  return /^0[xX]/.test(text) ? 16 : 8;
}

function parsePrefixed(text: string, radix: 8 | 16): bigint | 'invalid' {
  const digits = radix === 16 ? text.slice(2) : text;
  if (!(radix === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/).test(digits)) return 'invalid';
  const value = BigInt(radix === 16 ? `0x${digits}` : `0o${digits}`);
  // Convert.ToInt64(text, 16) reads 64 bits and takes the highest as the sign.
  return value >> 64n === 0n ? BigInt.asIntN(64, value) : 'invalid';
}
