// What becomes of a plain .NET value that is put into JSON: `new JArray(content)`, `JContainer.Add(content)`,
// `JToken.FromObject(value)`, `JsonConvert.SerializeObject(value)`.

import { AnonymousObject } from '../../anonymous-object.ts';
import { DecimalValue } from '../../decimal-value.ts';
import type { Runtime } from '../../runtime.ts';
import { namedType, typeName } from '../../types.ts';
import { Boxed, NetArray } from '../../values.ts';
import { boxedElements } from '../collections/element-type.ts';
import { KeyValuePair } from '../collections/pair.ts';
import type { ReadableDictionary } from '../collections/protocols.ts';
import { DateTimeOffsetValue } from '../date-time-offset-value.ts';
import { DateTimeValue } from '../date-time-value.ts';
import { argumentNull, invalidArgument, notInLibrary } from '../exceptions.ts';
import { isEnum } from '../format/enum-names.ts';
import { formatObject, typeOfObject } from '../format/format-object.ts';
import { boxValue, int32Type, objectType } from '../primitive-types.ts';
import { TupleValue } from '../tuple.ts';
import { JArray } from './array.ts';
import type { JContainer } from './container.ts';
import { writeDate } from './json-dates.ts';
import { JObject } from './object.ts';
import { JProperty } from './property.ts';
import { JToken } from './token.ts';
import { JValue } from './value.ts';

/** A token as it is, null as JSON null, anything else as a plain value. @throws NetException System.ArgumentException */
export function contentToken(value: unknown): JToken {
  return value instanceof JToken ? value : new JValue(value);
}

/** `JContainer.Add(content)`: a sequence adds each of its elements. */
export function addContent(container: JContainer, content: unknown, at = container.children.length): void {
  if (!isMultiple(content)) {
    container.insertAt(at, contentToken(content));
    return;
  }
  let index = at;
  for (const item of boxedElements(content)) {
    addContent(container, item, index);
    index += 1;
  }
}

/** The value of a new JProperty: a sequence becomes an array. */
export function propertyContent(content: unknown): JToken {
  if (!isMultiple(content)) return contentToken(content);
  const array = new JArray();
  addContent(array, content);
  return array;
}

/** `JToken.FromObject(value)`. */
export function fromObject(value: unknown, runtime: Runtime): JToken {
  if (value === null) throw argumentNull('o');
  return serializeToken(value, runtime).clone();
}

/** `JObject.FromObject(value)` and `JArray.FromObject(value)`. @throws NetException System.ArgumentException for another kind */
export function fromObjectAs<T extends JToken>(value: unknown, kind: new () => T, runtime: Runtime): T {
  const token = fromObject(value, runtime);
  if (token instanceof kind) return token;
  throw invalidArgument(`Object serialized to ${token.type}. ${kind.name} instance expected.`);
}

/** The JSON that a serializer makes of a value, without settings or attributes. */
export function serializeToken(value: unknown, runtime: Runtime): JToken {
  if (value instanceof JToken) return value;
  if (value instanceof Boxed && isEnum(typeName(value.type))) return new JValue(new Boxed(int32Type, value.value), 'Integer');
  if (isPlain(value)) return new JValue(value);
  if (value instanceof AnonymousObject) return anonymousToken(value, runtime);
  if (value instanceof KeyValuePair) return pairToken(value, runtime);
  if (value instanceof TupleValue) return tupleToken(value, runtime);
  if (isDictionary(value)) return dictionaryToken(value, runtime);
  if (isMultiple(value)) {
    const array = new JArray();
    for (const item of boxedElements(value)) array.append(serializeToken(item, runtime));
    return array;
  }
  throw notInLibrary(`JSON of ${typeName(typeOfObject(value))}`);
}

const plainTypes = new Set(['System.Guid', 'System.Uri', 'System.TimeSpan'].map((name) => namedType(name)));

function isPlain(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return typeof value !== 'function';
  if (value instanceof Boxed || value instanceof Uint8Array || value instanceof DecimalValue) return true;
  if (value instanceof DateTimeValue || value instanceof DateTimeOffsetValue) return true;
  return plainTypes.has(typeOfObject(value));
}

/** `IsMultiContent`: a sequence that is no text, no bytes and no token. */
function isMultiple(content: unknown): boolean {
  if (typeof content !== 'object' || content === null || content instanceof JToken || content instanceof Uint8Array) return false;
  return content instanceof NetArray || Symbol.iterator in content;
}

function isDictionary(value: unknown): value is ReadableDictionary {
  return typeof value === 'object' && value !== null && 'find' in value && 'keys' in value;
}

function anonymousToken({ names, types, values }: AnonymousObject, runtime: Runtime): JObject {
  const object = new JObject();
  names.forEach((name, index) => {
    object.append(new JProperty(name, serializeToken(boxValue(values[index] ?? null, types[index] ?? objectType), runtime)));
  });
  return object;
}

function tupleToken({ types, items }: TupleValue, runtime: Runtime): JObject {
  const object = new JObject();
  items.forEach((item, index) => {
    object.append(new JProperty(`Item${index + 1}`, serializeToken(boxValue(item, types[index] ?? objectType), runtime)));
  });
  return object;
}

function pairToken(pair: KeyValuePair, runtime: Runtime): JObject {
  const [keyType = objectType, valueType = objectType] = pair.netType.kind === 'named' ? pair.netType.args : [];
  const object = new JObject();
  object.append(new JProperty('Key', serializeToken(boxValue(pair.key, keyType), runtime)));
  object.append(new JProperty('Value', serializeToken(boxValue(pair.value, valueType), runtime)));
  return object;
}

function dictionaryToken(dictionary: ReadableDictionary, runtime: Runtime): JObject {
  const object = new JObject();
  for (const item of dictionary as Iterable<unknown>) {
    const { key, value, netType } = item as KeyValuePair;
    const [keyType = objectType, valueType = objectType] = netType.kind === 'named' ? netType.args : [];
    object.append(new JProperty(propertyName(boxValue(key, keyType), runtime), serializeToken(boxValue(value, valueType), runtime)));
  }
  return object;
}

/** Names are text; dates are written as in JSON. */
function propertyName(key: unknown, runtime: Runtime): string {
  if (key instanceof DateTimeValue || key instanceof DateTimeOffsetValue) return writeDate(key);
  return formatObject(key, runtime);
}
