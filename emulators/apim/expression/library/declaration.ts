// How a .NET type is told to the expression compiler: one table per type, keyed by C# signatures.
// The key is documentation, overload set, allow-list entry and binding at once; the value is the implementation.

import type { Runtime } from '../runtime.ts';

/**
 * A member's implementation. Arguments arrive in this order:
 * 1. one `NetType` per generic parameter of the method (or of the type, for constructors and static members of generic types),
 * 2. the receiver, for instance members (extension methods: the `this` parameter),
 * 3. the parameters; optional ones are filled in by the binder, `params` arrive as one array value,
 *    `out` and `ref` parameters as a {@link Reference} whose `value` the implementation sets.
 *
 * Values have the shapes listed in `values.ts`. A .NET exception is thrown as `NetException`; any other
 * JavaScript error is a fault of the engine and cannot be caught by policy code.
 */
export type Implementation = (...args: never[]) => unknown;

/** A variable passed by `out` or `ref`. */
export interface Reference<T = unknown> {
  value: T;
}

/**
 * One .NET type.
 *
 * Keys of `members` are C# signatures as a reference page prints them, without `public`:
 * - `'string Substring(int startIndex, int length)'` instance method
 * - `'static bool IsNullOrEmpty(string value)'` static method
 * - `'static string Join(string separator, params string[] value)'`
 * - `'int Length { get; }'`, `'static readonly string Empty'`, `'static DateTime UtcNow { get; }'`
 * - `'char this[int index] { get; }'`, `'JToken this[string propertyName] { get; }'`, and for writing a second
 *   key `'void this[string propertyName] { set; }'` whose last argument is the value
 * - `'new(char[] value)'` constructor
 * - `'static bool operator ==(Guid a, Guid b)'`, `'static implicit operator JToken(string value)'`,
 *   `'static explicit operator int(JToken value)'`
 * - `'T Value<T>(object key)'` generic method
 * - `'static bool TryParse(string input, out Guid result)'`
 * - `'static IEnumerable<TResult> Select<TSource, TResult>(this IEnumerable<TSource> source, Func<TSource, TResult> selector)'`
 *   extension method; it is found on any receiver that converts to the first parameter.
 *
 * Type names inside signatures may use C# keywords and the imported namespaces' short names; everything else in full.
 */
export interface TypeDeclaration {
  /** Full name, generic parameters by name: `'System.Collections.Generic.Dictionary<TKey, TValue>'`. */
  readonly name: string;
  readonly kind: 'class' | 'static class' | 'struct' | 'interface' | 'enum' | 'delegate';
  /** Full name of the base class; `System.Object`, `System.ValueType` or `System.Enum` when left out. */
  readonly base?: string;
  /** Interfaces implemented, written as in C#: `'IEnumerable<char>'`. */
  readonly interfaces?: readonly string[];
  /** For an enum: its constants in order of declaration. */
  readonly constants?: Readonly<Record<string, number>>;
  /** For a delegate: its signature, `'TResult Invoke(T arg)'`. */
  readonly signature?: string;
  readonly members: Readonly<Record<string, Implementation>>;
  /** True where .NET Framework 4.8 lacks the whole type; the binder then refuses it. */
  readonly absent?: true;
}

/**
 * A library file exports one of these for each type it declares. It is called once per engine, so implementations
 * may close over the engine's settings, clock and randomness; it must do no work beyond building the table.
 */
export type DeclareType = (runtime: Runtime) => TypeDeclaration;
