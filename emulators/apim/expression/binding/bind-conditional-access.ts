// Binds `target?.access`: the whole rest of the chain is skipped, and the result is null, where the target is null.

import { problemAt } from '../diagnostics.ts';
import type { Expression } from '../syntax/tree.ts';
import { isValueType } from '../type-system/hierarchy.ts';
import { voidType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { nullableOf, type NetType } from '../types.ts';
import { bindValue } from './bind-expression.ts';
import { createTemporary, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';

/** @throws CompileProblem CS0023 */
export function bindConditionalAccess(binder: Binder, syntax: Expression & { kind: 'conditional-access' }): BoundExpression {
  const target = bindValue(binder, syntax.target);
  const { type } = target;
  if (type.kind !== 'nullable' && isValueType(binder.library, type))
    throw problemAt(syntax.access.start - 1, 'CS0023', '?', describeType(type));
  const receiver = createTemporary(binder, type.kind === 'nullable' ? type.of : type);
  binder.receivers.push(receiver);
  try {
    const access = bindValue(binder, syntax.access);
    return { kind: 'conditional-access', target, receiver, access, type: resultType(binder, access.type), start: syntax.start };
  } finally {
    binder.receivers.pop();
  }
}

function resultType(binder: Binder, type: NetType): NetType {
  if (type === voidType || type.kind === 'nullable' || !isValueType(binder.library, type)) return type;
  return nullableOf(type);
}
