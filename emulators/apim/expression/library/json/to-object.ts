// What a JSON token becomes as a .NET value: `ToObject<T>`, `Value<T>`, `JsonConvert.DeserializeObject<T>`.
// Known are the basic types, tokens, arrays, lists, sets and dictionaries; other types are refused by name.

import type { Runtime } from '../../runtime.ts';
import { type NetType, typeName } from '../../types.ts';
import { Boxed, NetArray, NetException } from '../../values.ts';
import { DictionaryObject } from '../collections/dictionary-object.ts';
import { ListObject } from '../collections/list-object.ts';
import { SetObject } from '../collections/set-object.ts';
import { defaultValue } from '../default-value.ts';
import { invalidCast, notInLibrary } from '../exceptions.ts';
import { isEnum, parseEnum } from '../format/enum-names.ts';
import { formatObject, typeOfObject } from '../format/format-object.ts';
import { objectType, stringType } from '../primitive-types.ts';
import { castObject, isInstance } from '../run-time-cast.ts';
import { convert } from './conversion-operators.ts';
import { targetOf } from './convert-value.ts';
import { JObject } from './object.ts';
import { JToken, tokenClass } from './token.ts';
import { JValue } from './value.ts';

/** `token.ToObject<T>()`. */
export function toObject(token: JToken, type: NetType, runtime: Runtime): unknown {
  if (type === objectType) return token instanceof JValue ? token.value : token;
  if (type.kind === 'nullable') return isNull(token) ? null : toObject(token, type.of, runtime);
  const target = targetOf(type);
  if (target !== undefined) return convertMember(token, () => convert(token, target, runtime), type, runtime);
  if (isEnum(typeName(type))) return enumValue(token, type, runtime);
  if (isTokenType(type)) return asToken(token, type, runtime);
  if (isNull(token)) return null;
  if (type.kind === 'array') return new NetArray(type.element, items(token, type, runtime, type.element));
  return collection(token, type, runtime);
}

/** `Extensions.Convert<T, U>`, which `Value<T>` rests on: no collections, and JSON null is the default. */
export function convertToken(token: JToken | null, { type, source, runtime }: { type: NetType; source: NetType; runtime: Runtime }): unknown {
  if (token === null) return defaultValue(type);
  const isValueHolder = type.kind === 'named' && (type.name === 'System.IComparable' || type.name === 'System.IFormattable');
  if (!isValueHolder && isInstance(token, type, runtime)) return token;
  if (!(token instanceof JValue)) throw invalidCast(`Cannot cast ${tokenClass(token)} to ${typeName(source)}.`);
  const { value } = token;
  if (isInstance(value, type, runtime)) return castObject(value, type, runtime);
  const wanted = type.kind === 'nullable' ? type.of : type;
  if (value === null) {
    if (type.kind === 'nullable' || defaultValue(type) === null) return null;
    throw invalidCast('Null object cannot be converted to a value type.');
  }
  const target = targetOf(wanted);
  // Convert.ChangeType knows the types of IConvertible only.
  if (target === undefined || !convertible.has(target.name)) {
    throw invalidCast(`Invalid cast from '${typeName(typeOfObject(value))}' to '${typeName(wanted)}'.`);
  }
  return target.convert(value, runtime);
}

const convertible = new Set([
  'Boolean', 'Char', 'SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'Single', 'Double', 'Decimal', 'DateTime', 'String',
]);

function isNull(token: JToken): boolean {
  return token.type === 'Null' || token.type === 'Undefined';
}

function isTokenType(type: NetType): boolean {
  return type.kind === 'named' && type.name.startsWith('Newtonsoft.Json.Linq.J');
}

function asToken(token: JToken, type: NetType, runtime: Runtime): JToken | null {
  if (isInstance(token, type, runtime)) return token.clone();
  if (isNull(token)) return null;
  throw new NetException(
    'Newtonsoft.Json.JsonSerializationException',
    `Deserialized JSON type '${tokenClass(token)}' is not compatible with expected type '${typeName(type)}'. Path '${token.path}'.`,
  );
}

/** Inside a larger value a failed conversion names the place. */
function convertMember<T>(token: JToken, run: () => T, ...[type, runtime]: [NetType, Runtime]): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof NetException) || token.parent === null) throw error;
    const shown = token instanceof JValue ? `{${formatObject(token.value, runtime)}}` : tokenClass(token);
    const quoted = token.type === 'String' ? `"${shown.slice(1, -1)}"` : shown;
    throw new NetException('Newtonsoft.Json.JsonSerializationException', `Error converting value ${quoted} to type '${typeName(type)}'. Path '${token.path}'.`, error);
  }
}

function enumValue(token: JToken, type: NetType, runtime: Runtime): number {
  if (token instanceof JValue && token.value instanceof Boxed) return Number(token.value.value);
  const text = token instanceof JValue ? formatObject(token.value, runtime) : '';
  const value = parseEnum(typeName(type), text, true);
  if (value !== null) return value;
  throw new NetException('Newtonsoft.Json.JsonSerializationException', `Error converting value "${text}" to type '${typeName(type)}'. Path '${token.path}'.`);
}

const namespace = 'System.Collections.Generic';
const listNames = new Set(['List', 'IList', 'ICollection', 'IEnumerable', 'IReadOnlyList', 'IReadOnlyCollection'].map((name) => `${namespace}.${name}`));
const dictionaryNames = new Set(['Dictionary', 'IDictionary', 'IReadOnlyDictionary'].map((name) => `${namespace}.${name}`));

function collection(token: JToken, type: NetType, runtime: Runtime): unknown {
  const [first = objectType, second = objectType] = type.kind === 'named' ? type.args : [];
  const name = type.kind === 'named' ? type.name : '';
  if (listNames.has(name)) return new ListObject(first, items(token, type, runtime, first));
  if (name === `${namespace}.HashSet` || name === `${namespace}.ISet`) {
    const set = new SetObject(first);
    for (const item of items(token, type, runtime, first)) set.add(item);
    return set;
  }
  if (dictionaryNames.has(name)) return dictionary(token, type, { key: first, value: second }, runtime);
  throw notInLibrary(`JSON as ${typeName(type)}`);
}

function items(token: JToken, ...[type, runtime, element]: [NetType, Runtime, NetType]): unknown[] {
  if (token.type !== 'Array') throw wrongShape(token, type, 'array');
  return token.children.map((item) => toObject(item, element, runtime));
}

function dictionary(token: JToken, ...[type, types, runtime]: [NetType, { key: NetType; value: NetType }, Runtime]): DictionaryObject {
  if (!(token instanceof JObject)) throw wrongShape(token, type, 'object');
  const result = new DictionaryObject(types, runtime);
  for (const { name, value } of token.properties) {
    const key = types.key === stringType ? name : targetOf(types.key)?.convert(name, runtime);
    if (key === undefined) throw notInLibrary(`JSON as ${typeName(type)}`);
    result.set(key, toObject(value, types.value, runtime));
  }
  return result;
}

function wrongShape(token: JToken, type: NetType, needed: 'array' | 'object'): NetException {
  const current = token.type === 'Object' ? 'JSON object (e.g. {"name":"value"})' : token.type === 'Array' ? 'JSON array (e.g. [1,2,3])' : 'JSON primitive value';
  const wanted = needed === 'array' ? 'JSON array (e.g. [1,2,3])' : 'JSON object (e.g. {"name":"value"})';
  return new NetException(
    'Newtonsoft.Json.JsonSerializationException',
    `Cannot deserialize the current ${current} into type '${typeName(type)}' because the type requires a ${wanted} to deserialize correctly. Path '${token.path}'.`,
  );
}
