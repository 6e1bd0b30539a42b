// Newtonsoft.Json.Linq.JValue.

import type { NetType } from '../types.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { required } from './exceptions.ts';
import { JValue } from './json/value.ts';
import { boxValue, charType, doubleType, int64Type, singleType, uint64Type } from './primitive-types.ts';

export const declareJValue: DeclareType = (runtime) => ({
  name: 'Newtonsoft.Json.Linq.JValue',
  kind: 'class',
  base: 'Newtonsoft.Json.Linq.JToken',
  interfaces: ['IComparable', 'IComparable<JValue>', 'IConvertible', 'IEquatable<JValue>', 'IFormattable'],
  members: {
    ...constructors,
    'object Value { get; }': (token: JValue) => token.value,
    'void Value { set; }': (token: JValue, value: unknown) => {
      token.value = value;
    },
    'bool Equals(JValue other)': (token: JValue, other: JValue | null) => other !== null && token.equals(other),
    'bool Equals(object obj)': (token: JValue, other: unknown) => token.equals(other),
    'int CompareTo(JValue obj)': (token: JValue, other: JValue | null) => (other === null ? 1 : token.compareTo(other)),
    'string ToString()': (token: JValue) => token.toText(null, runtime),
    'string ToString(string format)': (token: JValue, format: string | null) => token.toText(format, runtime),
    'string ToString(IFormatProvider formatProvider)': (token: JValue) => token.toText(null, runtime),
    'string ToString(string format, IFormatProvider formatProvider)': (token: JValue, format: string | null) => token.toText(format, runtime),
    'static JValue CreateNull()': () => JValue.ofNull(),
    'static JValue CreateUndefined()': () => new JValue(null, 'Undefined'),
    'static JValue CreateString(string value)': (value: string | null) => new JValue(value, 'String'),
    'static JValue CreateComment(string value)': (value: string | null) => new JValue(value, 'Comment'),
  },
});

const constructors: Readonly<Record<string, Implementation>> = {
  'new(JValue other)': (other: JValue | null) => required(other, 'other').clone(),
  'new(long value)': boxing(int64Type),
  'new(ulong value)': boxing(uint64Type),
  'new(char value)': boxing(charType),
  'new(double value)': boxing(doubleType),
  'new(float value)': boxing(singleType),
  'new(decimal value)': (value: unknown) => new JValue(value),
  'new(DateTime value)': (value: unknown) => new JValue(value),
  'new(DateTimeOffset value)': (value: unknown) => new JValue(value),
  'new(bool value)': (value: boolean) => new JValue(value),
  'new(string value)': (value: string | null) => new JValue(value, 'String'),
  'new(Guid value)': (value: unknown) => new JValue(value),
  'new(Uri value)': (value: unknown) => new JValue(value),
  'new(TimeSpan value)': (value: unknown) => new JValue(value),
  'new(object value)': (value: unknown) => new JValue(value),
};

function boxing(type: NetType): Implementation {
  return (value: unknown) => new JValue(boxValue(value, type));
}
