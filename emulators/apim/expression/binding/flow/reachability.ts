// Whether control can reach the end of a statement (C# 7 specification, end points and reachability). Only constant
// conditions are looked at, as C# does.

import type { BoundBlock, BoundStatement } from '../bound-statement.ts';
import type { BoundExpression } from '../bound-tree.ts';

/** Whether the end of the statement can be reached, if its beginning is. */
export function canComplete(statement: BoundStatement | BoundBlock): boolean {
  switch (statement.kind) {
    case 'block':
      return sequenceCompletes(statement.statements);
    case 'local':
    case 'expression':
    case 'empty':
    case 'foreach':
      return true;
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return false;
    case 'if': {
      const thenCompletes = isConstant(statement.condition, false) ? false : canComplete(statement.then);
      const elseCompletes = isConstant(statement.condition, true)
        ? false
        : statement.otherwise === null || canComplete(statement.otherwise);
      return thenCompletes || elseCompletes;
    }
    case 'while':
      return !isConstant(statement.condition, true) || breaksOut(statement.body);
    case 'do':
      return (
        breaksOut(statement.body) ||
        (!isConstant(statement.condition, true) && (canComplete(statement.body) || continues(statement.body)))
      );
    case 'for':
      return (statement.condition !== null && !isConstant(statement.condition, true)) || breaksOut(statement.body);
    case 'switch': {
      return (
        !isExhaustive(statement) ||
        statement.sections.some(({ statements }) => sequenceCompletes(statements) || statements.some(breaksOut))
      );
    }
    case 'try': {
      const finallyCompletes = statement.finally === null || canComplete(statement.finally);
      return finallyCompletes && (canComplete(statement.body) || statement.catches.some(({ body }) => canComplete(body)));
    }
    case 'using':
      return canComplete(statement.body);
  }
}

/** Whether one of the sections is always entered: by `default`, by `case var x`, or because a constant meets its case. */
export function isExhaustive({ value, sections }: BoundStatement & { kind: 'switch' }): boolean {
  return sections.some(({ labels }) =>
    labels.some(({ pattern, condition }) => {
      if (condition !== null) return false;
      if (pattern === null || pattern.kind === 'var') return true;
      return (
        pattern.kind === 'constant' &&
        pattern.value.kind === 'constant' &&
        value.kind === 'constant' &&
        pattern.value.value === value.value
      );
    }),
  );
}

/** Whether control runs off the end of the statements. */
export function sequenceCompletes(statements: readonly BoundStatement[]): boolean {
  return statements.every(canComplete);
}

/** Whether a `break` inside leaves this statement's loop or switch. */
function breaksOut(statement: BoundStatement): boolean {
  return contains(statement, 'break');
}

function continues(statement: BoundStatement): boolean {
  return contains(statement, 'continue');
}

function contains(statement: BoundStatement, kind: 'break' | 'continue'): boolean {
  switch (statement.kind) {
    case 'break':
    case 'continue':
      return statement.kind === kind;
    case 'block':
      return reachable(statement.statements).some((inner) => contains(inner, kind));
    case 'if':
      return (
        (!isConstant(statement.condition, false) && contains(statement.then, kind)) ||
        (statement.otherwise !== null && !isConstant(statement.condition, true) && contains(statement.otherwise, kind))
      );
    case 'try':
      return contains(statement.body, kind) || statement.catches.some(({ body }) => contains(body, kind));
    case 'using':
      return contains(statement.body, kind);
    case 'switch':
      return (
        kind === 'continue' && statement.sections.some(({ statements }) => statements.some((inner) => contains(inner, kind)))
      );
    default:
      return false;
  }
}

function reachable(statements: readonly BoundStatement[]): readonly BoundStatement[] {
  const end = statements.findIndex((statement) => !canComplete(statement));
  return end === -1 ? statements : statements.slice(0, end + 1);
}

/** Whether the expression is the constant true or false. */
export function isConstant(expression: BoundExpression, value: boolean): boolean {
  return expression.kind === 'constant' && expression.value === value;
}
