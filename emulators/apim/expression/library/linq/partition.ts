// Operators that take part of a sequence or put sequences together: Skip, Take, Concat, Reverse and kin, and the
// generators Range, Repeat and Empty.

import type { NetType } from '../../types.ts';
import { Joined } from '../collections/joined.ts';
import { Sequence } from '../collections/sequence.ts';
import { Slice } from '../collections/slice.ts';
import type { Implementation } from '../declaration.ts';
import { defaultValue } from '../default-value.ts';
import { argumentOutOfRange } from '../exceptions.ts';
import { int32Type } from '../primitive-types.ts';
import { dropped, lazily, numbered, requireSource, staged } from './lazy.ts';
import type { Predicate } from './types.ts';

export const partition: Readonly<Record<string, Implementation>> = {
  'static IEnumerable<TSource> Skip<TSource>(this IEnumerable<TSource> source, int count)': (type: NetType, source: unknown, count: number) =>
    Slice.of(type, source)?.skip(type, count) ?? staged(type, source, (item, index) => (index >= count ? item : dropped)),
  'static IEnumerable<TSource> Take<TSource>(this IEnumerable<TSource> source, int count)': (type: NetType, source: unknown, count: number) =>
    Slice.of(type, source)?.take(type, count) ??
    lazily(type, source, function* (items) {
      if (count <= 0) return;
      for (const [item, index] of numbered(items)) {
        yield item;
        if (index + 1 >= count) return;
      }
    }),
  'static IEnumerable<TSource> SkipWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)': skipWhile,
  'static IEnumerable<TSource> SkipWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, int, bool> predicate)': skipWhile,
  'static IEnumerable<TSource> TakeWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)': takeWhile,
  'static IEnumerable<TSource> TakeWhile<TSource>(this IEnumerable<TSource> source, Func<TSource, int, bool> predicate)': takeWhile,
  'static IEnumerable<TSource> Concat<TSource>(this IEnumerable<TSource> first, IEnumerable<TSource> second)': (
    ...[type, first, second]: [NetType, unknown, unknown]
  ) => {
    requireSource(first, second);
    return new Joined(type, first, second);
  },
  'static IEnumerable<TSource> Append<TSource>(this IEnumerable<TSource> source, TSource element)': (type: NetType, source: unknown, element: unknown) =>
    lazily(type, source, function* (items) {
      yield* items;
      yield element;
    }),
  'static IEnumerable<TSource> Prepend<TSource>(this IEnumerable<TSource> source, TSource element)': (type: NetType, source: unknown, element: unknown) =>
    lazily(type, source, function* (items) {
      yield element;
      yield* items;
    }),
  'static IEnumerable<TSource> Reverse<TSource>(this IEnumerable<TSource> source)': (type: NetType, source: unknown) =>
    lazily(type, source, (items) => [...items].reverse()),
  'static IEnumerable<TSource> DefaultIfEmpty<TSource>(this IEnumerable<TSource> source)': (type: NetType, source: unknown) =>
    defaultIfEmpty(type, source, defaultValue(type)),
  'static IEnumerable<TSource> DefaultIfEmpty<TSource>(this IEnumerable<TSource> source, TSource defaultValue)': defaultIfEmpty,
  'static IEnumerable<TSource> AsEnumerable<TSource>(this IEnumerable<TSource> source)': (_type: NetType, source: unknown) => source,
  'static IEnumerable<int> Range(int start, int count)': (start: number, count: number) => {
    if (count < 0 || start + count - 1 > 0x7fffffff) throw argumentOutOfRange('count');
    return new Sequence(int32Type, function* () {
      for (let index = 0; index < count; index += 1) yield start + index;
    });
  },
  'static IEnumerable<TResult> Repeat<TResult>(TResult element, int count)': (type: NetType, element: unknown, count: number) => {
    if (count < 0) throw argumentOutOfRange('count');
    return new Sequence(type, function* () {
      for (let index = 0; index < count; index += 1) yield element;
    });
  },
  'static IEnumerable<TResult> Empty<TResult>()': (type: NetType) => new Sequence(type, () => [][Symbol.iterator]()),
};

function skipWhile(type: NetType, source: unknown, predicate: Predicate): Sequence {
  return lazily(type, source, function* (items) {
    let skipping = true;
    for (const [item, index] of numbered(items)) {
      skipping &&= predicate(item, index);
      if (!skipping) yield item;
    }
  });
}

function takeWhile(type: NetType, source: unknown, predicate: Predicate): Sequence {
  return lazily(type, source, function* (items) {
    for (const [item, index] of numbered(items)) {
      if (!predicate(item, index)) return;
      yield item;
    }
  });
}

function defaultIfEmpty(type: NetType, source: unknown, fallback: unknown): Sequence {
  return lazily(type, source, function* (items) {
    let isEmpty = true;
    for (const item of items) {
      isEmpty = false;
      yield item;
    }
    if (isEmpty) yield fallback;
  });
}
