// Reads statements. Statements that policies never use (goto, yield, lock, fixed, unsafe) are refused by name.

import { problemAt } from '../diagnostics.ts';
import { parseExpression } from './parse-expression.ts';
import { isLocalDeclarationAhead, parseLocalDeclaration } from './parse-local-declaration.ts';
import { isLocalFunctionAhead, parseLocalFunction } from './parse-local-function.ts';
import { parseSwitch } from './parse-switch.ts';
import { parseTry } from './parse-try.ts';
import { parseType } from './parse-type.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { Block, Expression, LocalDeclaration, Statement } from './tree.ts';

const typeDeclarations: ReadonlySet<string> = new Set(['class', 'struct', 'interface', 'enum']);
const refusedKeywords: ReadonlySet<string> = new Set(['goto', 'lock', 'fixed', 'unsafe']);

/** `{ … }` at the cursor. */
export function parseBlock(cursor: TokenCursor): Block {
  const { start } = cursor.expect('{');
  const statements: Statement[] = [];
  while (!cursor.is('}')) {
    if (cursor.current.kind === 'end') throw problemAt(cursor.current.start, 'CS1513');
    statements.push(parseStatement(cursor));
  }
  return { kind: 'block', statements, start, end: cursor.expect('}').start };
}

/** One statement of a block. */
export function parseStatement(cursor: TokenCursor): Statement {
  const { current } = cursor;
  if (current.kind === 'keyword') {
    const parsed = parseKeywordStatement(cursor, current.text);
    if (parsed !== null) return parsed;
  }
  if (isToken(current, '{')) return parseBlock(cursor);
  if (isToken(current, ';')) {
    cursor.take();
    return { kind: 'empty', start: current.start };
  }
  refuseContextual(cursor);
  if (isLocalFunctionAhead(cursor)) return parseLocalFunction(cursor);
  if (isLocalDeclarationAhead(cursor)) {
    const declaration = parseLocalDeclaration(cursor);
    cursor.expect(';');
    return declaration;
  }
  const expression = parseExpression(cursor);
  cursor.expect(';');
  return { kind: 'expression', expression, start: current.start };
}

/** The body of `if`, `while` and so on, where a declaration may not stand alone. */
function parseEmbedded(cursor: TokenCursor): Statement {
  const statement = parseStatement(cursor);
  if (statement.kind === 'local' || statement.kind === 'local-function') throw problemAt(statement.start, 'CS1023');
  return statement;
}

/** `( expression )`, as conditions stand in. */
export function parseCondition(cursor: TokenCursor): Expression {
  cursor.expect('(');
  const condition = parseExpression(cursor);
  cursor.expect(')');
  return condition;
}

function parseKeywordStatement(cursor: TokenCursor, keyword: string): Statement | null {
  const { start } = cursor.current;
  if (refusedKeywords.has(keyword)) throw problemAt(start, 'EXPR0001', keyword);
  if (typeDeclarations.has(keyword)) throw problemAt(start, 'EXPR0001', 'a type declaration');
  switch (keyword) {
    case 'if':
      return parseIf(cursor);
    case 'while':
      cursor.take();
      return { kind: 'while', condition: parseCondition(cursor), body: parseEmbedded(cursor), start };
    case 'do':
      return parseDo(cursor);
    case 'for':
      return parseFor(cursor);
    case 'foreach':
      return parseForeach(cursor);
    case 'switch':
      return parseSwitch(cursor);
    case 'try':
      return parseTry(cursor);
    case 'using':
      return parseUsing(cursor);
    case 'return':
    case 'throw':
      return parseLeaving(cursor, keyword);
    case 'break':
    case 'continue':
      cursor.take();
      cursor.expect(';');
      return { kind: keyword, start };
    case 'checked':
    case 'unchecked':
      if (!isToken(cursor.peek(1), '{')) return null;
      cursor.take();
      return { kind: 'checked', checked: keyword === 'checked', body: parseBlock(cursor), start };
    default:
      return null;
  }
}

