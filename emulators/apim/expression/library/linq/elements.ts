// Operators that pick one element or ask a question: First, Last, Single, ElementAt, Any, All, Count, Contains.

import type { NetType } from '../../types.ts';
import { elements } from '../../values.ts';
import { knownCount } from '../collections/protocols.ts';
import { SetObject } from '../collections/set-object.ts';
import type { Implementation } from '../declaration.ts';
import { defaultValue } from '../default-value.ts';
import { defaultEquality, type EqualityComparer } from '../equality.ts';
import { argumentOutOfRange, invalidOperation } from '../exceptions.ts';
import { requireSource } from './lazy.ts';

type Test = (item: unknown) => boolean;

export const elementOperators: Readonly<Record<string, Implementation>> = {
  ...variants('First', first),
  ...variants('Last', last),
  ...variants('Single', single),
  'static TSource ElementAt<TSource>(this IEnumerable<TSource> source, int index)': (_type: NetType, source: unknown, index: number) => {
    const found = itemAt(source, index);
    if (found === undefined) throw argumentOutOfRange('index', 'Index was out of range. Must be non-negative and less than the size of the collection.');
    return found.item;
  },
  'static TSource ElementAtOrDefault<TSource>(this IEnumerable<TSource> source, int index)': (type: NetType, source: unknown, index: number) => {
    const found = itemAt(source, index);
    return found === undefined ? defaultValue(type) : found.item;
  },
  'static bool Any<TSource>(this IEnumerable<TSource> source)': (_type: NetType, source: unknown) => first(source, anything) !== undefined,
  'static bool Any<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)': (_type: NetType, source: unknown, predicate: Test) =>
    first(source, predicate) !== undefined,
  'static bool All<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)': (_type: NetType, source: unknown, predicate: Test) =>
    first(source, (item) => !predicate(item)) === undefined,
  'static int Count<TSource>(this IEnumerable<TSource> source)': (_type: NetType, source: unknown) => knownCount(source) ?? count(source, anything),
  'static int Count<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)': (_type: NetType, source: unknown, predicate: Test) =>
    count(source, predicate),
  'static long LongCount<TSource>(this IEnumerable<TSource> source)': (_type: NetType, source: unknown) =>
    BigInt(knownCount(source) ?? count(source, anything)),
  'static long LongCount<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)': (_type: NetType, source: unknown, predicate: Test) =>
    BigInt(count(source, predicate)),
  'static bool Contains<TSource>(this IEnumerable<TSource> source, TSource value)': (_type: NetType, source: unknown, value: unknown) =>
    source instanceof SetObject ? source.has(value) : contains(source, value, defaultEquality),
  'static bool Contains<TSource>(this IEnumerable<TSource> source, TSource value, IEqualityComparer<TSource> comparer)': (
    ...[, source, value, comparer]: [NetType, unknown, unknown, EqualityComparer | null]
  ) => contains(source, value, comparer ?? defaultEquality),
};

interface Found {
  readonly item: unknown;
}

/** The four forms of First, Last and Single. */
function variants(name: string, find: (source: unknown, test: Test) => Found | undefined): Record<string, Implementation> {
  const orThrow = (found: Found | undefined, message: string): unknown => {
    if (found === undefined) throw invalidOperation(message);
    return found.item;
  };
  const orDefault = (found: Found | undefined, type: NetType): unknown => (found === undefined ? defaultValue(type) : found.item);
  return {
    [`static TSource ${name}<TSource>(this IEnumerable<TSource> source)`]: (_type: NetType, source: unknown) =>
      orThrow(find(source, anything), 'Sequence contains no elements'),
    [`static TSource ${name}<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)`]: (_type: NetType, source: unknown, predicate: Test) =>
      orThrow(find(source, predicate), 'Sequence contains no matching element'),
    [`static TSource ${name}OrDefault<TSource>(this IEnumerable<TSource> source)`]: (type: NetType, source: unknown) =>
      orDefault(find(source, anything), type),
    [`static TSource ${name}OrDefault<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)`]: (type: NetType, source: unknown, predicate: Test) =>
      orDefault(find(source, predicate), type),
  };
}

function anything(): boolean {
  return true;
}

function first(source: unknown, test: Test): Found | undefined {
  requireSource(source);
  for (const item of elements(source)) if (test(item)) return { item };
  return undefined;
}

function last(source: unknown, test: Test): Found | undefined {
  requireSource(source);
  let found: Found | undefined;
  for (const item of elements(source)) if (test(item)) found = { item };
  return found;
}

function single(source: unknown, test: Test): Found | undefined {
  requireSource(source);
  let found: Found | undefined;
  for (const item of elements(source)) {
    if (!test(item)) continue;
    if (found !== undefined) throw invalidOperation(`Sequence contains more than one ${test === anything ? '' : 'matching '}element`);
    found = { item };
  }
  return found;
}

function count(source: unknown, test: Test): number {
  requireSource(source);
  let total = 0;
  for (const item of elements(source)) if (test(item)) total += 1;
  return total;
}

function contains(source: unknown, value: unknown, comparer: EqualityComparer): boolean {
  return first(source, (item) => comparer.equals(item, value)) !== undefined;
}

function itemAt(source: unknown, index: number): Found | undefined {
  requireSource(source);
  let at = 0;
  for (const item of elements(source)) {
    if (at === index) return { item };
    at += 1;
  }
  return undefined;
}
