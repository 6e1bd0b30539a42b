// System.Enum: names and numbers of enum constants. The receiver of instance members is the boxed constant.

import type { NetType } from '../types.ts';
import { Boxed, NetArray } from '../values.ts';
import { netCompare } from './comparison.ts';
import type { DeclareType, Reference } from './declaration.ts';
import { netEquals } from './equality.ts';
import { invalidArgument, required } from './exceptions.ts';
import { enumConstants, formatEnum, parseEnum } from './format/enum-names.ts';
import { typeText } from './format/type-text.ts';
import { hashOf } from './hash-code.ts';
import { stringType } from './primitive-types.ts';
import type { TypeObject } from './type.ts';

export const declareEnumClass: DeclareType = () => ({
  name: 'System.Enum',
  kind: 'class',
  base: 'System.ValueType',
  interfaces: ['IComparable', 'IFormattable', 'IConvertible'],
  members: {
    'string ToString()': (self: Boxed) => textOf(self, null),
    'string ToString(string format)': textOf,
    'string ToString(IFormatProvider provider)': (self: Boxed) => textOf(self, null),
    'string ToString(string format, IFormatProvider provider)': textOf,
    'bool Equals(object obj)': netEquals,
    'int GetHashCode()': hashOf,
    'int CompareTo(object target)': (self: Boxed, target: unknown) => (target === null ? 1 : netCompare(self, target)),
    'bool HasFlag(Enum flag)': (self: Boxed, flag: Boxed) => (Number(self.value) & Number(flag.value)) === Number(flag.value),
    'static object Parse(Type enumType, string value)': (type: TypeObject | null, text: string | null) => parse(type, text, false),
    'static object Parse(Type enumType, string value, bool ignoreCase)': parse,
    'static bool TryParse<TEnum>(string value, out TEnum result)': (type: NetType, text: string | null, result: Reference<number>) =>
      tryParse(type, text, false, result),
    'static bool TryParse<TEnum>(string value, bool ignoreCase, out TEnum result)': tryParse,
    'static bool IsDefined(Type enumType, object value)': (type: TypeObject | null, value: unknown) => {
      const constants = constantsOf(type);
      if (typeof value === 'string') return Object.hasOwn(constants, value);
      return value instanceof Boxed && Object.values(constants).includes(Number(value.value));
    },
    'static string GetName(Type enumType, object value)': (type: TypeObject | null, value: Boxed) =>
      Object.entries(constantsOf(type)).find(([, constant]) => constant === Number(value.value))?.[0] ?? null,
    'static string[] GetNames(Type enumType)': (type: TypeObject | null) => new NetArray(stringType, sorted(type).map(([name]) => name)),
    'static Array GetValues(Type enumType)': (type: TypeObject | null) => {
      const values = sorted(type).map(([, value]) => value);
      return new NetArray(required(type, 'enumType').type, values);
    },
    'static string Format(Type enumType, object value, string format)': (type: TypeObject | null, value: Boxed | null, format: string | null) =>
      formatEnum(typeText(required(type, 'enumType').type), Number(required(value, 'value').value), format),
    'static object ToObject(Type enumType, object value)': (type: TypeObject | null, value: Boxed | null) =>
      new Boxed(required(type, 'enumType').type, Number(required(value, 'value').value)),
    'static object ToObject(Type enumType, int value)': (type: TypeObject | null, value: number) =>
      new Boxed(required(type, 'enumType').type, value),
  },
});

function textOf(self: Boxed, format: string | null): string {
  return self.type.kind === 'named' ? formatEnum(self.type.name, Number(self.value), format) : String(self.value);
}

function parse(type: TypeObject | null, text: string | null, ignoreCase: boolean): Boxed {
  constantsOf(type);
  const { type: enumType } = required(type, 'enumType');
  if (required(text, 'value').trim() === '') throw invalidArgument('Must specify valid information for parsing in the string.');
  const value = parseEnum(typeText(enumType), text ?? '', ignoreCase);
  if (value === null) throw invalidArgument(`Requested value '${text}' was not found.`);
  return new Boxed(enumType, value);
}

function tryParse(type: NetType, text: string | null, ignoreCase: boolean, result: Reference<number>): boolean {
  const value = text === null || text.trim() === '' ? null : parseEnum(typeText(type), text, ignoreCase);
  result.value = value ?? 0;
  return value !== null;
}

function constantsOf(type: TypeObject | null): Readonly<Record<string, number>> {
  const constants = enumConstants(typeText(required(type, 'enumType').type));
  if (constants === null) throw invalidArgument('Type provided must be an Enum.', 'enumType');
  return constants;
}

/** By unsigned value, as Enum.GetNames gives them. */
function sorted(type: TypeObject | null): [string, number][] {
  return Object.entries(constantsOf(type)).sort(([, left], [, right]) => (left >>> 0) - (right >>> 0));
}
