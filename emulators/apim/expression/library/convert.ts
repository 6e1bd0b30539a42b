// System.Convert: every conversion from every basic type, base64, and digits of another base.

import type { Runtime } from '../runtime.ts';
import { typeName } from '../types.ts';
import type { NetType } from '../types.ts';
import type { NetArray } from '../values.ts';
import { textOfChars } from './array-access.ts';
import { base64OfBytes, bytesOfBase64 } from './base64.ts';
import { conversionTargets, convertObject } from './conversions.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, invalidCast, invalidFormat, required } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import { formatObject, typeOfObject } from './format/format-object.ts';
import {
  byteInteger, int16Integer, int32Integer, int64Integer, integerOverflow, sbyteInteger, toIntegerChecked,
  uint16Integer, uint32Integer, uint64Integer,
} from './integer-types.ts';
import type { IntegerType } from './integer-types.ts';
import { boxValue } from './primitive-types.ts';
import type { TypeObject } from './type.ts';

export const declareBase64FormattingOptions = declareEnum('System.Base64FormattingOptions', { None: 0, InsertLineBreaks: 1 }, { flags: true });

export const declareConvert: DeclareType = (runtime) => ({
  name: 'System.Convert',
  kind: 'static class',
  members: {
    ...conversions(runtime),
    ...basedConversions,
    ...base64Members,
    'static object ChangeType(object value, Type conversionType)': (value: unknown, type: TypeObject | null) =>
      changeType(value, required(type, 'conversionType').type, runtime),
    'static object ChangeType(object value, Type conversionType, IFormatProvider provider)': (value: unknown, type: TypeObject | null) =>
      changeType(value, required(type, 'conversionType').type, runtime),
    'static bool IsDBNull(object value)': () => false,
  },
});

/** `Convert.ToInt32(double)` and all others that differ only in source and target. */
function conversions(runtime: Runtime): Record<string, Implementation> {
  const members: Record<string, Implementation> = {};
  for (const target of conversionTargets) {
    for (const source of conversionTargets) {
      const convert = (value: unknown): unknown => convertObject(boxValue(value, source.type), target, runtime);
      members[`static ${target.keyword} To${target.name}(${source.keyword} value)`] = convert;
      if (target.name === 'String') members[`static string ToString(${source.keyword} value, IFormatProvider provider)`] = convert;
    }
    members[`static ${target.keyword} To${target.name}(object value)`] = (value: unknown) => convertObject(value, target, runtime);
    members[`static ${target.keyword} To${target.name}(string value, IFormatProvider provider)`] = (value: string | null) =>
      convertObject(value, target, runtime);
    members[`static ${target.keyword} To${target.name}(object value, IFormatProvider provider)`] = (value: unknown) =>
      convertObject(value, target, runtime);
  }
  // Text of null is null when it was text, empty when it was an object.
  members['static string ToString(string value)'] = (value: string | null) => value;
  members['static string ToString(string value, IFormatProvider provider)'] = (value: string | null) => value;
  members['static string ToString(object value)'] = (value: unknown) => formatObject(value, runtime);
  members['static string ToString(object value, IFormatProvider provider)'] = (value: unknown) => formatObject(value, runtime);
  return members;
}

const base64Members: Readonly<Record<string, Implementation>> = {
  'static byte[] FromBase64String(string s)': (text: string | null) => bytesOfBase64(required(text, 's')),
  'static byte[] FromBase64CharArray(char[] inArray, int offset, int length)': (
    characters: NetArray<number> | null, offset: number, length: number,
  ) => bytesOfBase64(textOfChars(required(characters, 'inArray'), offset, length)),
  'static string ToBase64String(byte[] inArray)': (bytes: Uint8Array | null) => base64OfBytes(bytes),
  'static string ToBase64String(byte[] inArray, Base64FormattingOptions options)': (bytes: Uint8Array | null, options: number) =>
    base64OfBytes(bytes, { lineBreaks: options === 1 }),
  'static string ToBase64String(byte[] inArray, int offset, int length)': (bytes: Uint8Array | null, offset: number, length: number) =>
    base64OfBytes(bytes, { offset, length }),
  'static string ToBase64String(byte[] inArray, int offset, int length, Base64FormattingOptions options)': (
    bytes: Uint8Array | null, offset: number, length: number, options: number,
  ) => base64OfBytes(bytes, { offset, length, lineBreaks: options === 1 }),
};

const basedConversions: Readonly<Record<string, Implementation>> = {
  ...Object.fromEntries(
    [sbyteInteger, byteInteger, int16Integer, uint16Integer, int32Integer, uint32Integer, int64Integer, uint64Integer].map((target) => [
      `static ${target.keyword} To${target.name}(string value, int fromBase)`,
      (text: string | null, base: number) => fromBase(text, base, target),
    ]),
  ),
  ...Object.fromEntries(
    [byteInteger, int16Integer, int32Integer, int64Integer].map((source) => [
      `static string ToString(${source.keyword} value, int toBase)`,
      (value: number | bigint, base: number) => {
        checkBase(base);
        return base === 10 ? value.toString() : BigInt.asUintN(source.bits, BigInt(value)).toString(base);
      },
    ]),
  ),
};

/** In bases other than ten the digits are the bits: `Convert.ToInt32("FFFFFFFF", 16)` is -1. */
function fromBase(text: string | null, base: number, target: IntegerType): number | bigint {
  checkBase(base);
  if (text === null) return target.bits === 64 ? 0n : 0;
  if (text === '') throw argumentOutOfRange('Index was out of range. Must be non-negative and less than the size of the collection.');
  if (base !== 10 && text.startsWith('-')) throw invalidArgument('String cannot contain a minus sign if the base is not 10.');
  const body = base === 16 ? text.replace(/^0x/i, '') : text.replace(/^[+-]/, '');
  const digits = digitPatterns[base]?.exec(body)?.[0] ?? '';
  if (digits === '') throw invalidFormat('Could not find any recognizable digits.');
  if (digits.length < body.length) throw invalidFormat('Additional non-parsable characters are at the end of the string.');
  const magnitude = BigInt((literalPrefixes[base] ?? '') + digits);
  if (base === 10) return toIntegerChecked(text.startsWith('-') ? -magnitude : magnitude, target);
  if (magnitude >= 2n ** BigInt(target.bits)) throw integerOverflow(target);
  return toIntegerChecked(target.signed ? BigInt.asIntN(target.bits, magnitude) : magnitude, target);
}

const digitPatterns: Readonly<Record<number, RegExp>> = { 2: /^[01]*/, 8: /^[0-7]*/, 10: /^[0-9]*/, 16: /^[0-9a-f]*/i };
const literalPrefixes: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 16: '0x' };

function checkBase(base: number): void {
  if (![2, 8, 10, 16].includes(base)) throw invalidArgument('Invalid Base.');
}

function changeType(value: unknown, type: NetType, runtime: Runtime): unknown {
  const target = conversionTargets.find((candidate) => candidate.type === type);
  if (value !== null && typeOfObject(value) === type) return value;
  if (target !== undefined) return value === null && target.name === 'String' ? null : boxValue(convertObject(value, target, runtime), type);
  throw invalidCast(`Invalid cast from '${typeName(typeOfObject(value))}' to '${typeName(type)}'.`);
}
