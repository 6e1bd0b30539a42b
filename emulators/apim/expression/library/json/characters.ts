// What counts as white space, letter or digit in .NET, for readers of JSON text.

const whiteSpace = /^[\s\u0085]$/u;
const letterOrDigit = /^[\p{L}\p{Nd}]$/u;
const anyNumber = /^\p{N}$/u;

/** `Char.IsWhiteSpace`; unlike JavaScript it has U+0085 and lacks U+FEFF. */
export function isWhiteSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  return unit !== 0xfeff && whiteSpace.test(String.fromCharCode(unit));
}

/** What Json.NET takes as part of a name without quotes: `Char.IsLetterOrDigit`, `_` and `$`. */
export function isIdentifierPart(unit: number): boolean {
  if (unit < 0x80) {
    return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || isDigit(unit) || unit === 0x5f || unit === 0x24;
  }
  return letterOrDigit.test(String.fromCharCode(unit));
}

/** `Char.IsNumber`. */
export function isNumber(unit: number): boolean {
  return unit < 0x80 ? isDigit(unit) : anyNumber.test(String.fromCharCode(unit));
}

/** An ASCII digit. */
export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
