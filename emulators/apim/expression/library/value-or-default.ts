// GetValueOrDefault, which APIM adds to the dictionaries of `context` (policy expressions reference). A stored null is
// returned as null; the generic form throws where the stored value is of another type.

import type { NetType } from '../types.ts';
import { elements } from '../values.ts';
import type { ReadableDictionary } from './collections/protocols.ts';
import { MultiMapDictionary } from './context/dictionaries.ts';
import type { DeclareType } from './declaration.ts';
import { defaultValue } from './default-value.ts';
import { required } from './exceptions.ts';
import { castObject } from './run-time-cast.ts';

export const declareValueOrDefault: DeclareType = (runtime) => {
  const typed = (type: NetType, ...[dictionary, key, fallback]: [ReadableDictionary, unknown, unknown]): unknown => {
    const value = dictionary.find(required(key, 'key'));
    return value === undefined ? fallback : castObject(value, type, runtime);
  };
  return {
    name: 'DictionaryExtensions',
    kind: 'static class',
    members: {
      'static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key)': joined,
      'static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key, string defaultValue)': joined,
      'static string GetValueOrDefault(this IReadOnlyDictionary<string, string> dictionary, string key)': stored,
      'static string GetValueOrDefault(this IReadOnlyDictionary<string, string> dictionary, string key, string defaultValue)': stored,
      'static object GetValueOrDefault(this IReadOnlyDictionary<string, object> dictionary, string key)': stored,
      'static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key)': (type: NetType, dictionary: ReadableDictionary, key: unknown) =>
        typed(type, dictionary, key, defaultValue(type)),
      'static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key, T defaultValue)': typed,
      'static TValue GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary, TKey key, TValue defaultValue)': (
        ...[, , dictionary, key, fallback]: [NetType, NetType, ReadableDictionary, unknown, unknown]
      ) => stored(dictionary, key, fallback),
    },
  };
};

function stored(dictionary: ReadableDictionary, key: unknown, fallback: unknown = null): unknown {
  const value = required(dictionary, 'dictionary').find(required(key, 'key'));
  return value === undefined ? fallback : value;
}

/** Several values of a header, parameter or claim are joined with a comma. */
function joined(dictionary: ReadableDictionary, key: unknown, fallback: string | null = null): string | null {
  const name = required(key, 'key') as string;
  const values = dictionary instanceof MultiMapDictionary ? dictionary.texts(name) : dictionary.find(name);
  return values === undefined ? fallback : [...elements(values)].join(',');
}
