// Custom numeric format strings such as `#,##0.00;(0)`, over digits, in the invariant culture.
// https://learn.microsoft.com/dotnet/standard/base-types/custom-numeric-format-strings

import { roundDigits } from './digits.ts';
import type { Digits } from './digits.ts';
import { exponentText } from './standard-number-format.ts';

/** @param keepsNegativeZero whether zero may carry a sign (modern .NET, double and float only) */
export function formatCustomNumber(value: Digits, format: string, keepsNegativeZero: boolean): string {
  const sections = splitSections(format);
  let index = sectionFor(value, sections);
  let layout = measure(sections[index] ?? []);
  let rounded = scaleAndRound(value, layout);
  if (rounded.digits === '' && value.digits !== '') {
    // What the layout rounds away belongs to the section for zero.
    const zeroIndex = sectionFor(rounded, sections);
    if (zeroIndex !== index) {
      index = zeroIndex;
      layout = measure(sections[index] ?? []);
      rounded = scaleAndRound(value, layout);
    }
  }
  const text = render(rounded, sections[index] ?? [], layout);
  const negative = rounded.negative && (rounded.digits !== '' || keepsNegativeZero);
  return negative && index === 0 && (text !== '' || rounded.point !== 0) ? `-${text}` : text;
}

type Token =
  | { readonly kind: 'digit'; readonly zero: boolean }
  | { readonly kind: 'point' | 'group' }
  | { readonly kind: 'exponent'; readonly letter: string; readonly plus: boolean; readonly digits: number; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string; readonly scale: number };

interface Layout {
  readonly digitCount: number;
  /** Placeholders before the decimal point. */
  readonly pointAt: number;
  /** Digits that must be shown before and after the point. */
  readonly minimumWhole: number;
  readonly minimumFraction: number;
  readonly grouped: boolean;
  readonly scale: number;
  readonly scientific: boolean;
}

/** At most three sections; a quoted or escaped semicolon separates nothing. */
function splitSections(format: string): Token[][] {
  const sections: Token[][] = [[]];
  const pattern = /(['"])(.*?)(?:\1|$)|\\(.?)|([Ee][+-]?0+)|([\s\S])/g;
  for (const [whole, quote, quoted = '', escaped, exponent, plain = ''] of format.matchAll(pattern)) {
    const section = sections.at(-1) ?? [];
    if (quote !== undefined) section.push(literal(quoted));
    else if (escaped !== undefined) section.push(literal(escaped));
    else if (exponent !== undefined) section.push(exponentToken(whole));
    else if (plain === ';') sections.push([]);
    else section.push(plainToken(plain));
  }
  return sections;
}

function plainToken(character: string): Token {
  switch (character) {
    case '0': return { kind: 'digit', zero: true };
    case '#': return { kind: 'digit', zero: false };
    case '.': return { kind: 'point' };
    case ',': return { kind: 'group' };
    case '%': return literal('%', 2);
    case '‰': return literal('‰', 3);
    default: return literal(character);
  }
}

function literal(text: string, scale = 0): Token {
  return { kind: 'literal', text, scale };
}

function exponentToken(text: string): Token {
  const digits = text.replace(/[^0]/g, '').length;
  return { kind: 'exponent', letter: text.slice(0, 1), plus: text.slice(1, 2) === '+', digits: Math.min(digits, 10), text };
}

function sectionFor(value: Digits, sections: readonly Token[][]): number {
  const wanted = value.digits === '' ? 2 : value.negative ? 1 : 0;
  // A missing or empty section leaves the value to the first one.
  return (sections[wanted] ?? []).length > 0 ? wanted : 0;
}

function measure(section: readonly Token[]): Layout {
  let digitCount = 0;
  let pointAt = -1;
  let firstZero = -1;
  let lastZero = -1;
  let scale = 0;
  let groupAt = -1;
  let groupCount = 0;
  let grouped = false;
  let scientific = false;
  for (const token of section) {
    switch (token.kind) {
      case 'digit':
        if (token.zero && firstZero < 0) firstZero = digitCount;
        digitCount += 1;
        if (token.zero) lastZero = digitCount;
        break;
      case 'point':
        if (pointAt < 0) pointAt = digitCount;
        break;
      case 'group':
        if (digitCount === 0 || pointAt >= 0) break;
        if (groupAt >= 0 && groupAt !== digitCount) grouped = true;
        groupCount = groupAt === digitCount ? groupCount + 1 : 1;
        groupAt = digitCount;
        break;
      case 'exponent':
        scientific = true;
        break;
      case 'literal':
        scale += token.scale;
    }
  }
  if (pointAt < 0) pointAt = digitCount;
  // Commas just before the point divide by a thousand each; elsewhere they ask for groups.
  if (groupAt === pointAt) scale -= 3 * groupCount;
  else if (groupAt >= 0) grouped = true;
  return {
    digitCount,
    pointAt,
    minimumWhole: firstZero >= 0 ? Math.max(0, pointAt - firstZero) : 0,
    minimumFraction: Math.max(0, lastZero - pointAt),
    grouped,
    scale,
    scientific,
  };
}

function scaleAndRound(value: Digits, layout: Layout): Digits {
  if (value.digits === '') return value;
  const scaled = { ...value, point: value.point + layout.scale };
  return roundDigits(scaled, layout.scientific ? layout.digitCount : scaled.point + layout.digitCount - layout.pointAt);
}

function render(value: Digits, section: readonly Token[], layout: Layout): string {
  const { pointAt } = layout;
  // With an exponent the first digits fill all placeholders before the point.
  const valuePoint = layout.scientific ? pointAt : value.point;
  let position = Math.max(valuePoint, pointAt);
  let next = 0;
  let text = '';
  let pointWritten = false;
  let exponentWritten = false;

  const writeDigit = (digit: string): void => {
    text += digit;
    if (layout.grouped && position > 1 && (position - 1) % 3 === 0) text += ',';
  };
  const takeDigit = (): string => value.digits[next++] ?? '0';

  for (const token of section) {
    if (token.kind === 'digit' || token.kind === 'point') {
      // More digits than placeholders: all of them come before the first placeholder.
      while (position > pointAt) {
        writeDigit(takeDigit());
        position -= 1;
      }
    }
    switch (token.kind) {
      case 'digit':
        if (position > valuePoint) {
          if (position <= layout.minimumWhole) writeDigit('0');
        } else if (next < value.digits.length) {
          writeDigit(takeDigit());
        } else if (position > -layout.minimumFraction) {
          writeDigit('0');
        }
        position -= 1;
        break;
      case 'point':
        if (position === 0 && !pointWritten && (layout.minimumFraction > 0 || (pointAt < layout.digitCount && next < value.digits.length))) {
          text += '.';
          pointWritten = true;
        }
        break;
      case 'group':
        break;
      case 'exponent':
        text += exponentWritten ? token.text : exponentOf(token, value.digits === '' ? 0 : value.point - pointAt);
        exponentWritten = true;
        break;
      case 'literal':
        text += token.text;
    }
  }
  return text;
}

function exponentOf(token: { letter: string; plus: boolean; digits: number }, exponent: number): string {
  const text = exponentText(token.letter, exponent, token.digits);
  return exponent >= 0 && !token.plus ? text.replace('+', '') : text;
}
