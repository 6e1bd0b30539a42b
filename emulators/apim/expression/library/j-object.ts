// Newtonsoft.Json.Linq.JObject.

import { namedType } from '../types.ts';
import type { NetArray } from '../values.ts';
import { enumeratorOf } from './collections/enumerator.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { required } from './exceptions.ts';
import { addAll, addOne } from './j-container.ts';
import { tokenSequence } from './j-token.ts';
import { parseObject } from './json/load-token.ts';
import { getItem, setItem } from './json/indexing.ts';
import { JObject } from './json/object.ts';
import { JProperty } from './json/property.ts';
import type { JToken } from './json/token.ts';
import { fromObjectAs } from './json/token-content.ts';
import { jPropertyType, jTokenType } from './json/token-types.ts';
import { stringType } from './primitive-types.ts';
import { areEqual } from './string-compare.ts';
import { matchingOf } from './string-comparison.ts';

type Text = string | null;

export const declareJObject: DeclareType = (runtime) => ({
  name: 'Newtonsoft.Json.Linq.JObject',
  kind: 'class',
  base: 'Newtonsoft.Json.Linq.JContainer',
  interfaces: ['IDictionary<string, JToken>'],
  members: {
    ...dictionary,
    'new()': () => new JObject(),
    'new(JObject other)': (other: JObject | null) => required(other, 'other').clone(),
    'new(params object[] content)': (content: NetArray) => addAll(new JObject(), content),
    'new(object content)': (content: unknown) => addOne(new JObject(), content),
    'JToken this[object key] { get; }': getItem,
    'void this[object key] { set; }': setItem,
    'IEnumerable<JProperty> Properties()': (object: JObject) => tokenSequence(() => object.properties, jPropertyType),
    'JEnumerable<JToken> PropertyValues()': (object: JObject) => tokenSequence(() => object.properties.map(({ value }) => value)),
    'JProperty Property(string name)': (object: JObject, name: Text) => (name === null ? null : object.property(name)),
    'JProperty Property(string name, StringComparison comparison)': (object: JObject, name: Text, comparison: number) =>
      name === null ? null : findProperty(object, name, comparison),
    'JToken GetValue(string propertyName)': (object: JObject, name: Text) => (name === null ? null : object.get(name)),
    'JToken GetValue(string propertyName, StringComparison comparison)': (object: JObject, name: Text, comparison: number) =>
      name === null ? null : (findProperty(object, name, comparison)?.value ?? null),
    'bool TryGetValue(string propertyName, StringComparison comparison, out JToken value)': (
      ...[object, name, comparison, result]: [JObject, Text, number, Reference]
    ) => {
      result.value = name === null ? null : (findProperty(object, name, comparison)?.value ?? null);
      return result.value !== null;
    },
    'System.Collections.Generic.IEnumerator<KeyValuePair<string, JToken>> GetEnumerator()': (object: JObject) => enumeratorOf(object, memberType),
    'static JObject Parse(string json)': (json: Text) => parseObject(required(json, 's')),
    'static JObject FromObject(object o)': (value: unknown) => fromObjectAs(value, JObject, runtime),
  },
});

const memberType = namedType('System.Collections.Generic.KeyValuePair', stringType, jTokenType);

const dictionary: Readonly<Record<string, Implementation>> = {
  'JToken this[string propertyName] { get; }': (object: JObject, name: Text) => object.get(required(name, 'propertyName')),
  'void this[string propertyName] { set; }': (object: JObject, name: Text, value: JToken | null) => object.set(required(name, 'propertyName'), value),
  'void Add(string propertyName, JToken value)': (object: JObject, name: Text, value: JToken | null) => {
    object.append(new JProperty(required(name, 'name'), value));
  },
  'bool Remove(string propertyName)': (object: JObject, name: Text) => name !== null && object.remove(name),
  'bool ContainsKey(string propertyName)': (object: JObject, name: Text) => object.property(required(name, 'propertyName')) !== null,
  'bool TryGetValue(string propertyName, out JToken value)': (object: JObject, name: Text, result: Reference) => {
    result.value = name === null ? null : object.get(name);
    return result.value !== null;
  },
};

/** The exact name first, as in .NET; then the first one that the comparison finds equal. */
function findProperty(object: JObject, name: string, comparison: number): JProperty | null {
  const exact = object.property(name);
  if (exact !== null) return exact;
  const matching = matchingOf(comparison);
  return object.properties.find((property) => areEqual(property.name, name, matching)) ?? null;
}
