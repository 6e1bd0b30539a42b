// Binds `== != < > <= >=` where no type declares them: numbers, enums, bool, text, null, and references.
// `object == "text"` compares references, which is hardly ever meant: CS0252 and CS0253 warn.

import { standardExplicit, standardImplicit } from '../type-system/conversions.ts';
import { enumUnderlying, isEnum, isValueType } from '../type-system/hierarchy.ts';
import { boolType, nullType, objectType, primitiveOf, types } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { nullableOf, type NetType } from '../types.ts';
import { problemAt } from '../diagnostics.ts';
import { notApplicable, type Operands } from './bind-binary.ts';
import { warn, type Binder } from './binder.ts';
import type { BoundExpression, ComparisonOperator } from './bound-tree.ts';
import { convertOperand } from './convert-operand.ts';
import { foldComparison } from './fold-constants.ts';
import { valueOperand } from './operand.ts';
import { promote, underlyingPrimitive } from './operator-types.ts';
import { userOperators } from './user-operators.ts';

/** @throws CompileProblem CS0019 */
export function bindComparison(binder: Binder, operator: ComparisonOperator, operands: Operands): BoundExpression {
  const { left, right, start } = operands;
  const isEquality = operator === '==' || operator === '!=';
  const numbers = promote(left, right);
  if (numbers === 'ambiguous') throw problemAt(start, 'CS0034', operator, describeType(left.type), describeType(right.type));
  if (numbers !== null) return build(binder, operator, operands, numbers);
  const enumType = enumOf(binder, operands);
  if (enumType !== null) return buildEnum(binder, operator, operands);
  if (isEquality && underlyingPrimitive(left.type) === 'bool' && underlyingPrimitive(right.type) === 'bool')
    return build(binder, operator, operands, boolType);
  const nullSide = left.type === nullType || right.type === nullType;
  if (nullSide) return compareWithNull(binder, operator, operands);
  if (!isEquality) throw notApplicable(operator, operands);
  if (left.type === types.string && right.type === types.string) return build(binder, operator, operands, types.string);
  return compareReferences(binder, operator, operands);
}

function build(binder: Binder, operator: ComparisonOperator, { left, right, start }: Operands, type: NetType): BoundExpression {
  const lifted = left.type.kind === 'nullable' || right.type.kind === 'nullable';
  const convert = (value: BoundExpression): BoundExpression =>
    convertOperand(binder, valueOperand(value), lifted ? nullableOf(type) : type);
  const one = convert(left);
  const other = convert(right);
  const folded = lifted ? null : foldComparison(operator, { left: one, right: other, type: boolType, start }, type);
  if (folded !== null) return folded;
  return { kind: 'comparison', operator, left: one, right: other, operands: type, lifted, type: boolType, start };
}

/** The enum that both sides are of; the constant 0 passes for any. */
function enumOf(binder: Binder, { left, right }: Operands): NetType | null {
  const [one, other] = [left, right].map(({ type }) => (type.kind === 'nullable' ? type.of : type));
  const isZero = (value: BoundExpression): boolean =>
    value.kind === 'constant' && value.value === 0 && primitiveOf(value.type) === 'int';
  if (one !== undefined && isEnum(binder.library, one) && (one === other || isZero(right))) return one;
  return other !== undefined && isEnum(binder.library, other) && isZero(left) ? other : null;
}

/** Enums compare as the numbers they are. */
function buildEnum(binder: Binder, operator: ComparisonOperator, { left, right, start }: Operands): BoundExpression {
  const plain = (value: BoundExpression): BoundExpression => {
    if (value.type.kind === 'nullable') return { ...value, type: nullableOf(enumUnderlying) };
    return { ...value, type: enumUnderlying };
  };
  return build(binder, operator, { left: plain(left), right: plain(right), start }, enumUnderlying);
}

function compareWithNull(binder: Binder, operator: ComparisonOperator, operands: Operands): BoundExpression {
  const { left, right, start } = operands;
  const other = left.type === nullType ? right.type : left.type;
  if (other === nullType) {
    if (operator !== '==' && operator !== '!=') throw notApplicable(operator, operands);
    return { kind: 'constant', type: boolType, value: operator === '==', start };
  }
  const isEquality = operator === '==' || operator === '!=';
  const isNumber = underlyingPrimitive(other) !== undefined && isValueType(binder.library, other);
  // C# allows `5 == null` (always false, with a warning), but not `guid == null` without an operator for it.
  const hasEquality =
    other.kind === 'nullable' || !isValueType(binder.library, other) || isNumber || userOperators(binder, '==', other).length > 0;
  if (!hasEquality || (!isEquality && !isNumber)) throw notApplicable(operator, operands);
  const type = other.kind === 'nullable' ? other.of : other;
  return {
    kind: 'comparison',
    operator,
    left,
    right,
    operands: isEquality ? objectType : type,
    lifted: !isEquality,
    type: boolType,
    start,
  };
}

function compareReferences(binder: Binder, operator: '==' | '!=', operands: Operands): BoundExpression {
  const { left, right, start } = operands;
  const { library } = binder;
  const isReference = !isValueType(library, left.type) && !isValueType(library, right.type);
  const related =
    [standardImplicit(library, left.type, right.type), standardImplicit(library, right.type, left.type)].some(
      (found) => found !== null,
    ) ||
    [standardExplicit(library, left.type, right.type), standardExplicit(library, right.type, left.type)].some(
      (found) => found?.kind === 'cast',
    );
  if (!isReference || !related) throw notApplicable(operator, operands);
  warnOfReferences(binder, operands);
  return { kind: 'comparison', operator, left, right, operands: objectType, lifted: false, type: boolType, start };
}

function warnOfReferences(binder: Binder, { left, right, start }: Operands): void {
  const comparesValues = (type: NetType): boolean => type === types.string || userOperators(binder, '==', type).length > 0;
  if (left.type === objectType && comparesValues(right.type)) warn(binder, start, 'CS0252', describeType(right.type));
  else if (right.type === objectType && comparesValues(left.type)) warn(binder, start, 'CS0253', describeType(left.type));
}
