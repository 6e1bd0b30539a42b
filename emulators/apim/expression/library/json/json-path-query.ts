// Whether a token satisfies the query of a JSONPath filter, `[?(@.price < 10 && @.tags)]`.

import { Boxed } from '../../values.ts';
import { DateTimeOffsetValue } from '../date-time-offset-value.ts';
import { DateTimeValue } from '../date-time-value.ts';
import { regexOptions } from '../regex/pattern-tree.ts';
import { compilePattern } from '../regex/compile-pattern.ts';
import { findMatch } from '../regex/match-object.ts';
import { writeDate } from './json-dates.ts';
import { followPath } from './json-path.ts';
import type { Comparison, Operand, Query } from './json-path-parser.ts';
import type { JToken } from './token.ts';
import { JValue } from './value.ts';

interface Place {
  readonly root: JToken;
  /** What `@` stands for. */
  readonly from: JToken;
}

export function matchesQuery(query: Query, place: Place): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => matchesQuery(part, place));
    case 'or':
      return query.parts.some((part) => matchesQuery(part, place));
    case 'exists':
      return resolve(query.left, place).length > 0;
    case 'compare': {
      const right = resolve(query.right, place);
      return resolve(query.left, place).some((left) => right.some((other) => compare(left, query.operator, other)));
    }
  }
}

function resolve(operand: Operand, { root, from }: Place): JToken[] {
  return operand instanceof JValue ? [operand] : [...followPath(operand, { root, from, strict: false })];
}

function compare(left: JToken, operator: Comparison, right: JToken): boolean {
  if (!(left instanceof JValue) || !(right instanceof JValue)) return operator === '!=';
  switch (operator) {
    case '==':
      return looselyEqual(left, right);
    case '!=':
      return !looselyEqual(left, right);
    case '===':
      return strictlyEqual(left, right);
    case '!==':
      return !strictlyEqual(left, right);
    case '<':
      return left.compareTo(right) < 0;
    case '<=':
      return left.compareTo(right) <= 0;
    case '>':
      return left.compareTo(right) > 0;
    case '>=':
      return left.compareTo(right) >= 0;
    case '=~':
      return matchesRegex(left, right);
  }
}

/** Numbers of either kind, and text against what is written as text. */
function looselyEqual(value: JValue, query: JValue): boolean {
  if (value.equals(query) || sameNumber(value, query)) return true;
  if (query.type !== 'String') return false;
  const text = writtenText(value);
  return text !== null && text === query.value;
}

function strictlyEqual(value: JValue, query: JValue): boolean {
  if (sameNumber(value, query)) return true;
  if (value.type !== query.type) return false;
  return value.equals(query);
}

function sameNumber({ value: left, type: leftType }: JValue, { value: right, type: rightType }: JValue): boolean {
  const isMixed = (leftType === 'Integer' && rightType === 'Float') || (leftType === 'Float' && rightType === 'Integer');
  return isMixed && left instanceof Boxed && right instanceof Boxed && Number(left.value) === Number(right.value);
}

function writtenText({ value }: JValue): string | null {
  if (value instanceof DateTimeValue || value instanceof DateTimeOffsetValue) return writeDate(value);
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : null;
}

/** `/pattern/options`. */
function matchesRegex(input: JValue, pattern: JValue): boolean {
  if (typeof input.value !== 'string' || typeof pattern.value !== 'string') return false;
  const end = pattern.value.lastIndexOf('/');
  let options = 0;
  for (const letter of pattern.value.slice(end + 1)) options |= optionLetters[letter] ?? 0;
  return findMatch(compilePattern(pattern.value.slice(1, end), options), input.value).success;
}

const optionLetters: Readonly<Record<string, number>> = {
  i: regexOptions.IgnoreCase, m: regexOptions.Multiline, s: regexOptions.Singleline, x: regexOptions.ExplicitCapture,
};
