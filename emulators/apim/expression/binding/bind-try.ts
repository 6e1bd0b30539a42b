// Binds try, catch with filters, and finally.

import { problemAt } from '../diagnostics.ts';
import type { CatchClause, Statement } from '../syntax/tree.ts';
import { derivesFrom } from '../type-system/hierarchy.ts';
import { boolType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { namedType, type NetType } from '../types.ts';
import { bindConverted } from './bind-expression.ts';
import { bindBlock } from './bind-statement.ts';
import { createTemporary, declareVariable, inScope, withBinder, type Binder } from './binder.ts';
import type { BoundBlock, BoundCatch, BoundStatement } from './bound-statement.ts';
import { resolveType } from './resolve-type.ts';

const exceptionType = namedType('System.Exception');

/** @throws CompileProblem CS0155, CS0160 */
export function bindTry(binder: Binder, statement: Statement & { kind: 'try' }): BoundStatement {
  const body = bindBlock(binder, statement.body);
  const caught: NetType[] = [];
  const catches = statement.catches.map((clause) => bindCatch(binder, clause, caught));
  // Leaving a finally by break or continue is an error in C# unless the loop stands inside it.
  const last = statement.finally;
  const final =
    last === null
      ? null
      : withBinder(binder, { loops: { canBreak: false, canContinue: false }, inFinally: true }, () => bindBlock(binder, last));
  return { kind: 'try', body, catches, finally: final, start: statement.start };
}

function bindCatch(
  binder: Binder,
  { type: syntax, name, filter: filterSyntax, body, start }: CatchClause,
  caught: NetType[],
): BoundCatch {
  const type = syntax === null ? null : resolveType(binder, syntax);
  if (type !== null && !derivesFrom(binder.library, type, exceptionType))
    throw problemAt(syntax?.start ?? start, 'CS0155', describeType(type));
  const covered = caught.find((earlier) => type !== null && derivesFrom(binder.library, type, earlier));
  if (covered !== undefined) throw problemAt(syntax?.start ?? start, 'CS0160', describeType(covered));
  if (filterSyntax === null && type !== null) caught.push(type);
  return inScope(binder, (scope) => {
    const variable = name === null || type === null ? null : declareVariable(binder, name, type, { start });
    const held = variable ?? (filterSyntax === null ? null : createTemporary(binder, exceptionType));
    const filter = filterSyntax === null ? null : bindConverted(binder, filterSyntax, boolType);
    const inner = withBinder(binder, { inCatch: true }, () => bindBlock(binder, body));
    const whole: BoundBlock = {
      kind: 'block',
      variables: scope.variables,
      functions: [],
      statements: [inner],
      start,
      end: start,
    };
    return { type, variable: held, filter, body: whole };
  });
}
