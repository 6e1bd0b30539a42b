// What binding carries along: the library, the current scope and function, and the diagnostics found so far.

import { CompileProblem, diagnosticAt, type Diagnostic, type DiagnosticCode } from '../diagnostics.ts';
import type { Library } from '../type-system/library-index.ts';
import type { NetType } from '../types.ts';
import type { BoundExpression, FunctionInfo, Variable } from './bound-tree.ts';
import type { Operand } from './operand.ts';
import { Scope } from './scope.ts';

/** A `return` whose value waits for the result type of its function. */
export interface PendingReturn {
  readonly operand: Operand | null;
  readonly start: number;
  /** The bound statement, completed when the result type is known. */
  readonly statement: { readonly kind: 'return'; value: BoundExpression | null; readonly start: number };
}

export interface ConstantUse {
  readonly declaring: NetType;
  readonly name: string;
  readonly start: number;
}

export interface Binder {
  readonly library: Library;
  readonly imports: readonly string[];
  /** Whether what API Management refuses is reported as it reports it, rather than as unknown. */
  readonly allowList: boolean;
  readonly problems: Diagnostic[];
  readonly warnings: Diagnostic[];
  /** Constants named so far: folding leaves no trace of them in the tree, but the allow-list judges them too. */
  readonly constants: Map<number, ConstantUse>;
  scope: Scope;
  /** Overflow checking in force; constants are checked unless `unchecked` is written. */
  overflow: 'default' | 'checked' | 'unchecked';
  returns: PendingReturn[];
  /** Values left of the `?.` chains that are being bound, innermost last. */
  readonly receivers: Variable[];
  loops: { readonly canBreak: boolean; readonly canContinue: boolean };
  /** Whether `throw;` is possible. */
  inCatch: boolean;
  /** Whether a `return` would leave a finally, which C# forbids. */
  inFinally: boolean;
}

export function createBinder(options: Pick<Binder, 'library' | 'imports' | 'allowList'>): Binder {
  return {
    ...options,
    problems: [],
    warnings: [],
    constants: new Map(),
    scope: new Scope(null, createFunction('expression', null)),
    overflow: 'default',
    returns: [],
    receivers: [],
    loops: { canBreak: false, canContinue: false },
    inCatch: false,
    inFinally: false,
  };
}

/** Slot 0 of a frame holds the context, slot 1 the value that is returned. */
const firstSlot = 2;

export function createFunction(kind: FunctionInfo['kind'], parent: FunctionInfo | null): FunctionInfo {
  return { kind, parent, slots: firstSlot, captured: new Set() };
}

/** Runs `bind` inside a new scope and returns what it declared besides its result. */
export function inScope<T>(
  binder: Binder,
  bind: (scope: Scope) => T,
  { later, owner }: { later?: ReadonlySet<string>; owner?: FunctionInfo } = {},
): T {
  const outer = binder.scope;
  const scope = new Scope(outer, owner ?? outer.function, later);
  binder.scope = scope;
  try {
    return bind(scope);
  } finally {
    binder.scope = outer;
  }
}

/** Sets fields of the binder for as long as `bind` runs. */
export function withBinder<T>(
  binder: Binder,
  fields: Partial<Pick<Binder, 'overflow' | 'returns' | 'loops' | 'inCatch' | 'inFinally'>>,
  bind: () => T,
): T {
  const { overflow, returns, loops, inCatch, inFinally } = binder;
  Object.assign(binder, fields);
  try {
    return bind();
  } finally {
    Object.assign(binder, { overflow, returns, loops, inCatch, inFinally });
  }
}

/** A function's body knows nothing of the loops and catches around the function. */
export const freshBody = { loops: { canBreak: false, canContinue: false }, inCatch: false, inFinally: false } as const;

/** Whether `+` and casts on values throw on overflow. */
export function isChecked(binder: Binder): boolean {
  return binder.overflow === 'checked';
}

interface VariableOptions {
  readonly start: number;
  readonly readOnly?: string;
  readonly byReference?: 'out' | 'ref' | null;
}

/** Declares a local variable or parameter in the current scope. @throws CompileProblem if the name is taken */
export function declareVariable(binder: Binder, name: string, type: NetType, options: VariableOptions): Variable {
  const { scope } = binder;
  const variable: Variable = {
    name,
    type,
    owner: scope.function,
    readOnly: options.readOnly ?? null,
    shared: (options.byReference ?? null) !== null,
    slot: takeSlot(scope.function),
    byReference: options.byReference ?? null,
  };
  scope.declare(name, options.start, { kind: 'variable', variable });
  scope.variables.push(variable);
  return variable;
}

/** A variable of the compiler's own, which no lambda can see. */
export function createTemporary(binder: Binder, type: NetType): Variable {
  const owner = binder.scope.function;
  return { name: '', type, owner, readOnly: null, shared: false, slot: takeSlot(owner), byReference: null };
}

function takeSlot(owner: FunctionInfo): number {
  owner.slots += 1;
  return owner.slots - 1;
}

/** Notes that the current function uses the variable, which every function between must then carry in. */
export function useVariable(binder: Binder, variable: Variable): void {
  for (let user: FunctionInfo | null = binder.scope.function; user !== null && user !== variable.owner; user = user.parent) {
    user.captured.add(variable);
    variable.shared = true;
  }
}

export function noteConstant(binder: Binder, use: ConstantUse): void {
  binder.constants.set(use.start, use);
}

/** Keeps a complaint and goes on with the next statement. @throws whatever is no CompileProblem */
export function keepProblem(binder: Binder, error: unknown): void {
  if (!(error instanceof CompileProblem)) throw error;
  if (error.diagnostic !== silentDiagnostic) binder.problems.push(error.diagnostic);
}

export function warn(binder: Binder, start: number, code: DiagnosticCode, ...details: readonly string[]): void {
  if (!binder.warnings.some((known) => known.offset === start && known.code === code)) {
    binder.warnings.push(diagnosticAt(start, code, ...details));
  }
}

const silentDiagnostic: Diagnostic = { code: 'CS0103', message: '', offset: 0 };

/** Ends the binding of a statement that uses a variable whose own declaration was already reported. */
export function alreadyReported(): CompileProblem {
  return new CompileProblem(silentDiagnostic);
}
