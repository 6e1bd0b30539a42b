// System.Double and System.Single: two types with one table.

import type { Runtime } from '../runtime.ts';
import type { NetType } from '../types.ts';
import { Boxed } from '../values.ts';
import { netCompare } from './comparison.ts';
import type { DeclareType, Implementation, Reference } from './declaration.ts';
import { invalidArgument, invalidFormat, overflow, required } from './exceptions.ts';
import { numberStyles, parseDouble } from './format/number-parse.ts';
import { formatDouble, formatSingle } from './format/number-text.ts';
import { hashOf } from './hash-code.ts';
import { doubleType, singleType } from './primitive-types.ts';

/** One of the two binary types. */
export interface FloatingType {
  readonly type: NetType;
  readonly name: 'Double' | 'Single';
  readonly keyword: 'double' | 'float';
  readonly maximum: number;
  readonly epsilon: number;
  /** The nearest value of the type. */
  readonly nearest: (value: number) => number;
  readonly format: typeof formatDouble;
}

export const double: FloatingType = {
  type: doubleType, name: 'Double', keyword: 'double', maximum: Number.MAX_VALUE, epsilon: Number.MIN_VALUE,
  nearest: (value) => value, format: formatDouble,
};
export const single: FloatingType = {
  type: singleType, name: 'Single', keyword: 'float', maximum: Math.fround(3.4028234663852886e38), epsilon: 2 ** -149,
  nearest: Math.fround, format: formatSingle,
};

export const declareDouble: DeclareType = (runtime) => declareFloating(double, runtime);
export const declareSingle: DeclareType = (runtime) => declareFloating(single, runtime);

const defaultStyles = numberStyles.Float | numberStyles.AllowThousands;

/** @throws NetException System.FormatException, System.OverflowException */
export function parseFloating(text: string | null, target: FloatingType, runtime: Runtime, styles: number = defaultStyles): number {
  const value = readFloating(required(text, 'String'), target, runtime, styles);
  if (value === null) throw invalidFormat();
  if (value === 'outside') throw overflow(`Value was either too large or too small for a ${target.name}.`);
  return value;
}

/** `'outside'` for digits beyond the range: modern .NET reads infinity there, .NET Framework refuses; so do we. */
function readFloating(text: string, target: FloatingType, runtime: Runtime, styles: number): number | 'outside' | null {
  const parsed = parseDouble(text, styles);
  if (parsed === null) return null;
  const value = target.nearest(parsed);
  if (!Number.isFinite(value) && /\d/.test(text)) return 'outside';
  return Object.is(value, -0) && runtime.settings.runtime === 'framework' ? 0 : value;
}

function declareFloating(target: FloatingType, runtime: Runtime) {
  const { keyword, type, name } = target;
  const text = (self: number, format: string | null): string => target.format(self, format, runtime.settings);
  const isSame = (value: unknown): value is Boxed => value instanceof Boxed && value.type === type;
  const tryParse = (s: string | null, styles: number, result: Reference): boolean => {
    const value = s === null ? null : readFloating(s, target, runtime, styles);
    result.value = typeof value === 'number' ? value : 0;
    return typeof value === 'number';
  };
  const members: Record<string, Implementation> = {
    [`static readonly ${keyword} MaxValue`]: () => target.maximum,
    [`static readonly ${keyword} MinValue`]: () => -target.maximum,
    [`static readonly ${keyword} Epsilon`]: () => target.epsilon,
    [`static readonly ${keyword} NaN`]: () => NaN,
    [`static readonly ${keyword} PositiveInfinity`]: () => Infinity,
    [`static readonly ${keyword} NegativeInfinity`]: () => -Infinity,
    [`static bool IsNaN(${keyword} value)`]: (value: number) => Number.isNaN(value),
    [`static bool IsInfinity(${keyword} value)`]: (value: number) => value === Infinity || value === -Infinity,
    [`static bool IsPositiveInfinity(${keyword} value)`]: (value: number) => value === Infinity,
    [`static bool IsNegativeInfinity(${keyword} value)`]: (value: number) => value === -Infinity,
    [`int CompareTo(${keyword} value)`]: netCompare,
    'int CompareTo(object value)': (self: number, value: unknown) => {
      if (value === null) return 1;
      if (!isSame(value)) throw invalidArgument(`Object must be of type ${name}.`);
      return netCompare(self, value.value);
    },
    [`bool Equals(${keyword} obj)`]: (self: number, value: number) => self === value || (Number.isNaN(self) && Number.isNaN(value)),
    'bool Equals(object obj)': (self: number, value: unknown) => isSame(value) && netCompare(self, value.value) === 0,
    'int GetHashCode()': (self: number) => hashOf(self),
    'string ToString()': (self: number) => text(self, null),
    'string ToString(string format)': text,
    'string ToString(IFormatProvider provider)': (self: number) => text(self, null),
    'string ToString(string format, IFormatProvider provider)': text,
    [`static ${keyword} Parse(string s)`]: (s: string | null) => parseFloating(s, target, runtime),
    [`static ${keyword} Parse(string s, System.Globalization.NumberStyles style)`]: (s: string | null, styles: number) =>
      parseFloating(s, target, runtime, styles),
    [`static ${keyword} Parse(string s, IFormatProvider provider)`]: (s: string | null) => parseFloating(s, target, runtime),
    [`static ${keyword} Parse(string s, System.Globalization.NumberStyles style, IFormatProvider provider)`]: (s: string | null, styles: number) =>
      parseFloating(s, target, runtime, styles),
    [`static bool TryParse(string s, out ${keyword} result)`]: (s: string | null, result: Reference) => tryParse(s, defaultStyles, result),
    [`static bool TryParse(string s, System.Globalization.NumberStyles style, IFormatProvider provider, out ${keyword} result)`]: (
      s: string | null, styles: number, _provider: unknown, result: Reference,
    ) => tryParse(s, styles, result),
  };
  return {
    name: `System.${name}`,
    kind: 'struct' as const,
    interfaces: ['IComparable', 'IFormattable', 'IConvertible', `IComparable<${keyword}>`, `IEquatable<${keyword}>`],
    members,
  };
}
