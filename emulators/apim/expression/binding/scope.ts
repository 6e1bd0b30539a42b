// Which local names exist where (C# 7 specification, scopes). A name may stand in sibling scopes, but not in one
// scope inside another, before or after the inner one, lambdas included (CS0136).

import { problemAt } from '../diagnostics.ts';
import type { NetType } from '../types.ts';
import type { FunctionInfo, LocalFunctionSymbol, Variable } from './bound-tree.ts';

export type LocalSymbol =
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'constant'; readonly type: NetType; readonly value: unknown }
  | { readonly kind: 'function'; readonly function: LocalFunctionSymbol }
  /** Its declaration has an error of its own; uses of it are not reported again. */
  | { readonly kind: 'broken' };

export class Scope {
  readonly parent: Scope | null;
  readonly function: FunctionInfo;
  readonly #symbols = new Map<string, LocalSymbol>();
  /** Names declared in inner scopes, with the place of the first. */
  readonly #inner = new Map<string, number>();
  readonly #later: ReadonlySet<string>;
  /** Everything declared here, for whoever makes the frame. */
  readonly variables: Variable[] = [];

  /** `later`: names that the statements of the block declare, to tell "too early" from "unknown". */
  constructor(parent: Scope | null, owner: FunctionInfo, later: ReadonlySet<string> = new Set()) {
    this.parent = parent;
    this.function = owner;
    this.#later = later;
  }

  /** @throws CompileProblem CS0128, CS0136 */
  declare(name: string, start: number, symbol: LocalSymbol): void {
    if (this.#symbols.has(name)) throw problemAt(start, 'CS0128', name);
    const innerStart = this.#inner.get(name);
    if (innerStart !== undefined) throw problemAt(innerStart, 'CS0136', name);
    for (let outer = this.parent; outer !== null; outer = outer.parent) {
      if (outer.#symbols.has(name)) throw problemAt(start, 'CS0136', name);
    }
    for (let outer = this.parent; outer !== null; outer = outer.parent) {
      if (!outer.#inner.has(name)) outer.#inner.set(name, start);
    }
    this.#symbols.set(name, symbol);
  }

  /** Gives up a name whose declaration failed, so that its uses are not reported as unknown. */
  markBroken(name: string): void {
    this.#symbols.set(name, { kind: 'broken' });
  }

  find(name: string): LocalSymbol | undefined {
    return this.#symbols.get(name) ?? this.parent?.find(name);
  }

  /** Whether a statement further down declares the name. */
  isDeclaredLater(name: string): boolean {
    return this.#later.has(name) || (this.parent?.isDeclaredLater(name) ?? false);
  }
}
