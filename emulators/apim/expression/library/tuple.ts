// System.Tuple: one to eight values side by side, equal by value.

import type { Runtime } from '../runtime.ts';
import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';
import type { NetObject } from '../values.ts';
import { netCompare } from './comparison.ts';
import type { Comparable } from './comparison.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { netEquals, netHashKey } from './equality.ts';
import type { Equatable } from './equality.ts';
import { formatValue } from './format/format-object.ts';
import type { Printable } from './format/format-object.ts';

export class TupleValue implements NetObject, Equatable, Comparable, Printable {
  readonly netType: NetType;
  readonly types: readonly NetType[];
  /** Each with the shape of the type at the same index, unboxed. */
  readonly items: readonly unknown[];

  constructor(types: readonly NetType[], items: readonly unknown[]) {
    this.netType = namedType('System.Tuple', ...types);
    this.types = types;
    this.items = items;
  }

  equals(other: unknown): boolean {
    return other instanceof TupleValue && other.netType === this.netType && this.items.every((item, index) => netEquals(item, other.items[index]));
  }

  hashKey(): string {
    return JSON.stringify(this.items.map((item) => String(netHashKey(item))));
  }

  compareTo(other: unknown): number {
    const that = other as TupleValue;
    for (const [index, item] of this.items.entries()) {
      const order = netCompare(item, that.items[index]);
      if (order !== 0) return order;
    }
    return 0;
  }

  toText(_format: string | null, runtime?: Runtime): string {
    return `(${this.items.map((item, index) => this.#itemText(item, index, runtime)).join(', ')})`;
  }

  #itemText(item: unknown, index: number, runtime: Runtime | undefined): string {
    const type = this.types[index];
    return runtime === undefined || type === undefined ? String(item) : formatValue(item, type, runtime);
  }
}

export const declareTuple: DeclareType = () => ({
  name: 'System.Tuple',
  kind: 'static class',
  members: Object.fromEntries(counts.map((count) => {
    const names = typeParameters(count);
    const parameters = names.map((name, index) => `${name} item${index + 1}`).join(', ');
    const create: Implementation = (...args: unknown[]) => new TupleValue(args.slice(0, count) as NetType[], args.slice(count));
    return [`static Tuple<${names.join(', ')}> Create<${names.join(', ')}>(${parameters})`, create];
  })),
});

/** `Tuple<T1>` to `Tuple<T1, …, T7>`. */
export const tuples: readonly DeclareType[] = [1, 2, 3, 4, 5, 6, 7].map((count) => (runtime) => {
  const names = typeParameters(count);
  const items: [string, Implementation][] = names.map((name, index) => [`${name} Item${index + 1} { get; }`, (self: TupleValue) => self.items[index]]);
  const create: Implementation = (...args: unknown[]) => new TupleValue(args.slice(0, count) as NetType[], args.slice(count));
  return {
    name: `System.Tuple<${names.join(', ')}>`,
    kind: 'class',
    interfaces: ['IComparable'],
    members: {
      [`new(${names.map((name, index) => `${name} item${index + 1}`).join(', ')})`]: create,
      ...Object.fromEntries(items),
      'bool Equals(object obj)': (self: TupleValue, other: unknown) => self.equals(other),
      'string ToString()': (self: TupleValue) => self.toText(null, runtime),
    },
  };
});

const counts = [1, 2, 3, 4, 5, 6, 7];

function typeParameters(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `T${index + 1}`);
}
