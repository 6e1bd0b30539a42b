// Reads expressions by precedence climbing (C# 7 specification, operator precedence).
//
// From tightest to loosest: primary, unary and casts, `* / %`, `+ -`, `<< >>`, `< > <= >= is as`, `== !=`, `&`, `^`, `|`,
// `&&`, `||`, `??`, `?:`, assignment and lambda. All binary operators group to the left except `??`; `?:` and
// assignment group to the right. Operands are evaluated left to right. In `x is T ? a : b` the `?` is taken as nullable
// only where no `:` follows. A `(T)` is a cast if T is a keyword type, or if what follows can only begin an operand.

import { problemAt } from '../diagnostics.ts';
import { isLambdaAhead, parseLambda } from './parse-lambda.ts';
import { parsePrimary } from './parse-primary.ts';
import { parsePattern } from './parse-pattern.ts';
import { parseType, predefinedTypes, scanType } from './parse-type.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { Token } from './token.ts';
import type { BinaryOperator, Expression, UnaryOperator } from './tree.ts';

const precedence: Readonly<Record<string, number>> = {
  '??': 1,
  '||': 2,
  '&&': 3,
  '|': 4,
  '^': 5,
  '&': 6,
  '==': 7,
  '!=': 7,
  '<': 8,
  '>': 8,
  '<=': 8,
  '>=': 8,
  is: 8,
  as: 8,
  '<<': 9,
  '>>': 9,
  '+': 10,
  '-': 10,
  '*': 11,
  '/': 11,
  '%': 11,
};
const assignments: ReadonlySet<string> = new Set(['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=']);
const unaryOperators: ReadonlySet<string> = new Set(['+', '-', '!', '~']);

/** Reads one expression and stops behind it. */
export function parseExpression(cursor: TokenCursor): Expression {
  refuseQuery(cursor);
  if (isLambdaAhead(cursor)) return parseLambda(cursor);
  if (cursor.is('throw')) return parseThrow(cursor);
  const left = parseBinary(cursor, 1);
  if (cursor.is('?')) return parseConditional(cursor, left);
  return parseAssignment(cursor, left);
}

function parseThrow(cursor: TokenCursor): Expression {
  const { start } = cursor.take();
  return { kind: 'throw', value: parseExpression(cursor), start };
}

function parseConditional(cursor: TokenCursor, condition: Expression): Expression {
  cursor.expect('?');
  const whenTrue = parseExpression(cursor);
  cursor.expect(':');
  const whenFalse = parseExpression(cursor);
  return { kind: 'conditional', condition, whenTrue, whenFalse, start: condition.start };
}

function parseAssignment(cursor: TokenCursor, target: Expression): Expression {
  const operator = assignmentOperator(cursor);
  if (operator === undefined) return target;
  const value = parseExpression(cursor);
  return { kind: 'assignment', operator, target, value, start: target.start };
}

/** Takes an assignment operator: null for `=`, the operator of a compound assignment, undefined for none. */
function assignmentOperator(cursor: TokenCursor): BinaryOperator | null | undefined {
  const { current } = cursor;
  if (current.kind !== 'operator') return undefined;
  if (isToken(current, '=')) {
    cursor.take();
    return null;
  }
  if (assignments.has(current.text)) return cursor.take().text.slice(0, -1) as BinaryOperator;
  if (cursor.isPair('>', '>=')) {
    cursor.index += 2;
    return '>>';
  }
  if (cursor.is('??') && isToken(cursor.peek(1), '=') && cursor.peek(1).start === current.end)
    throw problemAt(current.start, 'CS8370', '??=');
  return undefined;
}

function parseBinary(cursor: TokenCursor, least: number): Expression {
  let left = parseUnary(cursor);
  for (;;) {
    if (cursor.is('switch')) throw problemAt(left.start, 'CS8370', 'a switch expression');
    const operator = binaryOperator(cursor);
    const level = operator === undefined ? 0 : (precedence[operator] ?? 0);
    if (operator === undefined || level < least) return left;
    cursor.index += operator === '>>' ? 2 : 1;
    if (operator === 'is') left = parseIs(cursor, left);
    else if (operator === 'as') left = { kind: 'as', operand: left, type: parseTestedType(cursor), start: left.start };
    else if (operator === '??')
      left = binary(operator, left, cursor.is('throw') ? parseThrow(cursor) : parseBinary(cursor, level));
    else left = binary(operator as BinaryOperator, left, parseBinary(cursor, level + 1));
  }
}

function parseIs(cursor: TokenCursor, operand: Expression): Expression {
  const pattern = parsePattern(cursor);
  if (cursor.isWord('or') || cursor.isWord('and'))
    throw problemAt(cursor.current.start, 'CS8370', `the pattern '${cursor.current.text}'`);
  return { kind: 'is', operand, pattern, start: operand.start };
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right, start: left.start };
}

