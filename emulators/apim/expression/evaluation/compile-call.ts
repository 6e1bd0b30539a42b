// Compiles calls into the library: methods, constructors, properties and indexers. The type arguments, the receiver and
// the arguments are handed over in the order that `library/declaration.ts` promises.

import type { BoundExpression } from '../binding/bound-tree.ts';
import type { Implementation } from '../library/declaration.ts';
import { isValueType } from '../type-system/hierarchy.ts';
import type { TypeSymbol } from '../type-system/type-symbol.ts';
import type { NetType } from '../types.ts';
import { boxer } from './compile-conversion.ts';
import { compileExpression } from './compile-expression.ts';
import { nullReference } from './failures.ts';
import type { Layout, Run } from './frame.ts';

type Native = (...args: unknown[]) => unknown;

export function compileCall(layout: Layout, node: BoundExpression & { kind: 'call' }): Run {
  const { method, receiver, typeArguments } = node;
  const object = receiver === null || method.static ? null : compileReceiver(layout, receiver, method.declaring);
  const args = node.arguments.map((argument) => compileExpression(layout, argument));
  return compileNative(method.implementation, {
    typeArguments: method.static || method.typeParameters.length > 0 ? typeArguments : [],
    args: object === null ? args : [object, ...args],
  });
}

export function compileNew(layout: Layout, node: BoundExpression & { kind: 'new' }): Run {
  const args = node.arguments.map((argument) => compileExpression(layout, argument));
  return compileNative(node.constructor.implementation, { typeArguments: node.typeArguments, args });
}

export function compileProperty(layout: Layout, node: BoundExpression & { kind: 'property' }): Run {
  const { property, receiver, typeArguments } = node;
  const get = property.get ?? unreadable(property.key);
  const args = receiver === null ? [] : [compileReceiver(layout, receiver, property.declaring)];
  return compileNative(get, { typeArguments: receiver === null ? typeArguments : [], args });
}

export function compileIndexer(layout: Layout, node: BoundExpression & { kind: 'indexer' }): Run {
  const { indexer, receiver } = node;
  const args = [
    compileReceiver(layout, receiver, indexer.declaring),
    ...node.arguments.map((argument) => compileExpression(layout, argument)),
  ];
  return compileNative(indexer.get ?? unreadable(indexer.key), { typeArguments: [], args });
}

function unreadable(key: string): Implementation {
  throw new Error(`the library declares only a setter: ${key}`);
}

/** The object before the dot: not null, and boxed where its class expects an object. */
export function compileReceiver(layout: Layout, receiver: BoundExpression, declaring: TypeSymbol): Run {
  const value = compileExpression(layout, receiver);
  const { library } = layout;
  if (isValueType(library, receiver.type)) {
    const box = declaring.kind === 'class' || declaring.kind === 'interface' ? boxer(receiver.type, library) : undefined;
    return box === undefined ? value : (frame) => box(value(frame));
  }
  // `context` is never null.
  if (receiver.kind === 'context') return value;
  return (frame) => {
    const object = value(frame);
    if (object === null) throw nullReference();
    return object;
  };
}

/** Calls a library function; the common numbers of arguments without an array in between. */
function compileNative(
  implementation: Implementation,
  { typeArguments, args }: { typeArguments: readonly NetType[]; args: readonly Run[] },
): Run {
  const native = implementation as unknown as Native;
  const all = [
    ...typeArguments.map(
      (type): Run =>
        () =>
          type,
    ),
    ...args,
  ];
  const [first, second, third, fourth] = all;
  if (first === undefined) return () => native();
  if (second === undefined) return (frame) => native(first(frame));
  if (third === undefined) return (frame) => native(first(frame), second(frame));
  if (fourth === undefined) return (frame) => native(first(frame), second(frame), third(frame));
  if (all.length === 4) return (frame) => native(first(frame), second(frame), third(frame), fourth(frame));
  return (frame) => native(...all.map((argument) => argument(frame)));
}
