// The type that several expressions share: of `new[] { … }`, of the branches of `?:`, of the returns of a lambda.

import { standardImplicit } from '../type-system/conversions.ts';
import { nullType } from '../type-system/primitives.ts';
import type { NetType } from '../types.ts';
import type { Binder } from './binder.ts';
import { hasConversion } from './convert-operand.ts';
import type { Operand } from './operand.ts';

/** The one type among the operands' own to which all of them convert; null if there is none or no single one. */
export function bestCommonType(binder: Binder, operands: readonly Operand[]): NetType | null {
  const types = new Set(
    operands.flatMap((operand) => (operand.kind === 'value' && operand.value.type !== nullType ? [operand.value.type] : [])),
  );
  const fitting = [...types].filter((type) => operands.every((operand) => hasConversion(binder, operand, type)));
  const [only] = fitting;
  if (only === undefined) return null;
  if (fitting.length === 1) return only;
  // Constants convert both ways (1 and (byte)2); then the type counts to which the others convert by type alone.
  return (
    fitting.find((type) => fitting.every((other) => other === type || standardImplicit(binder.library, other, type) !== null)) ??
    null
  );
}
