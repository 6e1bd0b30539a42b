// Basic types out of JSON, as the serializer reads them: what the reader reads for the type itself fails with a
// JsonReaderException, what is converted afterwards with a JsonSerializationException.

import { type NetType, typeName } from '../../types.ts';
import { NetException } from '../../values.ts';
import { formatObject } from '../format/format-object.ts';
import type { TokenTarget } from './convert-value.ts';
import { type DeserializeOptions, wrongShape } from './deserialize.ts';
import { readDate } from './json-dates.ts';
import { writeValue } from './json-writer.ts';
import { serializationException, tokenReaderException } from './serialization-exception.ts';
import type { JToken } from './token.ts';
import type { TokenTypeName } from './token-types.ts';
import { JValue } from './value.ts';

interface ScalarOptions extends DeserializeOptions {
  readonly type: NetType;
  readonly isNullable: boolean;
}

interface ReadType {
  /** What the reader calls it. */
  readonly label: string;
  /** The tokens it accepts. */
  readonly kinds: readonly TokenTypeName[];
}

const number: readonly TokenTypeName[] = ['Integer', 'Float', 'String'];
const integer: ReadType = { label: 'integer', kinds: number };
const double: ReadType = { label: 'double', kinds: number };
const date: ReadType = { label: 'date', kinds: ['String', 'Date'] };

/** The types that the reader reads itself. */
const readTypes: Readonly<Record<string, ReadType>> = {
  SByte: integer, Byte: integer, Int16: integer, UInt16: integer, Int32: integer, Single: double, Double: double,
  Decimal: { label: 'decimal', kinds: number },
  Boolean: { label: 'boolean', kinds: [...number, 'Boolean'] },
  DateTime: date, DateTimeOffset: date,
  String: { label: 'string', kinds: [...number, 'Boolean', 'Date', 'Guid', 'Uri', 'TimeSpan', 'Bytes'] },
};

/** A value of the target type; null where the type may be null. */
export function convertScalar(token: JToken, target: TokenTarget, options: ScalarOptions): unknown {
  const { type, isNullable, runtime } = options;
  const value = token instanceof JValue ? token.value : undefined;
  const read = readTypes[target.name];
  const isEmpty = value === null || (value === '' && read !== undefined && target.name !== 'String');
  const mayBeNull = isNullable || ['String', 'Uri', 'byte array'].includes(target.name);
  if (isEmpty && mayBeNull) return null;
  if (isEmpty) throw serializationException(token, `Error converting value {null} to type '${typeName(type)}'`);
  if (read !== undefined && !read.kinds.includes(token.type)) {
    throw tokenReaderException(token, `Error reading ${read.label}. Unexpected token: ${readerToken(token.type)}`);
  }
  if (value === undefined) throw wrongShape(token, type, 'JSON primitive value (e.g. string, number, boolean, null)');
  if (options.fromText && target.name === 'String') return typeof value === 'string' ? value : writeValue(value, runtime);
  if (options.fromText && read?.label === 'integer' && token.type === 'Float') {
    throw tokenReaderException(token, `Input string '${formatObject(value, runtime)}' is not a valid integer`);
  }
  const shown = formatObject(value, runtime);
  try {
    const dated = read === date && typeof value === 'string' ? readDate(value) : null;
    return target.convert(dated ?? value, runtime);
  } catch (error) {
    if (!(error instanceof NetException)) throw error;
    if (read !== undefined) {
      const label = read.label === 'date' ? target.name : read.label;
      throw tokenReaderException(token, token.type === 'String' ? `Could not convert string to ${label}: ${shown}` : `Could not convert to ${label}: ${shown}`);
    }
    throw serializationException(token, `Error converting value ${token.type === 'String' ? `"${shown}"` : shown} to type '${typeName(type)}'`, error);
  }
}

function readerToken(kind: TokenTypeName): string {
  return kind === 'Object' || kind === 'Array' || kind === 'Constructor' ? `Start${kind}` : kind;
}
