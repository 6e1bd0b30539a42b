// Collects the methods a name can mean on a type, and the extension methods it can mean on a value.

import { standardImplicit } from '../type-system/conversions.ts';
import type { Library } from '../type-system/library-index.ts';
import type { Method } from '../type-system/members.ts';
import { baseChain, interfacesOf, isInterface } from '../type-system/hierarchy.ts';
import { objectType } from '../type-system/primitives.ts';
import { noSubstitution, substitutionOf } from '../type-system/type-parameters.ts';
import type { NetType } from '../types.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { inferTypeArguments } from './infer-types.ts';
import type { BoundArgument, MethodCandidate, MethodGroup } from './operand.ts';
import { valueOperand } from './operand.ts';
import type { Callable } from './overload-resolution.ts';

/** Methods of that name on the type, its base classes and, for an interface, the interfaces it extends. */
export function methodsOf(library: Library, type: NetType, name: string): MethodCandidate[] {
  const found: MethodCandidate[] = [];
  typesToSearch(library, type).forEach((owner, distance) => {
    const symbol = library.symbolOf(owner);
    if (symbol === undefined) return;
    const substitution = substitutionOf(symbol.typeParameters, owner);
    for (const method of symbol.methods(name)) found.push({ method, substitution, distance });
  });
  return found;
}

/** Where members of a type are looked for, nearest first. */
export function typesToSearch(library: Library, type: NetType): NetType[] {
  const chain = [...baseChain(library, type)];
  return isInterface(library, type) ? [...chain, ...interfacesOf(library, type), objectType] : chain;
}

export function toCallable({ method, substitution, distance }: MethodCandidate): Callable<Method> {
  const { name, typeParameters, parameters, result } = method;
  return {
    item: method,
    name: name === 'new' ? method.declaring.name : name,
    typeParameters,
    parameters,
    result,
    substitution,
    distance,
  };
}

/** The group's own methods as overload candidates. */
export function callCandidates(group: MethodGroup): Callable<Method>[] {
  return group.candidates.map(toCallable);
}

/** Extension methods whose first parameter takes the receiver, and the receiver as an argument. */
export function extensionCandidates(
  binder: Binder,
  group: MethodGroup,
  receiver: BoundExpression,
): { candidates: Callable<Method>[]; receiverArgument: BoundArgument } {
  const receiverArgument = argumentOf(receiver);
  const candidates = binder.library
    .extensions(group.name)
    .filter((method) => isImported(binder, method) && takesReceiver(binder, method, receiverArgument))
    .map((method) => toCallable({ method, substitution: noSubstitution, distance: 0 }));
  return { candidates, receiverArgument };
}

function isImported(binder: Binder, method: Method): boolean {
  const { name } = method.declaring;
  const end = name.lastIndexOf('.');
  return end === -1 || binder.imports.includes(name.slice(0, end));
}

/** Whether the receiver fits `this T source`, judged by the receiver alone. */
function takesReceiver(binder: Binder, method: Method, receiver: BoundArgument): boolean {
  const type = method.parameters[0]?.type ?? objectType;
  if (method.typeParameters.length === 0) return hasReceiverConversion(binder, receiver, type);
  const used = method.typeParameters.filter((name) => mentions(type, name));
  const inferred = inferTypeArguments(binder, { typeParameters: used, arguments: [receiver], types: [type] });
  return used.length === 0 ? hasReceiverConversion(binder, receiver, type) : inferred !== null;
}

/** Only identity, reference and boxing conversions apply to the receiver of an extension method. */
function hasReceiverConversion(binder: Binder, { operand }: BoundArgument, type: NetType): boolean {
  if (operand.kind !== 'value') return false;
  const conversion = standardImplicit(binder.library, operand.value.type, type);
  return conversion !== null && conversion.kind !== 'numeric';
}

function mentions(type: NetType, name: string): boolean {
  switch (type.kind) {
    case 'named':
      return type.name === `!${name}` || type.args.some((argument) => mentions(argument, name));
    case 'array':
      return mentions(type.element, name);
    case 'nullable':
      return mentions(type.of, name);
  }
}

/** A value as an argument without a name. */
export function argumentOf(value: BoundExpression): BoundArgument {
  const { start } = value;
  return {
    syntax: { name: null, modifier: null, value: { kind: 'receiver', start }, start },
    operand: valueOperand(value),
    name: null,
    modifier: null,
  };
}
