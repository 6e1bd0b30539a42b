// Binds statements. An error ends the statement it stands in; the next one is bound all the same, so that one run
// reports as many errors as possible.

import { problemAt } from '../diagnostics.ts';
import type { Block, Expression, Statement } from '../syntax/tree.ts';
import { boolType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { derivesFrom } from '../type-system/hierarchy.ts';
import { namedType } from '../types.ts';
import { bindConverted, bindOperand, bindValue, isStatementExpression } from './bind-expression.ts';
import { bindForeach } from './bind-foreach.ts';
import { bindLocal, declareBroken } from './bind-local.ts';
import { bindLocalFunction, declareLocalFunction } from './bind-local-function.ts';
import { bindSwitch } from './bind-switch.ts';
import { bindTry } from './bind-try.ts';
import { bindUsing } from './bind-using.ts';
import { inScope, keepProblem, withBinder, type Binder } from './binder.ts';
import type { BoundBlock, BoundStatement } from './bound-statement.ts';
import type { BoundExpression } from './bound-tree.ts';
import { requireValue } from './convert-operand.ts';

const exceptionType = namedType('System.Exception');

/** A block with its own scope. Problems inside are kept in the binder. */
export function bindBlock(binder: Binder, { statements, start, end }: Block): BoundBlock {
  return inScope(
    binder,
    (scope) => {
      const functions = declareFunctions(binder, statements);
      const bound = bindStatements(binder, statements);
      return {
        kind: 'block',
        variables: scope.variables,
        functions: functions.flatMap((bind) => attempt(binder, bind)),
        statements: bound,
        start,
        end,
      };
    },
    { later: declaredNames(statements) },
  );
}

/** Local functions can be called before they stand, so their names come first and their bodies last. */
function declareFunctions(binder: Binder, statements: readonly Statement[]): (() => ReturnType<typeof bindLocalFunction>)[] {
  return statements.flatMap((statement) => {
    if (statement.kind !== 'local-function') return [];
    return attempt(binder, () => declareLocalFunction(binder, statement)).map(
      (symbol) => () => bindLocalFunction(binder, statement, symbol),
    );
  });
}

function declaredNames(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(
    statements.flatMap((statement) => (statement.kind === 'local' ? statement.variables.map(({ name }) => name) : [])),
  );
}

/** Statements of one block or switch section, in the current scope. */
export function bindStatements(binder: Binder, statements: readonly Statement[]): BoundStatement[] {
  return statements.flatMap((statement) => {
    if (statement.kind === 'local-function') return [];
    const bound = attempt(binder, () => bindStatement(binder, statement));
    if (bound.length === 0 && statement.kind === 'local') declareBroken(binder, statement);
    return bound.flat();
  });
}

function attempt<T>(binder: Binder, bind: () => T): T[] {
  try {
    return [bind()];
  } catch (error) {
    keepProblem(binder, error);
    return [];
  }
}

/** A statement that is the body of another, with a scope for what its expressions declare. */
export function bindEmbedded(binder: Binder, statement: Statement): BoundStatement {
  if (statement.kind === 'block') return bindBlock(binder, statement);
  const { start } = statement;
  return inScope(binder, (scope) => {
    const statements = bindStatements(binder, [statement]);
    return { kind: 'block', variables: scope.variables, functions: [], statements, start, end: start };
  });
}

function bindStatement(
  binder: Binder,
  statement: Exclude<Statement, { kind: 'local-function' }>,
): BoundStatement | BoundStatement[] {
  const { start } = statement;
  switch (statement.kind) {
    case 'block':
      return bindBlock(binder, statement);
    case 'local':
      return bindLocal(binder, statement);
    case 'empty':
      return { kind: 'empty', start };
    case 'expression':
      return { kind: 'expression', expression: bindStatementExpression(binder, statement.expression), start };
    case 'if': {
      const condition = bindConverted(binder, statement.condition, boolType);
      const then = bindEmbedded(binder, statement.then);
      return {
        kind: 'if',
        condition,
        then,
        otherwise: statement.otherwise === null ? null : bindEmbedded(binder, statement.otherwise),
        start,
      };
    }
    case 'while':
      return inScopeOf(binder, start, () => {
        const condition = bindConverted(binder, statement.condition, boolType);
        return { kind: 'while', condition, body: bindLoopBody(binder, statement.body), start };
      });
    case 'do': {
      const body = bindLoopBody(binder, statement.body);
      return { kind: 'do', condition: bindConverted(binder, statement.condition, boolType), body, start };
    }
    case 'for':
      return bindFor(binder, statement);
    case 'foreach':
      return bindForeach(binder, statement);
    case 'switch':
      return bindSwitch(binder, statement);
    case 'try':
      return bindTry(binder, statement);
    case 'using':
      return bindUsing(binder, statement);
    case 'return':
      return bindReturn(binder, statement);
    case 'throw':
      return bindThrow(binder, statement);
    case 'break':
      if (!binder.loops.canBreak) throw problemAt(start, 'CS0139');
      return { kind: 'break', start };
    case 'continue':
      if (!binder.loops.canContinue) throw problemAt(start, 'CS0139');
      return { kind: 'continue', start };
    case 'checked':
      return withBinder(binder, { overflow: statement.checked ? 'checked' : 'unchecked' }, () =>
        bindBlock(binder, statement.body),
      );
  }
}

/** The body of a loop, where `break` and `continue` make sense. */
export function bindLoopBody(binder: Binder, body: Statement): BoundStatement {
  return withBinder(binder, { loops: { canBreak: true, canContinue: true } }, () => bindEmbedded(binder, body));
}

/** Wraps a statement in a block that owns the variables its expressions declare. */
export function inScopeOf(binder: Binder, start: number, bind: () => BoundStatement): BoundBlock {
  return inScope(binder, (scope) => ({
    kind: 'block',
    statements: [bind()],
    variables: scope.variables,
    functions: [],
    start,
    end: start,
  }));
}

function bindStatementExpression(binder: Binder, syntax: Expression): BoundExpression {
  const operand = bindOperand(binder, syntax);
  if (!isStatementExpression(syntax)) throw problemAt(syntax.start, 'CS0201');
  return requireValue(operand);
}

function bindFor(binder: Binder, statement: Statement & { kind: 'for' }): BoundStatement {
  const { initializers, condition, steps, body, start } = statement;
  return inScope(binder, (scope) => {
    const setup: BoundStatement[] =
      'kind' in initializers
        ? bindLocal(binder, initializers)
        : initializers.map((syntax) => ({
            kind: 'expression',
            expression: bindStatementExpression(binder, syntax),
            start: syntax.start,
          }));
    return {
      kind: 'for',
      initializers: setup,
      condition: condition === null ? null : bindConverted(binder, condition, boolType),
      steps: steps.map((syntax) => bindStatementExpression(binder, syntax)),
      body: bindLoopBody(binder, body),
      variables: scope.variables,
      start,
    };
  });
}

function bindReturn(binder: Binder, { value, start }: Statement & { kind: 'return' }): BoundStatement {
  if (binder.inFinally) throw problemAt(start, 'CS0157');
  const operand = value === null ? null : bindOperand(binder, value);
  const statement = { kind: 'return' as const, value: null, start };
  binder.returns.push({ operand, start, statement });
  return statement;
}

function bindThrow(binder: Binder, { value: syntax, start }: Statement & { kind: 'throw' }): BoundStatement {
  if (syntax === null) {
    if (!binder.inCatch) throw problemAt(start, 'CS0156');
    return { kind: 'throw', value: null, start };
  }
  const value = bindValue(binder, syntax);
  const isNull = value.kind === 'constant' && value.value === null;
  if (!isNull && !derivesFrom(binder.library, value.type, exceptionType))
    throw problemAt(syntax.start, 'CS0155', describeType(value.type));
  return { kind: 'throw', value, start };
}
