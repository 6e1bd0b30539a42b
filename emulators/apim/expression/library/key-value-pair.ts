// System.Collections.Generic.KeyValuePair<TKey, TValue>.

import { namedType, type NetType } from '../types.ts';
import { KeyValuePair } from './collections/pair.ts';
import type { DeclareType } from './declaration.ts';

export const declareKeyValuePair: DeclareType = (runtime) => ({
  name: 'System.Collections.Generic.KeyValuePair<TKey, TValue>',
  kind: 'struct',
  members: {
    'new(TKey key, TValue value)': (...[keyType, valueType, key, value]: [NetType, NetType, unknown, unknown]) =>
      new KeyValuePair(namedType('System.Collections.Generic.KeyValuePair', keyType, valueType), key, value),
    'TKey Key { get; }': (pair: KeyValuePair) => pair.key,
    'TValue Value { get; }': (pair: KeyValuePair) => pair.value,
    'string ToString()': (pair: KeyValuePair) => pair.toText(null, runtime),
  },
});
