// Binds `x is T`, `x is T name`, `x is constant` and `x as T`.

import { CompileProblem, problemAt } from '../diagnostics.ts';
import type { Expression, TypeSyntax } from '../syntax/tree.ts';
import { isValueType } from '../type-system/hierarchy.ts';
import { boolType, nullType, voidType } from '../type-system/primitives.ts';
import { explicitConversion } from '../type-system/conversions.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import { bindValue } from './bind-expression.ts';
import { bindPattern } from './bind-pattern.ts';
import { createTemporary, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { resolveType } from './resolve-type.ts';

/** @throws CompileProblem CS0246, CS8121 */
export function bindIs(binder: Binder, { operand: syntax, pattern, start }: Expression & { kind: 'is' }): BoundExpression {
  const operand = bindValue(binder, syntax);
  if (pattern.kind === 'type-test') {
    const constant = asConstant(pattern.type);
    const type = resolveOrNull(binder, pattern.type, constant);
    if (type !== null) return { kind: 'is', operand: withoutVoid(operand), of: type, type: boolType, start };
    return matchOf(binder, operand, {
      pattern: { kind: 'constant-pattern', value: constant as Expression, start: pattern.type.start },
      start,
    });
  }
  return matchOf(binder, operand, { pattern, start });
}

function matchOf(
  binder: Binder,
  operand: BoundExpression,
  { pattern, start }: { pattern: Parameters<typeof bindPattern>[2]; start: number },
): BoundExpression {
  const current = createTemporary(binder, operand.type);
  return { kind: 'match', operand, pattern: bindPattern(binder, current, pattern), type: boolType, start };
}

/** `x is Name` may name a constant instead of a type. */
function resolveOrNull(binder: Binder, syntax: TypeSyntax, constant: Expression | null): NetType | null {
  try {
    return resolveType(binder, syntax);
  } catch (error) {
    if (error instanceof CompileProblem && constant !== null && error.diagnostic.code !== 'CS0104') return null;
    throw error;
  }
}

function asConstant(syntax: TypeSyntax): Expression | null {
  if (syntax.kind !== 'named-type' || syntax.parts.some((part) => part.typeArguments !== null)) return null;
  const [first, ...rest] = syntax.parts;
  if (first === undefined) return null;
  return rest.reduce<Expression>(
    (target, part) => ({
      kind: 'member',
      target,
      name: part.name,
      typeArguments: null,
      start: first.start,
      nameStart: part.start,
    }),
    { kind: 'name', name: first.name, typeArguments: null, start: first.start },
  );
}

function withoutVoid(operand: BoundExpression): BoundExpression {
  if (operand.type === voidType) throw problemAt(operand.start, 'CS0244');
  return operand;
}

/** @throws CompileProblem CS0077, CS0039 */
export function bindAs(binder: Binder, { operand: syntax, type, start }: Expression & { kind: 'as' }): BoundExpression {
  const operand = bindValue(binder, syntax);
  const to = resolveType(binder, type);
  if (isValueType(binder.library, to) && to.kind !== 'nullable') throw problemAt(start, 'CS0077', describeType(to));
  if (operand.type === nullType) return { kind: 'constant', type: to, value: null, start };
  const conversion = explicitConversion(binder.library, operand.type, to);
  if (conversion === null || conversion.kind === 'user' || conversion.kind === 'numeric')
    throw problemAt(start, 'CS0039', describeType(operand.type), describeType(to));
  return { kind: 'as', operand, to, type: to, start };
}
