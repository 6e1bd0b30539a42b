// KeyValuePair<TKey, TValue>: what enumerating a dictionary yields.

import type { Runtime } from '../../runtime.ts';
import type { NetType } from '../../types.ts';
import { netEquals, netHashKey } from '../equality.ts';
import { formatValue } from '../format/format-object.ts';
import { objectType } from '../primitive-types.ts';

/** Key and value have the shape of the type's arguments. */
export class KeyValuePair<K = unknown, V = unknown> {
  readonly netType: NetType;
  readonly key: K;
  readonly value: V;

  constructor(netType: NetType, key: K, value: V) {
    this.netType = netType;
    this.key = key;
    this.value = value;
  }

  equals(other: unknown): boolean {
    return (
      other instanceof KeyValuePair && other.netType === this.netType &&
      netEquals(this.key, other.key) && netEquals(this.value, other.value)
    );
  }

  hashKey(): string {
    return JSON.stringify([String(netHashKey(this.key)), String(netHashKey(this.value))]);
  }

  toText(_format: string | null, runtime: Runtime): string {
    const [keyType = objectType, valueType = objectType] = this.netType.kind === 'named' ? this.netType.args : [];
    return `[${formatValue(this.key, keyType, runtime)}, ${formatValue(this.value, valueType, runtime)}]`;
  }
}
