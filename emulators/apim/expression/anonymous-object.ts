// What `new { a = 1 }` makes: names, types and values side by side, equal by value (C# 7 specification, anonymous types).

import { netEquals, netHashKey } from './library/equality.ts';
import type { NetType } from './types.ts';
import type { NetObject } from './values.ts';

/** Each value has the shape of the type at the same index, unboxed. Two objects of the same names and types share a type. */
export class AnonymousObject implements NetObject {
  readonly netType: NetType;
  readonly names: readonly string[];
  readonly types: readonly NetType[];
  readonly values: readonly unknown[];

  constructor(netType: NetType, parts: { names: readonly string[]; types: readonly NetType[]; values: readonly unknown[] }) {
    this.netType = netType;
    this.names = parts.names;
    this.types = parts.types;
    this.values = parts.values;
  }

  equals(other: unknown): boolean {
    return (
      other instanceof AnonymousObject &&
      other.netType === this.netType &&
      this.values.every((value, index) => netEquals(value, other.values[index]))
    );
  }

  hashKey(): string {
    return JSON.stringify(this.values.map((value) => String(netHashKey(value))));
  }
}
