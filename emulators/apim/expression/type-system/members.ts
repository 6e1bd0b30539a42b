// The members of .NET types as the binder sees them: signatures resolved, type parameters still open.

import type { Implementation } from '../library/declaration.ts';
import type { NetType } from '../types.ts';
import type { TypeSymbol } from './type-symbol.ts';

export interface ParameterSymbol {
  readonly name: string;
  /** For `params`: the array. */
  readonly type: NetType;
  readonly modifier: 'out' | 'ref' | 'params' | 'this' | null;
  /** What stands in for the argument when it is left out; undefined if it must be given. */
  readonly defaultValue: { readonly value: unknown; readonly type: NetType } | undefined;
}

interface MemberBase {
  readonly name: string;
  readonly declaring: TypeSymbol;
  /** The key in the library table. */
  readonly key: string;
}

/** Also constructors (`name` is `new`), operators (`op ==`) and conversions (`implicit`, `explicit`). */
export interface Method extends MemberBase {
  readonly kind: 'method';
  readonly static: boolean;
  /** True for extension methods: the first parameter may stand before the dot. */
  readonly extension: boolean;
  readonly typeParameters: readonly string[];
  readonly parameters: readonly ParameterSymbol[];
  readonly result: NetType;
  readonly implementation: Implementation;
}

export interface Property extends MemberBase {
  readonly kind: 'property';
  readonly static: boolean;
  /** A field whose value C# knows at compile time, such as `int.MaxValue`. */
  readonly constant: boolean;
  readonly type: NetType;
  readonly get: Implementation | null;
  readonly set: Implementation | null;
}

export interface Indexer extends MemberBase {
  readonly kind: 'indexer';
  readonly type: NetType;
  readonly parameters: readonly ParameterSymbol[];
  readonly get: Implementation | null;
  readonly set: Implementation | null;
}
