// Func, Action, Predicate, Comparison and Converter. A delegate is a JavaScript function; calling it is the compiler's.

import type { DeclareType } from './declaration.ts';

const most = 16;

/** `Func<TResult>` to `Func<T1, …, T16, TResult>`. */
export const funcs: readonly DeclareType[] = Array.from({ length: most + 1 }, (_, count) => () => ({
  name: `System.Func<${[...typeParameters(count).map((name) => `in ${name}`), 'out TResult'].join(', ')}>`,
  kind: 'delegate',
  signature: `TResult Invoke(${parameters(count)})`,
  members: {},
}));

/** `Action` to `Action<T1, …, T16>`. */
export const actions: readonly DeclareType[] = Array.from({ length: most + 1 }, (_, count) => () => ({
  name: count === 0 ? 'System.Action' : `System.Action<${typeParameters(count).map((name) => `in ${name}`).join(', ')}>`,
  kind: 'delegate',
  signature: `void Invoke(${parameters(count)})`,
  members: {},
}));

export const declarePredicate: DeclareType = () => ({
  name: 'System.Predicate<in T>',
  kind: 'delegate',
  signature: 'bool Invoke(T obj)',
  members: {},
});

export const declareComparison: DeclareType = () => ({
  name: 'System.Comparison<in T>',
  kind: 'delegate',
  signature: 'int Invoke(T x, T y)',
  members: {},
});

export const declareConverter: DeclareType = () => ({
  name: 'System.Converter<in TInput, out TOutput>',
  kind: 'delegate',
  signature: 'TOutput Invoke(TInput input)',
  members: {},
});

function typeParameters(count: number): string[] {
  return count === 1 ? ['T'] : Array.from({ length: count }, (_, index) => `T${index + 1}`);
}

function parameters(count: number): string {
  return typeParameters(count).map((name, index) => `${name} arg${count === 1 ? '' : index + 1}`).join(', ');
}
