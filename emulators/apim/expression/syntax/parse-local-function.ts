// Reads local functions (`int Add(int a, int b) { … }` inside a block) and parameter lists.

import { problemAt } from '../diagnostics.ts';
import { parseExpression } from './parse-expression.ts';
import { parseBlock } from './parse-statement.ts';
import { parseType, scanType } from './parse-type.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { LocalFunction, Parameter } from './tree.ts';

/** Whether a type, a name and a parameter list stand at the cursor. */
export function isLocalFunctionAhead(cursor: TokenCursor): boolean {
  if (cursor.isWord('async') && cursor.peek(1).kind === 'identifier' && cursor.peek(2).kind === 'identifier') {
    throw problemAt(cursor.current.start, 'EXPR0001', 'async');
  }
  if (cursor.is('static')) throw problemAt(cursor.current.start, 'CS8370', 'a static local function');
  const end = scanType(cursor, cursor.index);
  if (end === -1 || cursor.at(end).kind !== 'identifier') return false;
  return isToken(cursor.at(end + 1), '(') || (isToken(cursor.at(end + 1), '<') && !isToken(cursor.at(end - 1), '?'));
}

/** Reads the local function that {@link isLocalFunctionAhead} has seen. */
export function parseLocalFunction(cursor: TokenCursor): LocalFunction {
  const result = parseType(cursor);
  const { text: name, start } = cursor.expectIdentifier();
  if (cursor.is('<')) throw problemAt(cursor.current.start, 'EXPR0001', 'a generic local function');
  const parameters = parseParameters(cursor);
  if (cursor.is('{')) return { kind: 'local-function', name, result, parameters, body: parseBlock(cursor), start };
  if (!cursor.accept('=>')) throw problemAt(start, 'CS8112', name);
  const body = parseExpression(cursor);
  cursor.expect(';');
  return { kind: 'local-function', name, result, parameters, body, start };
}

/** `(int a, out string b, params int[] c)`; `this` is for the signatures of extension methods. */
export function parseParameters(cursor: TokenCursor, close: ')' | ']' = ')'): Parameter[] {
  cursor.take();
  const parameters: Parameter[] = [];
  while (!cursor.is(close)) {
    if (parameters.length > 0) cursor.expect(',');
    const { start } = cursor.current;
    const modifier = parseModifier(cursor);
    const type = parseType(cursor);
    const { text: name } = cursor.expectIdentifier();
    parameters.push({ name, type, modifier, defaultValue: cursor.accept('=') ? parseExpression(cursor) : null, start });
  }
  cursor.expect(close);
  return parameters;
}

function parseModifier(cursor: TokenCursor): Parameter['modifier'] {
  for (const modifier of ['out', 'ref', 'params', 'this'] as const) if (cursor.accept(modifier)) return modifier;
  return null;
}
