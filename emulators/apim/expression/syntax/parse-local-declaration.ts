// Reads declarations of local variables and constants: `int a = 1, b;`, `var x = …`, `const string s = "…"`.

import { problemAt } from '../diagnostics.ts';
import { parseElements } from './parse-creation.ts';
import { parseExpression } from './parse-expression.ts';
import { parseType, scanType } from './parse-type.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { LocalDeclaration, VariableDeclarator } from './tree.ts';

/** Whether a type and a name stand at the cursor. */
export function isLocalDeclarationAhead(cursor: TokenCursor): boolean {
  if (cursor.is('const') || cursor.is('ref')) return true;
  const end = scanType(cursor, cursor.index);
  if (end === -1 || cursor.at(end).kind !== 'identifier') return false;
  const next = cursor.at(end + 1);
  return !isToken(next, ':') || !isToken(cursor.at(end - 1), '?');
}

/** Reads up to, not including, the `;` or `)`. */
export function parseLocalDeclaration(cursor: TokenCursor): LocalDeclaration {
  const { start } = cursor.current;
  if (cursor.is('ref')) throw problemAt(start, 'EXPR0001', 'ref');
  const constant = cursor.accept('const');
  const isVar = cursor.isWord('var') && cursor.peek(1).kind === 'identifier';
  if (isVar) cursor.take();
  const type = isVar ? null : parseType(cursor);
  const variables = [parseDeclarator(cursor)];
  while (cursor.accept(',')) variables.push(parseDeclarator(cursor));
  return { kind: 'local', constant, type, variables, start };
}

function parseDeclarator(cursor: TokenCursor): VariableDeclarator {
  const { text: name, start } = cursor.expectIdentifier();
  if (cursor.is('(')) throw problemAt(cursor.current.start, 'CS1528');
  if (!cursor.accept('=')) return { name, value: null, start };
  if (cursor.is('ref')) throw problemAt(cursor.current.start, 'EXPR0001', 'ref');
  const { start: valueStart } = cursor.current;
  if (cursor.is('{'))
    return { name, value: { kind: 'array-initializer', elements: parseElements(cursor), start: valueStart }, start };
  return { name, value: parseExpression(cursor), start };
}
