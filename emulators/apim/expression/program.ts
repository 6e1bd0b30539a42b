// Compiles the text of one expression: parse, bind, check, and turn into closures. Knows nothing of files and caches.

import { checkAllowed } from './allow-list/check-allowed.ts';
import { bestCommonType } from './binding/best-common-type.ts';
import { bindOperand } from './binding/bind-expression.ts';
import { bindBlock } from './binding/bind-statement.ts';
import { createBinder, inScope, keepProblem, type Binder } from './binding/binder.ts';
import type { BoundBlock } from './binding/bound-statement.ts';
import type { BoundExpression, Variable } from './binding/bound-tree.ts';
import { convertOperand, requireValue } from './binding/convert-operand.ts';
import { checkAssignments } from './binding/flow/definite-assignment.ts';
import { canComplete } from './binding/flow/reachability.ts';
import { completeReturns } from './binding/bind-lambda.ts';
import { isExpression } from './binding/walk.ts';
import { diagnosticAt, type Diagnostic } from './diagnostics.ts';
import { compileExpression } from './evaluation/compile-expression.ts';
import { compileStatement } from './evaluation/compile-statement.ts';
import { contextSlot, createCells, createLayout, resultSlot, type Frame } from './evaluation/frame.ts';
import type { ContextView } from './context.ts';
import { collectFacts, type Facts } from './facts.ts';
import { parsePolicyExpression } from './syntax/parser.ts';
import type { Block, Expression } from './syntax/tree.ts';
import { valueOperand } from './binding/operand.ts';
import type { Library } from './type-system/library-index.ts';
import { nullType, objectType } from './type-system/primitives.ts';
import type { NetType } from './types.ts';

export interface Program extends Facts {
  /** Static type of the result. */
  readonly type: NetType;
  readonly warnings: readonly Diagnostic[];
  /** Evaluates to a value of static type `object`. @throws NetException */
  readonly run: (context: ContextView) => unknown;
}

export interface ProgramOptions {
  readonly library: Library;
  readonly imports: readonly string[];
  readonly allowList: boolean;
}

/** Everything that is wrong with the text; never empty. */
export class CompilationFailed extends Error {
  readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]];
  constructor(diagnostics: readonly [Diagnostic, ...Diagnostic[]]) {
    super(diagnostics[0].message);
    this.diagnostics = diagnostics;
  }
}

/** @throws CompilationFailed */
export function compileProgram(text: string, { library, imports, allowList }: ProgramOptions): Program {
  const binder = createBinder({ library, imports, allowList });
  const bound = attempt(binder, () => bindProgram(binder, parsePolicyExpression(text)));
  if (bound === null) throw new CompilationFailed(inOrder(binder.problems));
  failOn(binder.problems);
  failOn(checkAssignments(bound.body));
  if (allowList) failOn(checkAllowed(bound.body, binder.constants.values()));
  return { type: bound.type, warnings: binder.warnings, run: compileBody(binder, bound), ...collectFacts(bound.body) };
}

function failOn(problems: readonly Diagnostic[]): void {
  if (problems.length > 0) throw new CompilationFailed(inOrder(problems));
}

function inOrder(problems: readonly Diagnostic[]): [Diagnostic, ...Diagnostic[]] {
  return [...problems].sort((left, right) => left.offset - right.offset) as [Diagnostic, ...Diagnostic[]];
}

function attempt<T>(binder: Binder, bind: () => T): T | null {
  try {
    return bind();
  } catch (error) {
    keepProblem(binder, error);
    return null;
  }
}

interface BoundProgram {
  readonly type: NetType;
  readonly body: BoundBlock | BoundExpression;
  readonly variables: readonly Variable[];
}

function bindProgram(binder: Binder, syntax: Expression | Block): BoundProgram {
  return inScope(binder, (scope) => ({
    ...(syntax.kind === 'block' ? bindBody(binder, syntax) : bindResult(binder, syntax)),
    variables: scope.variables,
  }));
}

function bindResult(binder: Binder, syntax: Expression): { type: NetType; body: BoundExpression } {
  const value = requireValue(bindOperand(binder, syntax));
  return {
    type: value.type === nullType ? objectType : value.type,
    body: convertOperand(binder, valueOperand(value), objectType),
  };
}

function bindBody(binder: Binder, syntax: Block): { type: NetType; body: BoundBlock } {
  const body = bindBlock(binder, syntax);
  if (binder.problems.length > 0) return { type: objectType, body };
  completeReturns(binder, binder.returns, objectType);
  if (canComplete(body)) binder.problems.push(diagnosticAt(body.start, 'CS0161'));
  const operands = binder.returns.flatMap(({ operand }) => (operand === null ? [] : [operand]));
  return { type: bestCommonType(binder, operands) ?? objectType, body };
}

function compileBody(binder: Binder, { body, variables }: BoundProgram): Program['run'] {
  const layout = createLayout(binder.library, binder.scope.function);
  const cells = createCells(layout, variables);
  const { size } = layout;
  if (isExpression(body)) {
    const run = compileExpression(layout, body);
    return (context) => run(newFrame(context));
  }
  const execute = compileStatement(layout, body);
  return (context) => {
    const frame = newFrame(context);
    execute(frame);
    return frame[resultSlot];
  };

  function newFrame(context: ContextView): Frame {
    const frame: Frame = new Array(size);
    frame[contextSlot] = context;
    cells?.(frame);
    return frame;
  }
}
