// Binds `target.Name`: a property, field or method of a value, a static member of a type, or a type of a namespace.

import { problemAt } from '../diagnostics.ts';
import type { MemberExpression, NamePart } from '../syntax/tree.ts';
import { enumConstant } from '../type-system/hierarchy.ts';
import type { Property } from '../type-system/members.ts';
import { boolType, intType, nullType, voidType } from '../type-system/primitives.ts';
import { substitute, substitutionOf, type Substitution } from '../type-system/type-parameters.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import { findAnonymousMember } from './anonymous-types.ts';
import { bindOperand } from './bind-expression.ts';
import { noteConstant, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { requireValue } from './convert-operand.ts';
import { delegateShape } from './delegate-type.ts';
import { methodsOf, typesToSearch } from './method-candidates.ts';
import { missingMember } from './missing-member.ts';
import { valueOperand, type MethodGroup, type Operand } from './operand.ts';
import { findInNamespace, findNested } from './resolve-type.ts';
import { refusedType } from './unbuilt-types.ts';

/** @throws CompileProblem CS1061, CS0117, CS0234 */
export function bindMember(binder: Binder, syntax: MemberExpression): Operand {
  const target = bindOperand(binder, syntax.target);
  if (target.kind === 'namespace') return bindNamespaceMember(binder, syntax, target.name);
  if (target.kind === 'type') return bindStaticMember(binder, syntax, target.type);
  if (target.kind === 'methods' || target.kind === 'local-function')
    throw problemAt(syntax.nameStart, 'CS0119', target.name, 'method');
  return bindInstanceMember(binder, syntax, requireValue(target));
}

function bindNamespaceMember(binder: Binder, syntax: MemberExpression, namespace: string): Operand {
  const { start } = syntax;
  const found = findInNamespace(binder, namespace, toPart(syntax));
  const fullName = `${namespace}.${syntax.name}`;
  if (typeof found === 'string') return { kind: 'namespace', name: found, start };
  if (found === undefined)
    throw refusedType(binder, fullName, syntax.nameStart) ?? problemAt(syntax.nameStart, 'CS0234', syntax.name, namespace);
  return { kind: 'type', type: found, start };
}

function toPart({ name, typeArguments, nameStart }: MemberExpression): NamePart {
  return { name, typeArguments, start: nameStart };
}

function bindStaticMember(binder: Binder, syntax: MemberExpression, type: NetType): Operand {
  const { name, nameStart, start } = syntax;
  const constant = enumConstant(binder.library, type, name);
  if (constant !== undefined) {
    noteConstant(binder, { declaring: type, name, start: nameStart });
    return valueOperand({ kind: 'constant', type, value: constant, start });
  }
  const property = findProperty(binder, type, name);
  if (property !== undefined) {
    if (!property.property.static) throw problemAt(start, 'CS0120', `${describeType(type)}.${name}`);
    return valueOperand(bindProperty(binder, property, { receiver: null, start, nameStart }));
  }
  const nested = findNested(binder, type, toPart(syntax));
  if (nested !== undefined) return { kind: 'type', type: nested, start };
  const group = methodGroup(binder, syntax, { receiver: null, type });
  if (group === null) throw missingMember(binder, { type, name, start: nameStart, code: 'CS0117' });
  return group;
}

function bindInstanceMember(binder: Binder, syntax: MemberExpression, receiver: BoundExpression): Operand {
  const { name, nameStart, start } = syntax;
  const { type } = receiver;
  if (type === voidType) throw problemAt(nameStart, 'CS0023', '.', 'void');
  if (type === nullType) throw problemAt(start, 'CS0023', '.', 'null');
  const special = bindSpecialMember(binder, syntax, receiver);
  if (special !== null) return valueOperand(special);
  const property = findProperty(binder, type, name);
  if (property !== undefined) {
    if (property.property.static) throw problemAt(start, 'CS0176', `${describeType(type)}.${name}`);
    return valueOperand(bindProperty(binder, property, { receiver, start, nameStart }));
  }
  const group = methodGroup(binder, syntax, { receiver, type });
  if (group === null) throw missingMember(binder, { type, name, start: nameStart, code: 'CS1061' });
  return group;
}

/** Members that the compiler knows without the library: of anonymous types, delegates, arrays and nullables. */
function bindSpecialMember(
  binder: Binder,
  { name, start, nameStart }: MemberExpression,
  receiver: BoundExpression,
): BoundExpression | null {
  const { type } = receiver;
  const anonymous = findAnonymousMember(type, name);
  if (anonymous !== undefined) return { kind: 'anonymous-member', receiver, index: anonymous.index, type: anonymous.type, start };
  // `f.Invoke` is f: calling either calls the delegate.
  if (name === 'Invoke' && delegateShape(binder.library, type) !== null) return receiver;
  if (type.kind === 'array' && name === 'Length') return { kind: 'array-length', array: receiver, type: intType, start };
  if (type.kind === 'nullable' && name === 'HasValue')
    return { kind: 'nullable-member', member: name, receiver, fallback: null, type: boolType, start };
  if (type.kind === 'nullable' && name === 'Value')
    return { kind: 'nullable-member', member: name, receiver, fallback: null, type: type.of, start };
  if (enumConstant(binder.library, type, name) !== undefined) {
    throw problemAt(nameStart, 'CS0176', `${describeType(type)}.${name}`);
  }
  return null;
}

interface FoundProperty {
  readonly property: Property;
  readonly substitution: Substitution;
  readonly owner: NetType;
}

/** The property or field of that name on the type or what it derives from. */
export function findProperty(binder: Binder, type: NetType, name: string): FoundProperty | undefined {
  for (const owner of typesToSearch(binder.library, type)) {
    const symbol = binder.library.symbolOf(owner);
    const property = symbol?.property(name);
    if (symbol !== undefined && property !== undefined)
      return { property, owner, substitution: substitutionOf(symbol.typeParameters, owner) };
  }
  return undefined;
}

interface PropertyPlace {
  readonly receiver: BoundExpression | null;
  readonly start: number;
  readonly nameStart: number;
}

/** The property as a value or as the target of an assignment; a constant as its value. */
export function bindProperty(
  binder: Binder,
  found: FoundProperty,
  { receiver, start, nameStart }: PropertyPlace,
): BoundExpression {
  const { property, substitution, owner } = found;
  const type = substitute(property.type, substitution);
  if (property.constant && property.get !== null) {
    noteConstant(binder, { declaring: owner, name: property.name, start: nameStart });
    return { kind: 'constant', type, value: (property.get as () => unknown)(), start };
  }
  const typeArguments = receiver === null && owner.kind === 'named' ? owner.args : [];
  return { kind: 'property', property, receiver, type, start, nameStart, typeArguments };
}

function methodGroup(
  binder: Binder,
  syntax: MemberExpression,
  { receiver, type }: { receiver: BoundExpression | null; type: NetType },
): MethodGroup | null {
  const { name, typeArguments, start, nameStart } = syntax;
  const candidates = methodsOf(binder.library, type, name);
  const hasExtensions = receiver !== null && binder.library.extensions(name).length > 0;
  const special = type.kind === 'nullable' && candidates.length === 0 && name === 'GetValueOrDefault';
  if (candidates.length === 0 && !hasExtensions && !special) return null;
  return { kind: 'methods', name, candidates, receiver, receiverType: type, typeArguments, start, nameStart };
}