function parseIf(cursor: TokenCursor): Statement {
  const { start } = cursor.take();
  const condition = parseCondition(cursor);
  const then = parseEmbedded(cursor);
  return { kind: 'if', condition, then, otherwise: cursor.accept('else') ? parseEmbedded(cursor) : null, start };
}

function parseDo(cursor: TokenCursor): Statement {
  const { start } = cursor.take();
  const body = parseEmbedded(cursor);
  cursor.expect('while');
  const condition = parseCondition(cursor);
  cursor.expect(';');
  return { kind: 'do', condition, body, start };
}

function parseFor(cursor: TokenCursor): Statement {
  const { start } = cursor.take();
  cursor.expect('(');
  const initializers = parseForInitializers(cursor);
  cursor.expect(';');
  const condition = cursor.is(';') ? null : parseExpression(cursor);
  cursor.expect(';');
  const steps = parseExpressions(cursor, ')');
  cursor.expect(')');
  return { kind: 'for', initializers, condition, steps, body: parseEmbedded(cursor), start };
}

function parseForInitializers(cursor: TokenCursor): LocalDeclaration | Expression[] {
  return isLocalDeclarationAhead(cursor) ? parseLocalDeclaration(cursor) : parseExpressions(cursor, ';');
}

function parseExpressions(cursor: TokenCursor, stop: string): Expression[] {
  const expressions: Expression[] = [];
  while (!cursor.is(stop)) {
    if (expressions.length > 0) cursor.expect(',');
    expressions.push(parseExpression(cursor));
  }
  return expressions;
}

function parseForeach(cursor: TokenCursor): Statement {
  const { start } = cursor.take();
  cursor.expect('(');
  const isVar = cursor.isWord('var') && cursor.peek(1).kind === 'identifier';
  if (cursor.isWord('var') && isToken(cursor.peek(1), '(')) throw problemAt(cursor.current.start, 'EXPR0001', 'a tuple');
  if (isVar) cursor.take();
  const type = isVar ? null : parseType(cursor);
  const { text: name, start: nameStart } = cursor.expectIdentifier();
  cursor.expect('in');
  const source = parseExpression(cursor);
  cursor.expect(')');
  return { kind: 'foreach', type, name, nameStart, source, body: parseEmbedded(cursor), start };
}

function parseUsing(cursor: TokenCursor): Statement {
  const { start } = cursor.take();
  if (!cursor.is('(')) throw problemAt(start, 'CS8370', 'a using declaration');
  cursor.expect('(');
  const resource = isLocalDeclarationAhead(cursor) ? parseLocalDeclaration(cursor) : parseExpression(cursor);
  cursor.expect(')');
  return { kind: 'using', resource, body: parseEmbedded(cursor), start };
}

function parseLeaving(cursor: TokenCursor, kind: 'return' | 'throw'): Statement {
  const { start } = cursor.take();
  if (kind === 'return' && cursor.is('ref')) throw problemAt(cursor.current.start, 'EXPR0001', 'ref');
  const value = cursor.is(';') ? null : parseExpression(cursor);
  cursor.expect(';');
  return { kind, value, start };
}

/** `yield return`, `await x`, labels and the like begin with identifiers. */
function refuseContextual(cursor: TokenCursor): void {
  const { current } = cursor;
  if (current.kind !== 'identifier') return;
  const next = cursor.peek(1);
  if (current.text === 'yield' && (isToken(next, 'return') || isToken(next, 'break')))
    throw problemAt(current.start, 'EXPR0001', 'yield');
  if (current.text === 'await' && next.kind === 'identifier') throw problemAt(current.start, 'EXPR0001', 'await');
  if (isToken(next, ':')) throw problemAt(current.start, 'EXPR0001', 'a label');
  if (current.text === 'var' && isToken(next, '(')) throw problemAt(current.start, 'EXPR0001', 'a tuple');
}
