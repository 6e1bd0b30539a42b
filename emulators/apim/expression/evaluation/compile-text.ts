// Compiles string concatenation and interpolation. How a value prints is decided by its static type.

import type { BoundExpression } from '../binding/bound-tree.ts';
import { formatObject } from '../library/format/format-object.ts';
import type { Library } from '../type-system/library-index.ts';
import { primitiveOf } from '../type-system/primitives.ts';
import type { NetType } from '../types.ts';
import { boxer } from './compile-conversion.ts';
import { compileExpression } from './compile-expression.ts';
import type { Frame, Layout, Run } from './frame.ts';

type Text = (frame: Frame) => string;

export function compileConcat(layout: Layout, node: BoundExpression & { kind: 'concat' }): Run {
  const parts = node.parts.map((part) => compileText(layout, part));
  const [first, second, third] = parts as [Text, Text, Text | undefined];
  if (third === undefined) return (frame) => first(frame) + second(frame);
  if (parts.length === 3) return (frame) => first(frame) + second(frame) + third(frame);
  return (frame) => {
    let text = '';
    for (const part of parts) text += part(frame);
    return text;
  };
}

export function compileInterpolated(layout: Layout, node: BoundExpression & { kind: 'interpolated' }): Run {
  const parts = node.parts.map((part): Text => {
    if (part.kind === 'text') {
      const { text } = part;
      return () => text;
    }
    const shown = part.format === null ? compileText(layout, part.value) : compileFormatted(layout, part.value, part.format);
    const { alignment } = part;
    if (alignment === 0) return shown;
    return alignment > 0 ? (frame) => shown(frame).padStart(alignment) : (frame) => shown(frame).padEnd(-alignment);
  });
  return (frame) => {
    let text = '';
    for (const part of parts) text += part(frame);
    return text;
  };
}

/** The text of the value: what `ToString()` gives, and nothing for null. */
function compileText(layout: Layout, node: BoundExpression): Text {
  const value = compileExpression(layout, node);
  const print = printer(layout.library, node.type);
  return (frame) => print(value(frame));
}

function compileFormatted(layout: Layout, node: BoundExpression, format: string): Text {
  const value = compileExpression(layout, node);
  const box = boxer(node.type, layout.library) ?? ((plain: unknown) => plain);
  const { runtime } = layout.library;
  return (frame) => formatObject(box(value(frame)), runtime, format);
}

function printer(library: Library, type: NetType): (value: unknown) => string {
  const { runtime } = library;
  switch (primitiveOf(type)) {
    case 'string':
      return (value) => (value === null ? '' : (value as string));
    case 'char':
      return (value) => String.fromCharCode(value as number);
    case 'sbyte':
    case 'byte':
    case 'short':
    case 'ushort':
    case 'int':
    case 'uint':
    case 'long':
    case 'ulong':
      return String;
    default: {
      const box = boxer(type, library);
      return box === undefined ? (value) => formatObject(value, runtime) : (value) => formatObject(box(value), runtime);
    }
  }
}
