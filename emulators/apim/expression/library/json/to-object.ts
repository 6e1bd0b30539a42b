// What a JSON token becomes when policy code asks for a .NET type: `ToObject<T>` and `Value<T>`.

import type { Runtime } from '../../runtime.ts';
import { type NetType, typeName } from '../../types.ts';
import { defaultValue } from '../default-value.ts';
import { invalidCast } from '../exceptions.ts';
import { typeOfObject } from '../format/format-object.ts';
import { castObject, isInstance } from '../run-time-cast.ts';
import { convert, convertNullable } from './conversion-operators.ts';
import { targetOf } from './convert-value.ts';
import { deserialize } from './deserialize.ts';
import { type JToken, tokenClass } from './token.ts';
import { JValue } from './value.ts';

/** `token.ToObject<T>()`: for the basic types what the cast would give. */
export function toObject(token: JToken, type: NetType, runtime: Runtime): unknown {
  const isNullable = type.kind === 'nullable';
  const target = targetOf(isNullable ? type.of : type);
  if (target === undefined) return deserialize(token, type, { runtime, fromText: false });
  return isNullable ? convertNullable(token, target, runtime) : convert(token, target, runtime);
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
