// Turns a bound expression into a closure. One case for each kind of node; the larger ones stand in files of their own.

import type { BoundExpression } from '../binding/bound-tree.ts';
import { defaultValue } from '../binding/default-value.ts';
import { AnonymousObject } from '../anonymous-object.ts';
import { typeObject } from '../library/type.ts';
import type { NetException } from '../values.ts';
import { compileArray, compileElement, compileLength } from './compile-array.ts';
import { compileAssign, compileCompound, compileInitialize } from './compile-assignment.ts';
import { compileCall, compileIndexer, compileNew, compileProperty } from './compile-call.ts';
import { compileConversion } from './compile-conversion.ts';
import { compileDelegate, compileInvoke, compileLambda, compileLocalCall } from './compile-function.ts';
import {
  compileArithmetic,
  compileComparison,
  compileLiftedLogic,
  compileUnary,
  compileUserOperator,
} from './compile-operator.ts';
import { compileReference } from './compile-reference.ts';
import { compileConcat, compileInterpolated } from './compile-text.ts';
import { compileAs, compileIs, compileMatch } from './compile-type-test.ts';
import { contextSlot, readVariable, type Layout, type Run } from './frame.ts';
import { nullReference, valueMissing } from './failures.ts';

export function compileExpression(layout: Layout, node: BoundExpression): Run {
  switch (node.kind) {
    case 'constant': {
      const { value } = node;
      return () => value;
    }
    case 'context':
      return (frame) => frame[contextSlot];
    case 'variable':
      return readVariable(layout, node.variable);
    case 'call':
      return compileCall(layout, node);
    case 'property':
      return compileProperty(layout, node);
    case 'indexer':
      return compileIndexer(layout, node);
    case 'array-element':
      return compileElement(layout, node);
    case 'array-length':
      return compileLength(layout, node);
    case 'nullable-member':
      return compileNullableMember(layout, node);
    case 'anonymous-member':
      return compileAnonymousMember(layout, node);
    case 'invoke':
      return compileInvoke(layout, node);
    case 'local-call':
      return compileLocalCall(layout, node);
    case 'new':
      return compileNew(layout, node);
    case 'initialize':
      return compileInitialize(layout, node);
    case 'new-array':
      return compileArray(layout, node);
    case 'new-anonymous':
      return compileAnonymous(layout, node);
    case 'default': {
      const { type } = node;
      return () => defaultValue(layout.library, type);
    }
    case 'typeof': {
      const object = typeObject(node.of);
      return () => object;
    }
    case 'convert':
      return compileConversion(layout, node);
    case 'arithmetic':
      return compileArithmetic(layout, node);
    case 'comparison':
      return compileComparison(layout, node);
    case 'unary':
      return compileUnary(layout, node);
    case 'lifted-logic':
      return compileLiftedLogic(layout, node);
    case 'user-operator':
      return compileUserOperator(layout, node);
    case 'concat':
      return compileConcat(layout, node);
    case 'interpolated':
      return compileInterpolated(layout, node);
    case 'logical':
      return compileLogical(layout, node);
    case 'coalesce':
      return compileCoalesce(layout, node);
    case 'conditional':
      return compileConditional(layout, node);
    case 'conditional-access':
      return compileConditionalAccess(layout, node);
    case 'assign':
      return compileAssign(layout, node);
    case 'compound':
      return compileCompound(layout, node);
    case 'is':
      return compileIs(layout, node);
    case 'as':
      return compileAs(layout, node);
    case 'match':
      return compileMatch(layout, node);
    case 'lambda':
      return compileLambda(layout, node);
    case 'delegate':
      return compileDelegate(layout, node);
    case 'throw':
      return compileThrow(layout, node);
    case 'reference':
    case 'element-reference':
    case 'discard':
      return compileReference(layout, node);
  }
}

/** The value of a `throw`, which must not be null. @throws NetException */
export function compileThrow(layout: Layout, node: { readonly value: BoundExpression }): Run {
  const value = compileExpression(layout, node.value);
  return (frame) => {
    throw (value(frame) as NetException | null) ?? nullReference();
  };
}

function compileNullableMember(
  layout: Layout,
  { member, receiver, fallback }: BoundExpression & { kind: 'nullable-member' },
): Run {
  const value = compileExpression(layout, receiver);
  if (member === 'HasValue') return (frame) => value(frame) !== null;
  const otherwise = fallback === null ? null : compileExpression(layout, fallback);
  return (frame) => {
    const held = value(frame);
    const instead = otherwise === null ? null : otherwise(frame);
    if (held !== null) return held;
    if (otherwise === null) throw valueMissing();
    return instead;
  };
}

function compileAnonymousMember(layout: Layout, { receiver, index }: BoundExpression & { kind: 'anonymous-member' }): Run {
  const object = compileExpression(layout, receiver);
  return (frame) => {
    const held = object(frame) as AnonymousObject | null;
    if (held === null) throw nullReference();
    return held.values[index];
  };
}

function compileAnonymous(layout: Layout, { type, names, values: nodes }: BoundExpression & { kind: 'new-anonymous' }): Run {
  const values = nodes.map((node) => compileExpression(layout, node));
  const types = nodes.map((node) => node.type);
  return (frame) => new AnonymousObject(type, { names, types, values: values.map((value) => value(frame)) });
}

function compileLogical(layout: Layout, node: BoundExpression & { kind: 'logical' }): Run {
  const left = compileExpression(layout, node.left);
  const right = compileExpression(layout, node.right);
  return node.operator === '&&'
    ? (frame) => left(frame) === true && right(frame)
    : (frame) => left(frame) === true || right(frame);
}

function compileConditional(layout: Layout, node: BoundExpression & { kind: 'conditional' }): Run {
  const condition = compileExpression(layout, node.condition);
  const whenTrue = compileExpression(layout, node.whenTrue);
  const whenFalse = compileExpression(layout, node.whenFalse);
  return (frame) => (condition(frame) === true ? whenTrue(frame) : whenFalse(frame));
}

function compileCoalesce(layout: Layout, node: BoundExpression & { kind: 'coalesce' }): Run {
  const left = compileExpression(layout, node.left);
  const right = compileExpression(layout, node.right);
  const slot = layout.slotOf(node.leftValue);
  const converted = compileExpression(layout, node.whenNotNull);
  return (frame) => {
    const value = left(frame);
    if (value === null) return right(frame);
    frame[slot] = value;
    return converted(frame);
  };
}

function compileConditionalAccess(layout: Layout, node: BoundExpression & { kind: 'conditional-access' }): Run {
  const target = compileExpression(layout, node.target);
  const access = compileExpression(layout, node.access);
  const slot = layout.slotOf(node.receiver);
  return (frame) => {
    const value = target(frame);
    if (value === null) return null;
    frame[slot] = value;
    return access(frame);
  };
}
