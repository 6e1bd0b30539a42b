// Turns the text of a policy expression into a tree. Knows the three forms `@(…)`, `@{…}` and the bare expression.

import { problemAt } from '../diagnostics.ts';
import { tokenize } from './lexer.ts';
import { parseExpression } from './parse-expression.ts';
import { parseBlock } from './parse-statement.ts';
import { TokenCursor } from './token-cursor.ts';
import type { Block, Expression } from './tree.ts';

/** Parses the whole text; offsets in the tree count from its first character. @throws CompileProblem */
export function parsePolicyExpression(text: string): Expression | Block {
  const mark = /^\s*@(?=[({])/.exec(text)?.[0];
  // The mark is blanked out rather than cut off, so that offsets stay those of the text.
  const cursor = new TokenCursor(tokenize(mark === undefined ? text : ' '.repeat(mark.length) + text.slice(mark.length)));
  const parsed = mark !== undefined && cursor.is('{') ? parseBlock(cursor) : parseMarked(cursor, mark !== undefined);
  cursor.expectEnd();
  return parsed;
}

function parseMarked(cursor: TokenCursor, marked: boolean): Expression {
  if (!marked) return parseExpression(cursor);
  cursor.expect('(');
  if (cursor.is(')')) throw problemAt(cursor.current.start, 'CS1525', ')');
  const expression = parseExpression(cursor);
  cursor.expect(')');
  return expression;
}
