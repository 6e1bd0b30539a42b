// What Json.NET's serializer makes of JSON for a .NET type: `JsonConvert.DeserializeObject<T>`, and whatever a
// `ToObject<T>` finds inside arrays and objects. Known are the basic types, tokens, arrays, lists, sets and
// dictionaries; other types are refused by name.

import type { Runtime } from '../../runtime.ts';
import { type NetType, typeName } from '../../types.ts';
import { Boxed, NetException } from '../../values.ts';
import { makeArray } from '../array-access.ts';
import { DictionaryObject } from '../collections/dictionary-object.ts';
import { ListObject } from '../collections/list-object.ts';
import { SetObject } from '../collections/set-object.ts';
import { defaultValue } from '../default-value.ts';
import { notInLibrary } from '../exceptions.ts';
import { isEnum, parseEnum } from '../format/enum-names.ts';
import { formatObject } from '../format/format-object.ts';
import { objectType, stringType } from '../primitive-types.ts';
import { isInstance } from '../run-time-cast.ts';
import { readDate } from './json-dates.ts';
import { JArray } from './array.ts';
import { convertScalar } from './deserialize-scalar.ts';
import { targetOf } from './convert-value.ts';
import { JObject } from './object.ts';
import { serializationException } from './serialization-exception.ts';
import { type JToken, tokenClass } from './token.ts';
import { JValue } from './value.ts';

export interface DeserializeOptions {
  readonly runtime: Runtime;
  /** Whether the token was read from JSON text for this purpose, with dates left as text. */
  readonly fromText: boolean;
}

/** The value of that type. @throws NetException Newtonsoft.Json.JsonSerializationException and its kin */
export function deserialize(token: JToken, type: NetType, options: DeserializeOptions): unknown {
  if (type === objectType) return plainObject(token, options);
  if (isTokenType(type)) return asToken(token, type, options);
  const isNullable = type.kind === 'nullable';
  const inner = isNullable ? type.of : type;
  const target = targetOf(inner);
  if (target !== undefined) return convertScalar(token, target, { ...options, type: inner, isNullable });
  if (isEnum(typeName(inner))) return isNullable && isNull(token) ? null : enumValue(token, inner, options.runtime);
  if (isNull(token)) return null;
  if (type.kind === 'array') return makeArray(type.element, items(token, type, type.element, options));
  return collection(token, type, options);
}

function isNull(token: JToken): boolean {
  return token.type === 'Null' || token.type === 'Undefined';
}

/** Plain values as they are; everything else stays a token. */
function plainObject(token: JToken, options: DeserializeOptions): unknown {
  const dated = options.fromText ? withDates(token) : token;
  return dated instanceof JValue ? dated.value : dated;
}

function isTokenType(type: NetType): boolean {
  return type.kind === 'named' && type.name.startsWith('Newtonsoft.Json.Linq.J');
}

function asToken(token: JToken, type: NetType, { runtime, fromText }: DeserializeOptions): JToken | null {
  if (isInstance(token, type, runtime)) return fromText ? withDates(token) : token.clone();
  if (isNull(token)) return null;
  throw serializationException(token, `Deserialized JSON type '${tokenClass(token)}' is not compatible with expected type '${typeName(type)}'`);
}

/** A copy in which texts that look like dates are dates. */
function withDates(token: JToken): JToken {
  if (token instanceof JObject) {
    const copy = new JObject();
    for (const { name, value } of token.properties) copy.set(name, withDates(value));
    return copy;
  }
  if (token instanceof JArray) return JArray.of(token.children.map(withDates));
  const date = token instanceof JValue && typeof token.value === 'string' ? readDate(token.value) : null;
  return date === null ? token.clone() : new JValue(date);
}

function enumValue(token: JToken, type: NetType, runtime: Runtime): number {
  const value = token instanceof JValue ? token.value : null;
  if (value instanceof Boxed) return Number(value.value);
  const parsed = typeof value === 'string' ? parseEnum(typeName(type), value, true) : null;
  if (parsed !== null) return parsed;
  const shown = typeof value === 'string' ? `"${value}"` : value === null ? '{null}' : formatObject(value, runtime);
  throw serializationException(token, `Error converting value ${shown} to type '${typeName(type)}'`);
}

const namespace = 'System.Collections.Generic';
const listNames = new Set(['List', 'IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection'].map((name) => `${namespace}.${name}`));
const setNames = new Set(['HashSet', 'ISet'].map((name) => `${namespace}.${name}`));
const dictionaryNames = new Set(['Dictionary', 'IDictionary', 'IReadOnlyDictionary'].map((name) => `${namespace}.${name}`));

function collection(token: JToken, type: NetType, options: DeserializeOptions): unknown {
  const [first = objectType, second = objectType] = type.kind === 'named' ? type.args : [];
  const name = type.kind === 'named' ? type.name : '';
  if (listNames.has(name)) return new ListObject(first, items(token, type, first, options));
  if (setNames.has(name)) return new SetObject(first).like(items(token, type, first, options));
  if (dictionaryNames.has(name)) return dictionary(token, type, { key: first, value: second }, options);
  throw notInLibrary(`JSON as ${typeName(type)}`);
}

function items(token: JToken, type: NetType, ...[element, options]: [NetType, DeserializeOptions]): unknown[] {
  if (!(token instanceof JArray)) throw wrongShape(token, type, 'JSON array (e.g. [1,2,3])');
  return token.children.map((item) => deserialize(item, element, options));
}

function dictionary(token: JToken, type: NetType, ...[types, options]: [{ key: NetType; value: NetType }, DeserializeOptions]): DictionaryObject {
  if (!(token instanceof JObject)) throw wrongShape(token, type, 'JSON object (e.g. {"name":"value"})');
  const result = new DictionaryObject(types, options.runtime);
  for (const { name, value } of token.properties) {
    const key = types.key === stringType || types.key === objectType ? name : targetOf(types.key)?.convert(name, options.runtime);
    if (key === undefined) throw notInLibrary(`JSON as ${typeName(type)}`);
    result.set(key, deserialize(value, types.value, options) ?? defaultValue(types.value));
  }
  return result;
}

/** JSON of another shape than the type asks for. */
export function wrongShape(token: JToken, type: NetType, needed: string): NetException {
  const current = { Object: 'JSON object (e.g. {"name":"value"})', Array: 'JSON array (e.g. [1,2,3])' }[token.type as string] ?? 'JSON primitive value';
  return serializationException(
    token,
    `Cannot deserialize the current ${current} into type '${typeName(type)}' because the type requires a ${needed} to deserialize correctly`,
  );
}
