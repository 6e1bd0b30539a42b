// Reads try statements with their catches, filters and finally.

import { problemAt } from '../diagnostics.ts';
import { parseCondition, parseBlock } from './parse-statement.ts';
import { parseType } from './parse-type.ts';
import type { TokenCursor } from './token-cursor.ts';
import type { CatchClause, Statement } from './tree.ts';

/** The cursor stands at `try`. */
export function parseTry(cursor: TokenCursor): Statement {
  const { start } = cursor.expect('try');
  const body = parseBlock(cursor);
  const catches: CatchClause[] = [];
  while (cursor.is('catch')) catches.push(parseCatch(cursor));
  const last = cursor.accept('finally') ? parseBlock(cursor) : null;
  if (catches.length === 0 && last === null) throw problemAt(body.end, 'CS1524');
  return { kind: 'try', body, catches, finally: last, start };
}

function parseCatch(cursor: TokenCursor): CatchClause {
  const { start } = cursor.expect('catch');
  let type = null;
  let name = null;
  if (cursor.accept('(')) {
    type = parseType(cursor);
    if (cursor.current.kind === 'identifier') name = cursor.take().text;
    cursor.expect(')');
  }
  let filter = null;
  if (cursor.isWord('when')) {
    cursor.take();
    filter = parseCondition(cursor);
  }
  return { type, name, filter, body: parseBlock(cursor), start };
}
