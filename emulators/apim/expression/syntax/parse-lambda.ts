// Reads `x => …`, `(x, y) => …`, `(int x) => { … }` and `delegate (int x) { … }`.

import { problemAt } from '../diagnostics.ts';
import { parseExpression } from './parse-expression.ts';
import { parseBlock } from './parse-statement.ts';
import { parseType, scanType } from './parse-type.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { LambdaExpression, LambdaParameter } from './tree.ts';

/** Whether a lambda begins at the cursor. */
export function isLambdaAhead(cursor: TokenCursor): boolean {
  if (cursor.current.kind === 'identifier') {
    const next = cursor.peek(1);
    if (cursor.isWord('async') && (next.kind === 'identifier' || isToken(next, '(')) && isLambdaAt(cursor, cursor.index + 1)) {
      throw problemAt(cursor.current.start, 'EXPR0001', 'async');
    }
    return isToken(next, '=>');
  }
  return cursor.is('delegate') || isLambdaAt(cursor, cursor.index);
}

function isLambdaAt(cursor: TokenCursor, index: number): boolean {
  if (cursor.at(index).kind === 'identifier') return isToken(cursor.at(index + 1), '=>');
  if (!isToken(cursor.at(index), '(')) return false;
  let at = index + 1;
  if (isToken(cursor.at(at), ')')) return isToken(cursor.at(at + 1), '=>');
  for (;;) {
    at = scanParameter(cursor, at);
    if (at === -1) return false;
    if (isToken(cursor.at(at), ')')) return isToken(cursor.at(at + 1), '=>');
    if (!isToken(cursor.at(at), ',')) return false;
    at += 1;
  }
}

function scanParameter(cursor: TokenCursor, index: number): number {
  const modified = isToken(cursor.at(index), 'out') || isToken(cursor.at(index), 'ref') ? index + 1 : index;
  const next = cursor.at(modified + 1);
  if (cursor.at(modified).kind === 'identifier' && (isToken(next, ',') || isToken(next, ')'))) return modified + 1;
  const end = scanType(cursor, modified);
  return end !== -1 && cursor.at(end).kind === 'identifier' ? end + 1 : -1;
}

/** Reads the lambda that {@link isLambdaAhead} has seen. */
export function parseLambda(cursor: TokenCursor): LambdaExpression {
  const { start } = cursor.current;
  if (cursor.accept('delegate')) {
    const parameters = cursor.is('(') ? parseParameters(cursor) : null;
    return { kind: 'lambda', parameters, body: parseBlock(cursor), start };
  }
  const parameters = cursor.is('(') ? parseParameters(cursor) : [untyped(cursor)];
  // C# reports what is wrong with a whole lambda at its arrow.
  const arrow = cursor.expect('=>').start;
  return { kind: 'lambda', parameters, body: cursor.is('{') ? parseBlock(cursor) : parseExpression(cursor), start: arrow };
}

function parseParameters(cursor: TokenCursor): LambdaParameter[] {
  const parameters: LambdaParameter[] = [];
  cursor.expect('(');
  while (!cursor.is(')')) {
    if (parameters.length > 0) cursor.expect(',');
    parameters.push(parseParameter(cursor));
  }
  cursor.expect(')');
  return parameters;
}

function parseParameter(cursor: TokenCursor): LambdaParameter {
  const { start } = cursor.current;
  if (cursor.is('out') || cursor.is('ref') || cursor.is('in'))
    throw problemAt(start, 'EXPR0001', 'a lambda with reference parameters');
  const next = cursor.peek(1);
  if (isToken(next, ',') || isToken(next, ')')) return untyped(cursor);
  const type = parseType(cursor);
  return { name: cursor.expectIdentifier().text, type, start };
}

function untyped(cursor: TokenCursor): LambdaParameter {
  const { text, start } = cursor.expectIdentifier();
  return { name: text, type: null, start };
}
