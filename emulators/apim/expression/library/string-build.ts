// Static members of System.String that make text of several values: Concat, Join and Format.

import type { Runtime } from '../runtime.ts';
import type { NetType } from '../types.ts';
import { elements } from '../values.ts';
import type { NetArray } from '../values.ts';
import type { Implementation } from './declaration.ts';
import { argumentOutOfRange, required } from './exceptions.ts';
import { formatComposite } from './format/composite-format.ts';
import { formatObject, formatValue } from './format/format-object.ts';

type Text = string | null;
type Objects = NetArray | null;
type Strings = NetArray<Text> | null;

/** The members; texts of values depend on the settings. */
export function stringBuildMembers(runtime: Runtime): Readonly<Record<string, Implementation>> {
  const text = (value: unknown): string => formatObject(value, runtime);
  const format = (pattern: Text, ...args: unknown[]): string => formatComposite(required(pattern, 'format'), args, runtime);
  const formatAll = (pattern: Text, args: Objects): string =>
    formatComposite(required(pattern, 'format'), required(args, 'args').items, runtime);
  const concat = (...values: unknown[]): string => values.map(text).join('');
  const join = (separator: Text, values: Iterable<unknown>, type?: NetType): string =>
    Array.from(values, (value) => (type === undefined ? text(value) : formatValue(value, type, runtime))).join(separator ?? '');

  return {
    'static string Concat(object arg0)': concat,
    'static string Concat(object arg0, object arg1)': concat,
    'static string Concat(object arg0, object arg1, object arg2)': concat,
    'static string Concat(object arg0, object arg1, object arg2, object arg3)': concat,
    'static string Concat(params object[] args)': (args: Objects) => concat(...required(args, 'args').items),
    'static string Concat(string str0, string str1)': concat,
    'static string Concat(string str0, string str1, string str2)': concat,
    'static string Concat(string str0, string str1, string str2, string str3)': concat,
    'static string Concat(params string[] values)': (values: Strings) => required(values, 'values').items.join(''),
    'static string Concat(IEnumerable<string> values)': (values: unknown) => join('', elements(required(values, 'values'))),
    'static string Concat<T>(IEnumerable<T> values)': (type: NetType, values: unknown) => join('', elements(required(values, 'values')), type),

    'static string Join(string separator, params string[] value)': (separator: Text, values: Strings) =>
      required(values, 'value').items.map((value) => value ?? '').join(separator ?? ''),
    'static string Join(string separator, params object[] values)': (separator: Text, values: Objects) => {
      const { items } = required(values, 'values');
      // .NET Framework gives up at a first item that is null (documented in String.Join, "Notes to callers").
      return items[0] === null && runtime.settings.runtime === 'framework' ? '' : join(separator, items);
    },
    'static string Join(string separator, IEnumerable<string> values)': (separator: Text, values: unknown) =>
      join(separator, elements(required(values, 'values'))),
    'static string Join<T>(string separator, IEnumerable<T> values)': (type: NetType, separator: Text, values: unknown) =>
      join(separator, elements(required(values, 'values')), type),
    'static string Join(string separator, string[] value, int startIndex, int count)': (
      separator: Text, values: Strings, start: number, count: number,
    ) => {
      const { items } = required(values, 'value');
      if (start < 0) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
      if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than zero.');
      if (start > items.length - count) {
        throw argumentOutOfRange('startIndex', 'Index and count must refer to a location within the buffer.');
      }
      return items.slice(start, start + count).map((value) => value ?? '').join(separator ?? '');
    },

    'static string Format(string format, object arg0)': format,
    'static string Format(string format, object arg0, object arg1)': format,
    'static string Format(string format, object arg0, object arg1, object arg2)': format,
    'static string Format(string format, params object[] args)': formatAll,
    'static string Format(IFormatProvider provider, string format, object arg0)': (_provider: unknown, pattern: Text, arg0: unknown) =>
      format(pattern, arg0),
    'static string Format(IFormatProvider provider, string format, object arg0, object arg1)': (
      _provider: unknown, pattern: Text, arg0: unknown, arg1: unknown,
    ) => format(pattern, arg0, arg1),
    'static string Format(IFormatProvider provider, string format, object arg0, object arg1, object arg2)': (
      _provider: unknown, pattern: Text, arg0: unknown, arg1: unknown, arg2: unknown,
    ) => format(pattern, arg0, arg1, arg2),
    'static string Format(IFormatProvider provider, string format, params object[] args)': (
      _provider: unknown, pattern: Text, args: Objects,
    ) => formatAll(pattern, args),
  };
}
