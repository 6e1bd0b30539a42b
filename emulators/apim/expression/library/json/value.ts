// JValue and JRaw: a plain value with its JSON kind, and how two of them compare. The value has the shape of static
// type `object`.

import { DecimalValue } from '../../decimal-value.ts';
import type { Runtime } from '../../runtime.ts';
import { typeName, type NetType } from '../../types.ts';
import { Boxed } from '../../values.ts';
import { netCompare } from '../comparison.ts';
import { netEquals, netHashKey } from '../equality.ts';
import { invalidArgument } from '../exceptions.ts';
import { formatObject, typeOfObject } from '../format/format-object.ts';
import { booleanType, stringType } from '../primitive-types.ts';
import { JToken } from './token.ts';
import { jRawType, jValueType, type TokenTypeName } from './token-types.ts';

export class JValue extends JToken {
  #type: TokenTypeName;
  #value: unknown;

  constructor(value: unknown, type: TokenTypeName = kindOf(value)) {
    super();
    this.#value = value;
    this.#type = type;
  }

  static ofNull(): JValue {
    return new JValue(null, 'Null');
  }

  get netType(): NetType {
    return jValueType;
  }

  override get type(): TokenTypeName {
    return this.#type;
  }

  /** The value as `object`: integers are boxed Int64 or BigInteger, floats boxed Double. */
  get value(): unknown {
    return this.#value;
  }

  /** A new value brings its own kind, except that text stays a comment or raw JSON. */
  set value(value: unknown) {
    const isText = typeof value === 'string' && (this.#type === 'Comment' || this.#type === 'Raw');
    if (!isText) this.#type = kindOf(value);
    this.#value = value;
  }

  override clone(): JValue {
    return new JValue(this.#value, this.#type);
  }

  override deepEquals(other: JToken): boolean {
    return other instanceof JValue && this.equals(other);
  }

  equals(other: unknown): boolean {
    if (other === this) return true;
    return other instanceof JValue && other.type === this.#type && compareValues(this.#value, other.value, this.#type) === 0;
  }

  hashKey(): string {
    return `${this.#type}:${String(netHashKey(this.#value))}`;
  }

  /** Another JValue or a plain value; text is read as the kind of the other side. */
  compareTo(other: unknown): number {
    const right = other instanceof JValue ? other.value : other;
    if (right === null) return 1;
    const rightKind = other instanceof JValue ? other.type : kindOf(right);
    return compareValues(this.#value, right, this.#type === 'String' ? rightKind : this.#type);
  }

  override toText(format: string | null, runtime: Runtime): string {
    return formatObject(this.#value, runtime, format);
  }
}

/** JSON text that is written as it stands. */
export class JRaw extends JValue {
  constructor(text: unknown) {
    super(text, 'Raw');
  }

  override get netType(): NetType {
    return jRawType;
  }

  override clone(): JRaw {
    return new JRaw(this.value);
  }
}

/** The JSON kind of a value. @throws NetException System.ArgumentException where JSON has none */
function kindOf(value: unknown): TokenTypeName {
  if (value === null) return 'Null';
  const type = typeOfObject(value);
  if (type === stringType) return 'String';
  if (type === booleanType) return 'Boolean';
  const name = typeName(type);
  const kind = kinds.get(name);
  if (kind !== undefined) return kind;
  // What is boxed and no number is an enum.
  if (value instanceof Boxed) return 'Integer';
  throw invalidArgument(`Could not determine JSON object type for type ${name}.`);
}

const kinds: ReadonlyMap<string, TokenTypeName> = new Map([
  ['System.Char', 'String'], ['System.Single', 'Float'], ['System.Double', 'Float'], ['System.Decimal', 'Float'],
  ['System.DateTime', 'Date'], ['System.DateTimeOffset', 'Date'], ['System.Byte[]', 'Bytes'], ['System.Guid', 'Guid'],
  ['System.Uri', 'Uri'], ['System.TimeSpan', 'TimeSpan'],
]);

function compareValues(left: unknown, right: unknown, kind: TokenTypeName): number {
  if (left === right) return 0;
  if (left === null) return -1;
  if (right === null) return 1;
  switch (kind) {
    case 'Integer':
    case 'Float':
      return compareNumbers(numberOf(left), numberOf(right));
    case 'String':
    case 'Comment':
    case 'Raw':
      return compareOrdinal(textOf(left), textOf(right));
    case 'Bytes':
      return Buffer.compare(left as Uint8Array, right as Uint8Array);
    case 'Uri':
      return compareOrdinal(textOf(left), textOf(right));
    default:
      return netEquals(left, right) ? 0 : netCompare(left, right);
  }
}

// MathUtils.ApproxEquals: doubles closer than this, relative to their size, count as equal.
const epsilon = 2.2204460492503131e-16;

function compareNumbers(left: number | bigint, right: number | bigint): number {
  if (typeof left === 'number' && typeof right === 'number' && left !== right) {
    const tolerance = (Math.abs(left) + Math.abs(right) + 10) * epsilon;
    if (Math.abs(left - right) < tolerance) return 0;
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

function numberOf(value: unknown): number | bigint {
  if (value instanceof Boxed) return value.value;
  if (value instanceof DecimalValue) return value.toDouble();
  if (typeof value === 'boolean') return value ? 1 : 0;
  return Number(value);
}

function textOf(value: unknown): string {
  return value instanceof Boxed ? String.fromCharCode(Number(value.value)) : String(value);
}

function compareOrdinal(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
