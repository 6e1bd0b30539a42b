// Operators that compute one value: Aggregate, Sum, Average, Min and Max, for every numeric type and its nullable form.

import { DecimalValue } from '../../decimal-value.ts';
import type { NetType } from '../../types.ts';
import { elements } from '../../values.ts';
import { netCompare } from '../comparison.ts';
import type { Implementation } from '../declaration.ts';
import { defaultValue } from '../default-value.ts';
import { invalidOperation, overflow } from '../exceptions.ts';
import { requireSource, walked } from './lazy.ts';
import type { Combine } from './types.ts';

type Select = (item: unknown) => unknown;

/** What summing a numeric type needs. */
interface Summation {
  readonly keyword: string;
  readonly averageKeyword: string;
  readonly zero: unknown;
  readonly add: (total: never, value: never) => unknown;
  /** From the unrounded total to the type. */
  readonly finish: (total: never) => unknown;
  readonly divide: (total: never, count: number) => unknown;
}

const summations: readonly Summation[] = [
  { keyword: 'int', averageKeyword: 'double', zero: 0, add: addInt32, finish: itself, divide: (total: number, count) => total / count },
  { keyword: 'long', averageKeyword: 'double', zero: 0n, add: addInt64, finish: itself, divide: (total: bigint, count) => Number(total) / count },
  { keyword: 'float', averageKeyword: 'float', zero: 0, add: addDouble, finish: Math.fround, divide: (total: number, count) => Math.fround(total / count) },
  { keyword: 'double', averageKeyword: 'double', zero: 0, add: addDouble, finish: itself, divide: (total: number, count) => total / count },
  {
    keyword: 'decimal',
    averageKeyword: 'decimal',
    zero: DecimalValue.zero,
    add: (total: DecimalValue, value: DecimalValue) => total.add(value),
    finish: itself,
    divide: (total: DecimalValue, count) => total.divide(DecimalValue.fromInteger(count)),
  },
];

export const aggregation: Readonly<Record<string, Implementation>> = {
  'static TSource Aggregate<TSource>(this IEnumerable<TSource> source, Func<TSource, TSource, TSource> func)': (
    ...[, source, combine]: [NetType, unknown, Combine]
  ) => {
    requireSource(source);
    const items = elements(source);
    const start = items.next();
    if (start.done === true) throw noElements();
    let total: unknown = start.value;
    for (const item of items) total = combine(total, item);
    return total;
  },
  'static TAccumulate Aggregate<TSource, TAccumulate>(this IEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func)': (
    ...[, , source, seed, combine]: [NetType, NetType, unknown, unknown, Combine]
  ) => fold(source, seed, combine),
  'static TResult Aggregate<TSource, TAccumulate, TResult>(this IEnumerable<TSource> source, TAccumulate seed, Func<TAccumulate, TSource, TAccumulate> func, Func<TAccumulate, TResult> resultSelector)':
    (...[, , , source, seed, combine, finish]: [NetType, NetType, NetType, unknown, unknown, Combine, Select]) => finish(fold(source, seed, combine)),
  ...Object.assign({}, ...summations.flatMap((summation) => [sumForms(summation), averageForms(summation)])),
  ...extremeForms('Min', -1),
  ...extremeForms('Max', 1),
};

function sumForms(summation: Summation): Record<string, Implementation> {
  const { keyword } = summation;
  return {
    ...forms('Sum', keyword, keyword, (values) => total(summation, values).sum),
    // A sum passes over null and is never null itself.
    ...forms('Sum', `${keyword}?`, `${keyword}?`, (values) => total(summation, values).sum),
  };
}

function averageForms(summation: Summation): Record<string, Implementation> {
  const { keyword, averageKeyword } = summation;
  const average = (values: Iterable<unknown>): unknown => {
    const { running, count } = total(summation, values);
    return count === 0 ? null : summation.divide(running as never, count);
  };
  return {
    ...forms('Average', keyword, averageKeyword, (values) => orNoElements(average(values))),
    ...forms('Average', `${keyword}?`, `${averageKeyword}?`, average),
  };
}

/** Min takes the smaller (sign −1), Max the larger one. */
function extremeForms(name: 'Min' | 'Max', sign: -1 | 1): Record<string, Implementation> {
  const members: Record<string, Implementation> = {};
  for (const { keyword } of summations) {
    Object.assign(members, forms(name, keyword, keyword, (values) => orNoElements(extreme(values, sign))));
    Object.assign(members, forms(name, `${keyword}?`, `${keyword}?`, (values) => extreme(values, sign)));
  }
  const generic = (type: NetType, values: Iterable<unknown>): unknown => {
    const found = extreme(values, sign);
    return defaultValue(type) === null ? found : orNoElements(found);
  };
  members[`static TSource ${name}<TSource>(this IEnumerable<TSource> source)`] = (type: NetType, source: unknown) => generic(type, walk(source, itself));
  members[`static TResult ${name}<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)`] = (
    ...[, type, source, select]: [NetType, NetType, unknown, Select]
  ) => generic(type, walk(source, select));
  return members;
}

/** The form over numbers and the one that selects them. */
function forms(name: string, ...[keyword, result, compute]: [string, string, (values: Iterable<unknown>) => unknown]): Record<string, Implementation> {
  return {
    [`static ${result} ${name}(this IEnumerable<${keyword}> source)`]: (source: unknown) => compute(walk(source, itself)),
    [`static ${result} ${name}<TSource>(this IEnumerable<TSource> source, Func<TSource, ${keyword}> selector)`]: (
      ...[, source, select]: [NetType, unknown, Select]
    ) => compute(walk(source, select)),
  };
}

function walk(source: unknown, select: Select): IterableIterator<unknown> {
  requireSource(source);
  return select === itself ? elements(source) : walked(source, (item) => select(item));
}

function fold(source: unknown, seed: unknown, combine: Combine): unknown {
  requireSource(source);
  let result = seed;
  for (const item of elements(source)) result = combine(result, item);
  return result;
}

function total({ zero, add, finish }: Summation, values: Iterable<unknown>): { sum: unknown; running: unknown; count: number } {
  let running = zero;
  let count = 0;
  for (const value of values) {
    if (value === null) continue;
    running = add(running as never, value as never);
    count += 1;
  }
  return { sum: finish(running as never), running, count };
}

/** Null where there is nothing but null. NaN is the smallest number. */
function extreme(values: Iterable<unknown>, sign: -1 | 1): unknown {
  let found: unknown = null;
  for (const value of values) {
    if (value !== null && (found === null || netCompare(value, found) * sign > 0)) found = value;
  }
  return found;
}

function addInt32(sum: number, value: number): number {
  const result = sum + value;
  if (result !== (result | 0)) throw overflow();
  return result;
}

function addInt64(sum: bigint, value: bigint): bigint {
  const result = sum + value;
  if (result !== BigInt.asIntN(64, result)) throw overflow();
  return result;
}

function addDouble(sum: number, value: number): number {
  return sum + value;
}

function itself<T>(value: T): T {
  return value;
}

function orNoElements(value: unknown): unknown {
  if (value === null) throw noElements();
  return value;
}

function noElements(): Error {
  return invalidOperation('Sequence contains no elements');
}
