// Binds `target = value` and `target op= value`.

import { problemAt } from '../diagnostics.ts';
import type { BinaryOperator, Expression } from '../syntax/tree.ts';
import { explicitConversion } from '../type-system/conversions.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import { bindOperator } from './bind-binary.ts';
import { bindConverted, bindOperand, bindValue } from './bind-expression.ts';
import { createTemporary, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { convertOperand, convertValue, hasConversion } from './convert-operand.ts';
import { valueOperand, type Operand } from './operand.ts';

/** @throws CompileProblem CS0131, CS0200, CS1656 and the errors of the conversion */
export function bindAssignment(binder: Binder, syntax: Expression & { kind: 'assignment' }): BoundExpression {
  const { operator, start } = syntax;
  if (isDiscard(binder, syntax.target) && operator === null) {
    const value = bindValue(binder, syntax.value);
    return { ...value, start };
  }
  const target = requireTarget(bindOperand(binder, syntax.target));
  if (operator === null) {
    return { kind: 'assign', target, value: bindConverted(binder, syntax.value, target.type), type: target.type, start };
  }
  if (operator === '&&' || operator === '||' || operator === '??') throw problemAt(start, 'CS8370', `${operator}=`);
  return bindCompound(binder, { operator, target, right: bindValue(binder, syntax.value), start });
}

/** `_ = f()` evaluates and forgets, unless a variable has that name. */
function isDiscard(binder: Binder, target: Expression): boolean {
  return target.kind === 'name' && target.name === '_' && binder.scope.find('_') === undefined;
}

interface Compound {
  readonly operator: Exclude<BinaryOperator, '&&' | '||' | '??'>;
  readonly target: BoundExpression;
  readonly right: BoundExpression;
  readonly start: number;
}

/** `x op= y` is `x = (T)(x op y)` with x evaluated once (C# 7 specification, compound assignment). */
function bindCompound(binder: Binder, { operator, target, right, start }: Compound): BoundExpression {
  const current = createTemporary(binder, target.type);
  const left: BoundExpression = { kind: 'variable', variable: current, type: target.type, start };
  const result = bindOperator(binder, operator, { left, right, start });
  const value = convertResult(binder, result, { target: target.type, right, operator });
  return { kind: 'compound', target, current, value, result: 'new', type: target.type, start };
}

function convertResult(
  binder: Binder,
  result: BoundExpression,
  { target, right, operator }: { target: NetType; right: BoundExpression; operator: BinaryOperator },
): BoundExpression {
  if (hasConversion(binder, valueOperand(result), target)) return convertOperand(binder, valueOperand(result), target);
  // The result may be cut back to the target's type if the right side alone would fit it: `byte b += 1`.
  const isShift = operator === '<<' || operator === '>>';
  const conversion = result.kind === 'user-operator' ? null : explicitConversion(binder.library, result.type, target);
  if (conversion === null || (!isShift && !hasConversion(binder, valueOperand(right), target))) {
    const code = conversion === null ? 'CS0029' : 'CS0266';
    throw problemAt(result.start, code, describeType(result.type), describeType(target));
  }
  return convertValue(binder, result, { conversion, to: target });
}

/** Whether the operand can be assigned to. @throws CompileProblem */
export function requireTarget(operand: Operand): BoundExpression {
  if (operand.kind === 'methods' || operand.kind === 'local-function')
    throw problemAt(operand.start, 'CS1656', operand.name, 'method');
  if (operand.kind !== 'value') throw problemAt(operand.start, 'CS0131');
  const { value } = operand;
  switch (value.kind) {
    case 'variable':
      if (value.variable.readOnly !== null) throw problemAt(value.start, 'CS1656', value.variable.name, value.variable.readOnly);
      return value;
    case 'array-element':
    case 'discard':
      return value;
    case 'property':
      if (value.property.set === null) throw problemAt(value.start, 'CS0200', value.property.name);
      return value;
    case 'indexer':
      if (value.indexer.set === null) throw problemAt(value.start, 'CS0200', `${describeType(value.receiver.type)}.this[]`);
      return value;
    case 'array-length':
    case 'anonymous-member':
    case 'nullable-member':
      throw problemAt(value.start, 'CS0200', value.kind);
    default:
      throw problemAt(value.start, 'CS0131');
  }
}
