// Compiles conversions to functions on values: numeric ones, boxing and unboxing, casts, user-defined ones.

import type { BoundExpression } from '../binding/bound-tree.ts';
import { typeText } from '../library/format/type-text.ts';
import { typeOfObject } from '../library/format/format-object.ts';
import { numberConverter } from '../numbers/convert-number.ts';
import type { Conversion } from '../type-system/conversions.ts';
import { isEnum } from '../type-system/hierarchy.ts';
import type { Library } from '../type-system/library-index.ts';
import { isNumeric, primitiveOf } from '../type-system/primitives.ts';
import type { NetType } from '../types.ts';
import { Boxed } from '../values.ts';
import { compileExpression } from './compile-expression.ts';
import { failedCast, failedUnboxing, nullReference, valueMissing } from './failures.ts';
import type { Layout, Run } from './frame.ts';
import { isInstance } from './run-time-type.ts';

type Convert = (value: unknown) => unknown;

export function compileConversion(layout: Layout, node: BoundExpression & { kind: 'convert' }): Run {
  const operand = compileExpression(layout, node.operand);
  const convert = converter(layout.library, node.conversion, node.checked);
  return convert === undefined ? operand : (frame) => convert(operand(frame));
}

/** The function of a conversion; undefined where the value stays as it is. */
export function converter(library: Library, conversion: Conversion, checked: boolean): Convert | undefined {
  switch (conversion.kind) {
    case 'none':
      return undefined;
    case 'numeric': {
      const { runtime } = library.runtime.settings;
      return numberConverter({ from: conversion.from, to: conversion.to, checked, runtime }) as Convert | undefined;
    }
    case 'box':
      return boxer(conversion.from, library);
    case 'unbox':
      return unboxer(library, conversion.to);
    case 'cast':
      return caster(library, conversion.to);
    case 'lifted': {
      const inner = converter(library, conversion.inner, checked);
      return inner === undefined ? undefined : (value) => (value === null ? null : inner(value));
    }
    case 'unwrap': {
      const inner = converter(library, conversion.inner, checked);
      return (value) => {
        if (value === null) throw valueMissing();
        return inner === undefined ? value : inner(value);
      };
    }
    case 'user':
      return userConverter(library, conversion, checked);
  }
}

/** Puts a number into a box that knows its type; undefined for values that know it themselves. */
export function boxer(from: NetType, library: Library): Convert | undefined {
  const type = from.kind === 'nullable' ? from.of : from;
  const primitive = primitiveOf(type);
  if (!(isNumeric(primitive) && primitive !== 'decimal') && !isEnum(library, type)) return undefined;
  return (value) => (value === null ? null : new Boxed(type, value as number | bigint));
}

function unboxer(library: Library, to: NetType): Convert {
  const target = to.kind === 'nullable' ? to.of : to;
  const takesNull = to.kind === 'nullable';
  return (value) => {
    if (value === null) {
      if (takesNull) return null;
      throw nullReference();
    }
    if (value instanceof Boxed) {
      // An int unboxes as an enum and the other way round, but not as a long (C# 7 specification, unboxing).
      if (value.type === target || isEnumPair(library, value.type, target)) return value.value;
      throw failedUnboxing();
    }
    if (!isInstance(library, value, target)) throw failedUnboxing();
    return value;
  };
}

function isEnumPair(library: Library, from: NetType, to: NetType): boolean {
  const isInt = (type: NetType): boolean => primitiveOf(type) === 'int';
  return (isEnum(library, from) && isInt(to)) || (isInt(from) && isEnum(library, to));
}

function caster(library: Library, to: NetType): Convert {
  return (value) => {
    if (value === null || isInstance(library, value, to)) return value;
    throw failedCast(typeText(typeOfObject(value)), typeText(to));
  };
}

function userConverter(
  library: Library,
  { method, before, after, lifted }: Conversion & { kind: 'user' },
  checked: boolean,
): Convert {
  const first = converter(library, before, checked);
  const last = converter(library, after, checked);
  const native = method.implementation as unknown as Convert;
  const convert: Convert = (value) => {
    const result = native(first === undefined ? value : first(value));
    return last === undefined ? result : last(result);
  };
  return lifted ? (value) => (value === null ? null : convert(value)) : convert;
}