/** The binary operator at the cursor, which stays where it is. */
function binaryOperator(cursor: TokenCursor): string | undefined {
  const { current } = cursor;
  if (isToken(current, '??') && isToken(cursor.peek(1), '=') && cursor.peek(1).start === current.end) return undefined;
  if (cursor.isPair('>', '>')) return '>>';
  if (cursor.isPair('>', '>=')) return undefined;
  if (current.kind !== 'operator' && current.kind !== 'keyword') return undefined;
  return current.text in precedence ? current.text : undefined;
}

/** The type of `is` and `as`: a `?` behind it belongs to the type unless it begins `? a : b`. */
export function parseTestedType(cursor: TokenCursor): ReturnType<typeof parseType> {
  const end = scanType(cursor, cursor.index, { nullable: false });
  const conditional = end !== -1 && isToken(cursor.at(end), '?') && beginsOperand(cursor.at(end + 1));
  return parseType(cursor, { nullable: !conditional });
}

/** Reads an operand with its prefix operators and casts. */
export function parseUnary(cursor: TokenCursor): Expression {
  const token = cursor.current;
  if (token.kind === 'operator') {
    if (unaryOperators.has(token.text)) return parsePrefixOperator(cursor);
    if (token.text === '++' || token.text === '--') {
      cursor.take();
      return { kind: 'increment', operator: token.text, prefix: true, operand: parseUnary(cursor), start: token.start };
    }
    if (token.text === '(' && isCastAhead(cursor)) return parseCast(cursor);
    if (token.text === '&' || token.text === '*') throw problemAt(token.start, 'CS0214');
    if (token.text === '^') throw problemAt(token.start, 'CS8370', 'an index from the end');
  }
  if (cursor.isWord('await') && beginsOperand(cursor.peek(1)) && !isToken(cursor.peek(1), '('))
    throw problemAt(token.start, 'EXPR0001', 'await');
  return parsePrimary(cursor);
}

function parsePrefixOperator(cursor: TokenCursor): Expression {
  const { start, text } = cursor.take();
  const smallest = text === '-' ? smallestInteger(cursor.current) : undefined;
  if (smallest !== undefined) {
    cursor.take();
    return { ...smallest, start };
  }
  return { kind: 'unary', operator: text as UnaryOperator, operand: parseUnary(cursor), start };
}

/** `2147483648` and `9223372036854775808` are an int and a long if a minus stands before them. */
function smallestInteger(token: Token): Expression | undefined {
  if (token.kind !== 'literal') return undefined;
  const digits = token.text.replaceAll('_', '');
  if (digits === '2147483648') return { kind: 'literal', type: 'int', value: -2147483648, start: token.start };
  if (/^9223372036854775808[lL]?$/.test(digits))
    return { kind: 'literal', type: 'long', value: -(2n ** 63n), start: token.start };
  return undefined;
}

function parseCast(cursor: TokenCursor): Expression {
  const { start } = cursor.expect('(');
  const type = parseType(cursor);
  cursor.expect(')');
  return { kind: 'cast', type, operand: parseUnary(cursor), start };
}

function isCastAhead(cursor: TokenCursor): boolean {
  const close = scanType(cursor, cursor.index + 1);
  if (close === -1 || !isToken(cursor.at(close), ')')) return false;
  const last = cursor.at(close - 1);
  const surelyType = isToken(last, ']') || isToken(last, '?') || (close === cursor.index + 2 && isKeywordType(last));
  const next = cursor.at(close + 1);
  if (surelyType) return beginsOperand(next) || isToken(next, '-') || isToken(next, '+');
  return beginsOperand(next) && !isToken(next, '++') && !isToken(next, '--') && !isToken(next, '[');
}

function isKeywordType(token: Token): boolean {
  return token.kind === 'keyword' && predefinedTypes.has(token.text);
}

/** Whether an operand can begin with the token and a binary operator cannot. */
function beginsOperand(token: Token): boolean {
  switch (token.kind) {
    case 'identifier':
    case 'literal':
    case 'interpolated':
      return true;
    case 'keyword':
      return token.text !== 'is' && token.text !== 'as' && token.text !== 'in';
    case 'operator':
      return ['(', '!', '~', '++', '--'].includes(token.text);
    case 'end':
      return false;
  }
}

function refuseQuery(cursor: TokenCursor): void {
  if (!cursor.isWord('from')) return;
  const [second, third] = [cursor.peek(1), cursor.peek(2)];
  if (second.kind === 'identifier' && isToken(third, 'in')) throw problemAt(cursor.current.start, 'EXPR0001', 'query syntax');
}
