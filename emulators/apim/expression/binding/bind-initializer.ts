// Binds `{ A = 1, [k] = v }` and `{ x, { k, v } }` behind `new T(…)`: assignments and calls of Add on the new object.

import { problemAt } from '../diagnostics.ts';
import type { Expression, Initializer, MemberInitializer } from '../syntax/tree.ts';
import { derivesFrom } from '../type-system/hierarchy.ts';
import { describeType } from '../type-system/type-text.ts';
import { namedType } from '../types.ts';
import { requireTarget } from './bind-assignment.ts';
import { bindArguments, bindMethodCall } from './bind-call.ts';
import { bindElementOf } from './bind-element.ts';
import { bindConverted } from './bind-expression.ts';
import { bindProperty, findProperty } from './bind-member.ts';
import { createTemporary, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { missingMember } from './missing-member.ts';
import { methodsOf } from './method-candidates.ts';
import { valueOperand } from './operand.ts';

const enumerable = namedType('System.Collections.IEnumerable');

/** The object with its initializer applied. @throws CompileProblem CS1922, CS0200, CS0747 … */
export function bindInitializer(binder: Binder, object: BoundExpression, initializer: Initializer): BoundExpression {
  const target = createTemporary(binder, object.type);
  const receiver: BoundExpression = { kind: 'variable', variable: target, type: object.type, start: object.start };
  const steps =
    initializer.kind === 'object-initializer'
      ? bindMembers(binder, receiver, initializer.members)
      : bindElements(binder, receiver, initializer);
  return { kind: 'initialize', object, target, steps, type: object.type, start: object.start };
}

function bindMembers(binder: Binder, receiver: BoundExpression, members: readonly MemberInitializer[]): BoundExpression[] {
  const names = new Set<string>();
  return members.map((member) => {
    if ('name' in member.target) {
      const { name } = member.target;
      if (names.has(name)) throw problemAt(member.start, 'CS1912', name);
      names.add(name);
    }
    return bindMemberInitializer(binder, receiver, member);
  });
}

function bindMemberInitializer(binder: Binder, receiver: BoundExpression, member: MemberInitializer): BoundExpression {
  const { value, start } = member;
  const target = bindTarget(binder, receiver, member);
  if (value.kind === 'object-initializer' || value.kind === 'collection-initializer')
    return bindInitializer(binder, target, value);
  const assigned = requireTarget(valueOperand(target));
  return { kind: 'assign', target: assigned, value: bindConverted(binder, value, assigned.type), type: assigned.type, start };
}

function bindTarget(binder: Binder, receiver: BoundExpression, { target, start }: MemberInitializer): BoundExpression {
  if ('indexes' in target) return bindElementOf(binder, receiver, { arguments: bindArguments(binder, target.indexes), start });
  const property = findProperty(binder, receiver.type, target.name);
  if (property === undefined) {
    if (methodsOf(binder.library, receiver.type, target.name).length > 0) throw problemAt(start, 'CS1913', target.name);
    throw missingMember(binder, { type: receiver.type, name: target.name, start, code: 'CS0117' });
  }
  return bindProperty(binder, property, { receiver, start, nameStart: start });
}

function bindElements(
  binder: Binder,
  receiver: BoundExpression,
  { elements, start }: Initializer & { kind: 'collection-initializer' },
): BoundExpression[] {
  if (!derivesFrom(binder.library, receiver.type, enumerable)) throw problemAt(start, 'CS1922', describeType(receiver.type));
  return elements.map((values) => bindAdd(binder, receiver, { values, start: values[0]?.start ?? start }));
}

function bindAdd(
  binder: Binder,
  receiver: BoundExpression,
  { values, start }: { values: readonly Expression[]; start: number },
): BoundExpression {
  const assignment = values.find((value) => value.kind === 'assignment' && values.length === 1);
  if (assignment !== undefined) throw problemAt(assignment.start, 'CS0747');
  const candidates = methodsOf(binder.library, receiver.type, 'Add');
  const args = values.map((value) => ({ name: null, modifier: null, value, start: value.start }));
  const group = {
    kind: 'methods',
    name: 'Add',
    candidates,
    receiver,
    receiverType: receiver.type,
    typeArguments: null,
    start,
    nameStart: start,
  } as const;
  return bindMethodCall(binder, group, args);
}
