// System.Collections.Generic.Queue<T> and Stack<T>: first in first out, and last in first out.

import { namedType, type NetType } from '../types.ts';
import { elements, type NetArray, type NetObject } from '../values.ts';
import { type AnyArray, makeArray } from './array-access.ts';
import { copyTo } from './collection-interfaces.ts';
import { enumeratorOf } from './collections/enumerator.ts';
import { netEquals } from './equality.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { invalidOperation, required } from './exceptions.ts';

/** Items in the order in which they are enumerated and taken. */
class LineObject implements NetObject {
  readonly netType: NetType;
  readonly elementType: NetType;
  readonly items: unknown[] = [];

  constructor(className: string, elementType: NetType) {
    this.netType = namedType(`System.Collections.Generic.${className}`, elementType);
    this.elementType = elementType;
  }

  get count(): number {
    return this.items.length;
  }

  take(): unknown {
    this.peek();
    return this.items.shift();
  }

  peek(): unknown {
    if (this.items.length === 0) throw invalidOperation(`${this.netType.kind === 'named' && this.netType.name.endsWith('Stack') ? 'Stack' : 'Queue'} empty.`);
    return this.items[0];
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.items[Symbol.iterator]();
  }
}

export const declareQueue: DeclareType = () => ({
  name: 'System.Collections.Generic.Queue<T>',
  kind: 'class',
  interfaces: ['IReadOnlyCollection<T>', 'System.Collections.ICollection'],
  members: {
    ...shared('Queue', (line, item) => line.items.push(item)),
    'void Enqueue(T item)': (line: LineObject, item: unknown) => void line.items.push(item),
    'T Dequeue()': (line: LineObject) => line.take(),
  },
});

export const declareStack: DeclareType = () => ({
  name: 'System.Collections.Generic.Stack<T>',
  kind: 'class',
  interfaces: ['IReadOnlyCollection<T>', 'System.Collections.ICollection'],
  members: {
    ...shared('Stack', (line, item) => line.items.unshift(item)),
    'void Push(T item)': (line: LineObject, item: unknown) => void line.items.unshift(item),
    'T Pop()': (line: LineObject) => line.take(),
  },
});

function shared(className: string, put: (line: LineObject, item: unknown) => void): Record<string, Implementation> {
  return {
    'new()': (type: NetType) => new LineObject(className, type),
    'new(int capacity)': (type: NetType) => new LineObject(className, type),
    'new(IEnumerable<T> collection)': (type: NetType, source: unknown) => {
      const line = new LineObject(className, type);
      for (const item of elements(required(source, 'collection'))) put(line, item);
      return line;
    },
    'int Count { get; }': (line: LineObject) => line.count,
    'System.Collections.Generic.IEnumerator<T> GetEnumerator()': (line: LineObject) => enumeratorOf(line, line.elementType),
    'void TrimExcess()': () => undefined,
    'T Peek()': (line: LineObject) => line.peek(),
    'bool Contains(T item)': (line: LineObject, item: unknown) => line.items.some((candidate) => netEquals(candidate, item)),
    'void Clear()': (line: LineObject) => {
      line.items.length = 0;
    },
    'T[] ToArray()': (line: LineObject): AnyArray => makeArray(line.elementType, [...line.items]),
    'void CopyTo(T[] array, int arrayIndex)': (line: LineObject, target: NetArray, index: number) => copyTo(line, target, index),
  };
}
