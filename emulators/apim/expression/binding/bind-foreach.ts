// Binds foreach: over arrays, text, types with a GetEnumerator of their own, and sequences.

import { problemAt } from '../diagnostics.ts';
import type { Implementation } from '../library/declaration.ts';
import type { Expression, Statement } from '../syntax/tree.ts';
import { explicitConversion } from '../type-system/conversions.ts';
import { constructionsOf, derivesFrom, elementTypeOf } from '../type-system/hierarchy.ts';
import { nullType, objectType, types } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { namedType, type NetType } from '../types.ts';
import { bindOperand } from './bind-expression.ts';
import { bindLoopBody, inScopeOf } from './bind-statement.ts';
import { createTemporary, declareVariable, inScope, type Binder } from './binder.ts';
import type { BoundStatement } from './bound-statement.ts';
import type { BoundExpression } from './bound-tree.ts';
import { convertValue, requireValue, valueConversion } from './convert-operand.ts';
import { methodsOf } from './method-candidates.ts';
import { resolveType } from './resolve-type.ts';
import { substitute } from '../type-system/type-parameters.ts';

const enumerable = namedType('System.Collections.IEnumerable');
const genericEnumerator = 'System.Collections.Generic.IEnumerator';

/** @throws CompileProblem CS1579, CS0446, CS0030 */
export function bindForeach(binder: Binder, statement: Statement & { kind: 'foreach' }): BoundStatement {
  const { type: typeSyntax, name, nameStart, body, start } = statement;
  return inScopeOf(binder, start, () => {
    const source = bindSource(binder, statement.source);
    const { element, enumerator } = elementOf(binder, source);
    const type = typeSyntax === null ? element : resolveType(binder, typeSyntax);
    const current = createTemporary(binder, element);
    return inScope(binder, (scope): BoundStatement => {
      const variable = declareVariable(binder, name, type, { start: nameStart, readOnly: 'foreach variable' });
      const value = elementValue(binder, { kind: 'variable', variable: current, type: element, start }, type);
      const inner = bindLoopBody(binder, body);
      const turn: BoundStatement = {
        kind: 'block',
        variables: scope.variables,
        functions: [],
        statements: [{ kind: 'local', variable, value, start: nameStart }, inner],
        start,
        end: start,
      };
      return { kind: 'foreach', source, enumerator, variable, current, value, body: turn, start };
    });
  });
}

function bindSource(binder: Binder, syntax: Expression): BoundExpression {
  const operand = bindOperand(binder, syntax);
  if (operand.kind === 'methods' || operand.kind === 'lambda')
    throw problemAt(syntax.start, 'CS0446', operand.kind === 'lambda' ? 'lambda' : 'method');
  const source = requireValue(operand);
  if (source.type === nullType || (source.kind === 'constant' && source.value === null)) throw problemAt(syntax.start, 'CS0186');
  return source;
}

function elementOf(binder: Binder, { type, start }: BoundExpression): { element: NetType; enumerator: Implementation | null } {
  const { library } = binder;
  if (type.kind === 'array') return { element: type.element, enumerator: null };
  if (type === types.string) return { element: types.char, enumerator: null };
  const own = methodsOf(library, type, 'GetEnumerator').find(({ method }) => method.parameters.length === 0 && !method.static);
  if (own !== undefined) {
    const result = substitute(own.method.result, own.substitution);
    const [enumerator] = constructionsOf(library, result, genericEnumerator);
    const element = enumerator?.kind === 'named' ? enumerator.args[0] : undefined;
    return {
      element: element ?? objectType,
      enumerator: own.method.declaring.kind === 'interface' ? null : own.method.implementation,
    };
  }
  const element = elementTypeOf(library, type);
  if (element !== undefined) return { element, enumerator: null };
  if (derivesFrom(library, type, enumerable) && type !== objectType) return { element: objectType, enumerator: null };
  throw problemAt(start, 'CS1579', describeType(type));
}

/** The loop variable may have another type than the elements: they are then cast. */
function elementValue(binder: Binder, value: BoundExpression, type: NetType): BoundExpression {
  const conversion = valueConversion(binder, value, type) ?? explicitConversion(binder.library, value.type, type);
  if (conversion === null) throw problemAt(value.start, 'CS0030', describeType(value.type), describeType(type));
  return convertValue(binder, value, { conversion, to: type });
}
