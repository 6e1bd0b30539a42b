// Operators that filter and project: Where, Select, SelectMany, Cast, OfType, Zip.

import type { Runtime } from '../../runtime.ts';
import type { NetType } from '../../types.ts';
import { elements } from '../../values.ts';
import { boxedElements } from '../collections/element-type.ts';
import { Sequence } from '../collections/sequence.ts';
import type { Implementation } from '../declaration.ts';
import { castObject, isInstance } from '../run-time-cast.ts';
import { dropped, ended, lazily, numbered, requireSource, staged, walked } from './lazy.ts';
import type { Combine, Predicate, Selector } from './types.ts';

export function projection(runtime: Runtime): Record<string, Implementation> {
  return {
    'static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, bool> predicate)': where,
    'static IEnumerable<TSource> Where<TSource>(this IEnumerable<TSource> source, Func<TSource, int, bool> predicate)': where,
    'static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)': select,
    'static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, TResult> selector)': select,
    'static IEnumerable<TResult> SelectMany<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, IEnumerable<TResult>> selector)': selectMany,
    'static IEnumerable<TResult> SelectMany<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, int, IEnumerable<TResult>> selector)': selectMany,
    'static IEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IEnumerable<TSource> source, Func<TSource, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)':
      selectPairs,
    'static IEnumerable<TResult> SelectMany<TSource, TCollection, TResult>(this IEnumerable<TSource> source, Func<TSource, int, IEnumerable<TCollection>> collectionSelector, Func<TSource, TCollection, TResult> resultSelector)':
      selectPairs,
    'static IEnumerable<TResult> Cast<TResult>(this System.Collections.IEnumerable source)': (type: NetType, source: unknown) => {
      requireSource(source);
      return new Sequence(type, function* () {
        for (const item of boxedElements(source)) yield castObject(item, type, runtime);
      });
    },
    'static IEnumerable<TResult> OfType<TResult>(this System.Collections.IEnumerable source)': (type: NetType, source: unknown) => {
      requireSource(source);
      return new Sequence(type, function* () {
        for (const item of boxedElements(source)) if (isInstance(item, type, runtime)) yield castObject(item, type, runtime);
      });
    },
    'static IEnumerable<TResult> Zip<TFirst, TSecond, TResult>(this IEnumerable<TFirst> first, IEnumerable<TSecond> second, Func<TFirst, TSecond, TResult> resultSelector)':
      zip,
  };
}

function where(type: NetType, source: unknown, predicate: Predicate): Sequence {
  return staged(type, source, (item, index) => (predicate(item, index) ? item : dropped));
}

function select(_from: NetType, type: NetType, ...[source, selector]: [unknown, Selector]): Sequence {
  return staged(type, source, selector);
}

function selectMany(_from: NetType, type: NetType, ...[source, selector]: [unknown, Selector]): Sequence {
  return lazily(type, source, function* (items) {
    for (const [item, index] of numbered(items)) yield* elements(selector(item, index));
  });
}

function selectPairs(...[, , type, source, selectInner, combine]: [NetType, NetType, NetType, unknown, Selector, Combine]): Sequence {
  return lazily(type, source, function* (items) {
    for (const [item, index] of numbered(items)) {
      for (const inner of elements(selectInner(item, index))) yield combine(item, inner);
    }
  });
}

function zip(...[, , type, first, second, combine]: [NetType, NetType, NetType, unknown, unknown, Combine]): Sequence {
  requireSource(first, second);
  return new Sequence(type, () => {
    const others = elements(second);
    return walked(first, (item) => {
      const other = others.next();
      return other.done === true ? ended : combine(item, other.value);
    });
  });
}
