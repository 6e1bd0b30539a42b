// Binds `using (var x = …) { … }`: Dispose is called however the body is left.

import { problemAt } from '../diagnostics.ts';
import type { Statement } from '../syntax/tree.ts';
import { derivesFrom } from '../type-system/hierarchy.ts';
import { describeType } from '../type-system/type-text.ts';
import { namedType } from '../types.ts';
import { bindLocal } from './bind-local.ts';
import { bindValue } from './bind-expression.ts';
import { bindEmbedded } from './bind-statement.ts';
import { createTemporary, inScope, type Binder } from './binder.ts';
import type { BoundStatement } from './bound-statement.ts';
import type { BoundExpression, Variable } from './bound-tree.ts';
import { methodsOf } from './method-candidates.ts';
import { voidType } from '../type-system/primitives.ts';

const disposable = namedType('System.IDisposable');

/** @throws CompileProblem CS1674 */
export function bindUsing(binder: Binder, { resource: syntax, body }: Statement & { kind: 'using' }): BoundStatement {
  return inScope(binder, (scope) => {
    const setup = bindResource(binder, syntax);
    const resources = setup.flatMap((statement) => (statement.kind === 'local' ? [statement.variable] : []));
    const inner = bindEmbedded(binder, body);
    const [outermost, ...rest] = resources;
    if (outermost === undefined) throw problemAt(syntax.start, 'CS1674', 'void');
    const { start } = syntax;
    const setupOf = (variable: Variable): BoundStatement[] =>
      setup.filter((one) => one.kind === 'local' && one.variable === variable);
    // `using (T a = …, b = …)` disposes b before a.
    const nested = rest.reduceRight<BoundStatement>(
      (content, variable) => usingOf(binder, { variable, setup: setupOf(variable), body: content, start }),
      inner,
    );
    return {
      ...usingOf(binder, { variable: outermost, setup: setupOf(outermost), body: nested, start }),
      variables: scope.variables,
    };
  });
}

function bindResource(binder: Binder, syntax: (Statement & { kind: 'using' })['resource']): BoundStatement[] {
  if (syntax.kind === 'local') return bindLocal(binder, syntax);
  const value = bindValue(binder, syntax);
  return [{ kind: 'local', variable: createTemporary(binder, value.type), value, start: syntax.start }];
}

interface UsingParts {
  readonly variable: Variable;
  readonly setup: readonly BoundStatement[];
  readonly body: BoundStatement;
  readonly start: number;
}

function usingOf(binder: Binder, { variable, setup, body, start }: UsingParts): BoundStatement & { kind: 'using' } {
  if (!derivesFrom(binder.library, variable.type, disposable)) throw problemAt(start, 'CS1674', describeType(variable.type));
  return { kind: 'using', variables: [], setup, resource: variable, dispose: disposeOf(binder, variable, start), body, start };
}

/** The call of Dispose, or null for a type that declares none of its own. */
function disposeOf(binder: Binder, variable: Variable, start: number): BoundExpression | null {
  const candidate = methodsOf(binder.library, variable.type, 'Dispose').find(({ method }) => method.parameters.length === 0);
  if (candidate === undefined) return null;
  const receiver: BoundExpression = { kind: 'variable', variable, type: variable.type, start };
  return {
    kind: 'call',
    method: candidate.method,
    receiver,
    arguments: [],
    asExtension: false,
    typeArguments: [],
    type: voidType,
    start,
    nameStart: start,
  };
}
