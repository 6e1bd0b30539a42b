// In which type an operator on two numbers is done (C# 7 specification, binary numeric promotions).

import { isIntegral, isNumeric, primitiveOf, types, type Numeric, type Primitive } from '../type-system/primitives.ts';
import type { NetType } from '../types.ts';
import type { BoundExpression } from './bound-tree.ts';

/** The primitive of a type or of the type inside a nullable. */
export function underlyingPrimitive(type: NetType): Primitive | undefined {
  return primitiveOf(type.kind === 'nullable' ? type.of : type);
}

/** The common type of two numeric operands; 'ambiguous' for ulong with a signed type, null where one is no number. */
export function promote(left: BoundExpression, right: BoundExpression): NetType | 'ambiguous' | null {
  const one = underlyingPrimitive(left.type);
  const other = underlyingPrimitive(right.type);
  if (!isNumeric(one) || !isNumeric(other)) return null;
  const has = (primitive: Numeric): boolean => one === primitive || other === primitive;
  if (has('decimal')) return has('double') || has('float') ? null : types.decimal;
  if (has('double')) return types.double;
  if (has('float')) return types.float;
  if (has('ulong')) return isUnsigned(one, left) && isUnsigned(other, right) ? types.ulong : 'ambiguous';
  if (has('long')) return types.long;
  if (!has('uint')) return types.int;
  if (isUnsigned(one, left) && isUnsigned(other, right)) return types.uint;
  return types.long;
}

/** Whether the operand is of an unsigned type, or a constant that is not negative and may become one. */
function isUnsigned(primitive: Primitive | undefined, operand: BoundExpression): boolean {
  if (primitive === 'byte' || primitive === 'ushort' || primitive === 'uint' || primitive === 'ulong' || primitive === 'char')
    return true;
  return (
    operand.kind === 'constant' &&
    operand.value !== null &&
    isIntegral(primitive) &&
    BigInt(operand.value as number | bigint) >= 0n
  );
}

/** The type a single operand is promoted to by unary operators and shifts; null where it has none. */
export function promoteUnary(type: NetType): NetType | null {
  const primitive = underlyingPrimitive(type);
  if (!isNumeric(primitive)) return null;
  const isSmall =
    primitive === 'sbyte' || primitive === 'byte' || primitive === 'short' || primitive === 'ushort' || primitive === 'char';
  return isSmall ? types.int : types[primitive];
}
