// Newtonsoft.Json.Linq.JArray.

import type { NetArray } from '../values.ts';
import { copyTo } from './collection-interfaces.ts';
import { enumeratorOf } from './collections/enumerator.ts';
import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';
import { addAll, addOne } from './j-container.ts';
import { JArray } from './json/array.ts';
import { getItem, setItem } from './json/indexing.ts';
import { parseArray } from './json/load-token.ts';
import { fromObjectAs } from './json/token-content.ts';
import type { JToken } from './json/token.ts';
import { jTokenType } from './json/token-types.ts';

export const declareJArray: DeclareType = (runtime) => ({
  name: 'Newtonsoft.Json.Linq.JArray',
  kind: 'class',
  base: 'Newtonsoft.Json.Linq.JContainer',
  interfaces: ['IList<JToken>'],
  members: {
    'new()': () => new JArray(),
    'new(JArray other)': (other: JArray | null) => required(other, 'other').clone(),
    'new(params object[] content)': (content: NetArray) => addAll(new JArray(), content),
    'new(object content)': (content: unknown) => addOne(new JArray(), content),
    'JToken this[int index] { get; }': (array: JArray, index: number) => array.at(index),
    'void this[int index] { set; }': (array: JArray, index: number, value: JToken | null) => array.setAt(index, value),
    'JToken this[object key] { get; }': getItem,
    'void this[object key] { set; }': setItem,
    'bool IsReadOnly { get; }': () => false,
    'System.Collections.Generic.IEnumerator<JToken> GetEnumerator()': (array: JArray) => enumeratorOf(array, jTokenType),
    'void Add(JToken item)': (array: JArray, item: JToken | null) => {
      array.append(item);
    },
    'void Insert(int index, JToken item)': (array: JArray, index: number, item: JToken | null) => {
      array.insertAt(index, item);
    },
    'void Clear()': (array: JArray) => array.removeAll(),
    'bool Contains(JToken item)': (array: JArray, item: JToken | null) => array.has(item),
    'int IndexOf(JToken item)': (array: JArray, item: JToken | null) => array.indexOf(item),
    'bool Remove(JToken item)': (array: JArray, item: JToken | null) => array.discard(item),
    'void RemoveAt(int index)': (array: JArray, index: number) => array.removeAt(index),
    'void CopyTo(JToken[] array, int arrayIndex)': (array: JArray, target: NetArray, index: number) => copyTo(array, target, index),
    'static JArray Parse(string json)': (json: string | null) => parseArray(required(json, 's')),
    'static JArray FromObject(object o)': (value: unknown) => fromObjectAs(value, JArray, runtime),
  },
});
