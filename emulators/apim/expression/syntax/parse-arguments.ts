// Reads argument lists: `(a, name: b, out var c, ref d)` and the same in square brackets.

import { problemAt } from '../diagnostics.ts';
import { parseExpression } from './parse-expression.ts';
import { parseType, scanType } from './parse-type.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { Argument, Expression } from './tree.ts';

/** The arguments from the opening bracket at the cursor to the closing one. */
export function parseArguments(cursor: TokenCursor, close: ')' | ']'): Argument[] {
  const open = cursor.take();
  const parsed: Argument[] = [];
  while (!cursor.is(close)) {
    if (parsed.length > 0) cursor.expect(',');
    parsed.push(parseArgument(cursor));
  }
  cursor.expect(close);
  if (close === ']' && parsed.length === 0) throw problemAt(open.end, 'CS1733');
  return parsed;
}

function parseArgument(cursor: TokenCursor): Argument {
  const { start } = cursor.current;
  let name: string | null = null;
  if (cursor.current.kind === 'identifier' && isToken(cursor.peek(1), ':')) {
    name = cursor.take().text;
    cursor.take();
  }
  if (cursor.accept('out')) return { name, modifier: 'out', value: parseOutTarget(cursor), start };
  if (cursor.accept('ref')) return { name, modifier: 'ref', value: parseExpression(cursor), start };
  if (cursor.is('in')) throw problemAt(cursor.current.start, 'EXPR0001', 'in');
  if (cursor.is('..')) throw problemAt(cursor.current.start, 'CS8370', 'a range');
  return { name, modifier: null, value: parseExpression(cursor), start };
}

/** Behind `out`: an existing variable, `var x`, `int x` or `_`. */
function parseOutTarget(cursor: TokenCursor): Expression {
  const { start } = cursor.current;
  if (cursor.isWord('_') && (isToken(cursor.peek(1), ',') || isToken(cursor.peek(1), ')'))) {
    cursor.take();
    return { kind: 'declaration', type: null, name: null, start };
  }
  const end = scanType(cursor, cursor.index);
  if (end === -1 || cursor.at(end).kind !== 'identifier') return parseExpression(cursor);
  const isVar = cursor.isWord('var') && end === cursor.index + 1;
  if (isVar) cursor.take();
  const type = isVar ? null : parseType(cursor);
  const { text } = cursor.expectIdentifier();
  return { kind: 'declaration', type, name: text === '_' ? null : text, start };
}
