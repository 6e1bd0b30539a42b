// Binds a simple name: a local, the context, a type of an imported namespace, or a namespace, in this order.

import { problemAt } from '../diagnostics.ts';
import type { Expression, NamePart } from '../syntax/tree.ts';
import { namedType } from '../types.ts';
import { alreadyReported, useVariable, type Binder } from './binder.ts';
import { refusedType } from './unbuilt-types.ts';
import { valueOperand, type Operand } from './operand.ts';
import { findImported } from './resolve-type.ts';
import type { LocalSymbol } from './scope.ts';

const contextType = namedType('IContext');

/** @throws CompileProblem CS0103, CS0841 */
export function bindName(binder: Binder, syntax: Expression & { kind: 'name' }): Operand {
  const { name, start, typeArguments } = syntax;
  const symbol = typeArguments === null ? binder.scope.find(name) : undefined;
  if (symbol !== undefined) return bindSymbol(binder, symbol, syntax);
  if (binder.scope.isDeclaredLater(name)) throw problemAt(start, 'CS0841', name);
  if (name === 'context') return valueOperand({ kind: 'context', type: contextType, start });
  const part: NamePart = { name, typeArguments, start };
  const type = findImported(binder, part);
  if (type !== undefined) return { kind: 'type', type, start };
  if (binder.library.isNamespace(name)) return { kind: 'namespace', name, start };
  throw refusedType(binder, name, start) ?? problemAt(start, 'CS0103', name);
}

function bindSymbol(binder: Binder, symbol: LocalSymbol, { name, start }: Expression & { kind: 'name' }): Operand {
  switch (symbol.kind) {
    case 'variable':
      useVariable(binder, symbol.variable);
      return valueOperand({ kind: 'variable', variable: symbol.variable, type: symbol.variable.type, start });
    case 'constant':
      return valueOperand({ kind: 'constant', type: symbol.type, value: symbol.value, start });
    case 'function':
      return { kind: 'local-function', function: symbol.function, name, start };
    case 'broken':
      throw alreadyReported();
  }
}
