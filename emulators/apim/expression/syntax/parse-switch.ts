// Reads switch statements with constant and type patterns.

import { problemAt } from '../diagnostics.ts';
import { parseExpression } from './parse-expression.ts';
import { parseCasePattern } from './parse-pattern.ts';
import { parseCondition, parseStatement } from './parse-statement.ts';
import type { TokenCursor } from './token-cursor.ts';
import type { Statement, SwitchLabel, SwitchSection } from './tree.ts';

/** The cursor stands at `switch`. */
export function parseSwitch(cursor: TokenCursor): Statement {
  const { start } = cursor.expect('switch');
  const value = parseCondition(cursor);
  const sections: SwitchSection[] = [];
  cursor.expect('{');
  while (!cursor.is('}')) sections.push(parseSection(cursor));
  cursor.expect('}');
  return { kind: 'switch', value, sections, start };
}

function parseSection(cursor: TokenCursor): SwitchSection {
  const { start } = cursor.current;
  const labels: SwitchLabel[] = [];
  while (cursor.is('case') || cursor.is('default')) labels.push(parseLabel(cursor));
  if (labels.length === 0) throw problemAt(start, 'CS1513');
  const statements: Statement[] = [];
  while (!cursor.is('case') && !cursor.is('default') && !cursor.is('}')) statements.push(parseStatement(cursor));
  return { labels, statements, start };
}

function parseLabel(cursor: TokenCursor): SwitchLabel {
  const { start, text } = cursor.take();
  if (text === 'default') {
    cursor.expect(':');
    return { kind: 'default', start };
  }
  const pattern = parseCasePattern(cursor, parseExpression);
  let condition = null;
  if (cursor.isWord('when')) {
    cursor.take();
    condition = parseExpression(cursor);
  }
  cursor.expect(':');
  return { kind: 'case', pattern, condition, start };
}
