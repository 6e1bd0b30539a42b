// Reads primary expressions: literals, names, calls, element and member access, `?.`, and the keywords that begin one.
// A `?.` or `?[` takes the whole rest of the chain with it: `a?.b.c(d)` evaluates nothing of `.b.c(d)` if a is null.

import { problemAt } from '../diagnostics.ts';
import { parseArguments } from './parse-arguments.ts';
import { parseNew } from './parse-creation.ts';
import { parseExpression } from './parse-expression.ts';
import { parseType, parseTypeArguments, predefinedTypes, scanTypeArguments } from './parse-type.ts';
import { isToken, TokenCursor } from './token-cursor.ts';
import type { InterpolatedToken, Token } from './token.ts';
import type { Expression, InterpolationPiece } from './tree.ts';

/** Reads a primary expression with everything that hangs on it. */
export function parsePrimary(cursor: TokenCursor): Expression {
  return parseChain(cursor, parseAtom(cursor));
}

function parseChain(cursor: TokenCursor, first: Expression): Expression {
  let target = first;
  for (;;) {
    const { current } = cursor;
    if (current.kind !== 'operator') return target;
    const { start } = target;
    if (current.text === '.') target = parseMember(cursor, target);
    else if (current.text === '(') target = { kind: 'call', target, arguments: parseArguments(cursor, ')'), start };
    else if (current.text === '[') target = { kind: 'element', target, arguments: parseArguments(cursor, ']'), start };
    else if (current.text === '++' || current.text === '--') {
      cursor.take();
      target = { kind: 'increment', operator: current.text, prefix: false, operand: target, start };
    } else if (current.text === '?' && (isToken(cursor.peek(1), '.') || isToken(cursor.peek(1), '['))) {
      cursor.take();
      const access = parseChain(cursor, { kind: 'receiver', start: cursor.current.start });
      return { kind: 'conditional-access', target, access, start };
    } else if (current.text === '->') throw problemAt(current.start, 'CS0214');
    else if (current.text === '..') throw problemAt(current.start, 'CS8370', 'a range');
    else if (current.text === '!' && isToken(cursor.peek(1), '.'))
      throw problemAt(current.start, 'CS8370', 'the null-forgiving operator');
    else return target;
  }
}

function parseMember(cursor: TokenCursor, target: Expression): Expression {
  cursor.expect('.');
  const { text, start } = cursor.expectIdentifier();
  return { kind: 'member', target, name: text, typeArguments: parseGenericTail(cursor), start: target.start, nameStart: start };
}

/** `<T>` behind a name, if the tokens behind it show that it is one (C# 7 specification, grammar ambiguities). */
function parseGenericTail(cursor: TokenCursor): ReturnType<typeof parseTypeArguments> | null {
  if (!cursor.is('<')) return null;
  const end = scanTypeArguments(cursor, cursor.index);
  if (end === -1 || !endsTypeArguments(cursor.at(end))) return null;
  return parseTypeArguments(cursor);
}

function endsTypeArguments(token: Token): boolean {
  if (token.kind === 'end') return true;
  return (
    token.kind === 'operator' &&
    ['(', ')', ']', '}', ':', ';', ',', '.', '?', '==', '!=', '|', '^', '&&', '||', '&', '['].includes(token.text)
  );
}

function parseAtom(cursor: TokenCursor): Expression {
  const token = cursor.current;
  switch (token.kind) {
    case 'literal':
      cursor.take();
      return { kind: 'literal', type: token.type, value: token.value, start: token.start };
    case 'interpolated':
      cursor.take();
      return { kind: 'interpolated', pieces: parsePieces(token), start: token.start };
    case 'identifier':
      return parseName(cursor);
    case 'keyword':
      return parseKeyword(cursor);
    case 'operator':
      if (token.text === '(') return parseParenthesized(cursor);
      if (token.text === '[') throw problemAt(token.start, 'CS8370', 'a collection expression');
      if (token.text === '..') throw problemAt(token.start, 'CS8370', 'a range');
      throw problemAt(token.start, 'CS1525', token.text);
    case 'end':
      throw problemAt(token.start, 'CS1733');
  }
}

function parseName(cursor: TokenCursor): Expression {
  const { text, start } = cursor.take();
  if (cursor.is('::')) throw problemAt(start, 'EXPR0001', 'a namespace alias');
  if (text === 'nameof' && cursor.is('(')) throw problemAt(start, 'EXPR0001', 'nameof');
  return { kind: 'name', name: text, typeArguments: parseGenericTail(cursor), start };
}

function parseParenthesized(cursor: TokenCursor): Expression {
  const { start } = cursor.expect('(');
  const inner = parseExpression(cursor);
  if (cursor.is(',')) throw problemAt(start, 'EXPR0001', 'a tuple');
  cursor.expect(')');
  return { kind: 'parenthesized', inner, start };
}

function parseKeyword(cursor: TokenCursor): Expression {
  const { text, start } = cursor.current;
  if (predefinedTypes.has(text)) return { kind: 'type', type: parseType(cursor, { nullable: false }), start };
  switch (text) {
    case 'true':
    case 'false':
      cursor.take();
      return { kind: 'literal', type: 'bool', value: text === 'true', start };
    case 'null':
      cursor.take();
      return { kind: 'literal', type: 'null', value: null, start };
    case 'new':
      return parseNew(cursor);
    case 'typeof':
      cursor.take();
      return { kind: 'typeof', type: parseInParentheses(cursor, parseType), start };
    case 'default':
      cursor.take();
      return { kind: 'default', type: cursor.is('(') ? parseInParentheses(cursor, parseType) : null, start };
    case 'checked':
    case 'unchecked':
      cursor.take();
      return { kind: 'checked', checked: text === 'checked', inner: parseInParentheses(cursor, parseExpression), start };
    case 'this':
      throw problemAt(start, 'CS0026');
    case 'base':
      throw problemAt(start, 'CS1511');
    case 'sizeof':
    case 'stackalloc':
    case 'ref':
      throw problemAt(start, 'EXPR0001', text);
    case 'throw':
      throw problemAt(start, 'CS8115');
    default:
      throw problemAt(start, 'CS1525', text);
  }
}

function parseInParentheses<T>(cursor: TokenCursor, parse: (cursor: TokenCursor) => T): T {
  cursor.expect('(');
  const inner = parse(cursor);
  cursor.expect(')');
  return inner;
}

function parsePieces(token: InterpolatedToken): InterpolationPiece[] {
  return token.parts.map((part) =>
    part.kind === 'text'
      ? part
      : {
          kind: 'hole',
          value: parseWhole(part.value),
          alignment: part.alignment === null ? null : parseWhole(part.alignment),
          format: part.format,
        },
  );
}

function parseWhole(tokens: readonly Token[]): Expression {
  const cursor = new TokenCursor(tokens);
  const expression = parseExpression(cursor);
  cursor.expectEnd();
  return expression;
}
