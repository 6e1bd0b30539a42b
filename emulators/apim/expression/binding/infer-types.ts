// Infers the type arguments of a generic method from its arguments (C# 7 specification, type inference).
// Plain arguments bound the type parameters first; then lambdas and method names, as soon as what they take is known,
// add what they return; at last every parameter takes the type that its bounds agree on.

import { CompileProblem } from '../diagnostics.ts';
import { implicitConversion } from '../type-system/conversions.ts';
import { constructionsOf, isValueType } from '../type-system/hierarchy.ts';
import { nullType, voidType } from '../type-system/primitives.ts';
import { isOpen, parameterName, substitute } from '../type-system/type-parameters.ts';
import type { NetType } from '../types.ts';
import { inferredResult, lambdaBody, takesArguments } from './bind-lambda.ts';
import type { Binder } from './binder.ts';
import { delegateShape, type DelegateShape } from './delegate-type.ts';
import { resolveForArguments } from './method-group.ts';
import type { BoundArgument } from './operand.ts';

type Direction = 'exact' | 'lower' | 'upper';

interface Inference {
  readonly binder: Binder;
  readonly bounds: ReadonlyMap<string, { readonly type: NetType; readonly direction: Direction }[]>;
  readonly fixed: Map<string, NetType>;
}

interface Query {
  readonly typeParameters: readonly string[];
  readonly arguments: readonly BoundArgument[];
  /** The parameter type of each argument, with the type parameters in it. */
  readonly types: readonly NetType[];
}

/** One type for each parameter, or null if some cannot be inferred. */
export function inferTypeArguments(binder: Binder, query: Query): NetType[] | null {
  const inference: Inference = { binder, bounds: new Map(query.typeParameters.map((name) => [name, []])), fixed: new Map() };
  const waiting: { argument: BoundArgument; shape: DelegateShape }[] = [];
  for (const [index, argument] of query.arguments.entries()) {
    const type = query.types[index] ?? voidType;
    if (!isOpen(type)) continue;
    const { operand } = argument;
    if (operand.kind === 'value') {
      if (operand.value.type !== nullType)
        infer(inference, operand.value.type, type, argument.modifier === null ? 'lower' : 'exact');
    } else {
      const shape = delegateShape(binder.library, type);
      if (shape === null) continue;
      if (operand.kind === 'lambda')
        operand.explicitTypes?.forEach((explicit, at) => infer(inference, explicit, shape.parameters[at] ?? explicit, 'exact'));
      waiting.push({ argument, shape });
    }
  }
  for (const { argument, shape } of waiting) {
    const inputs = shape.parameters.flatMap(parametersIn);
    if (!inputs.every((name) => fix(inference, name))) return null;
    if (!inferFromResult(inference, argument, shape)) return null;
  }
  const result = query.typeParameters.map((name) => (fix(inference, name) ? inference.fixed.get(name) : undefined));
  return result.every((type) => type !== undefined) ? result : null;
}

/** Adds what a lambda or method name returns; false if it cannot be told. */
function inferFromResult(inference: Inference, { operand }: BoundArgument, shape: DelegateShape): boolean {
  if (!isOpen(shape.result)) return true;
  const { binder, fixed } = inference;
  const parameters = shape.parameters.map((type) => substitute(type, fixed));
  const result = resultOf(binder, operand, parameters);
  if (result === undefined) return false;
  if (result !== null && result !== nullType && result !== voidType) infer(inference, result, shape.result, 'lower');
  return true;
}

function resultOf(binder: Binder, operand: BoundArgument['operand'], parameters: readonly NetType[]): NetType | null | undefined {
  if (operand.kind === 'methods') return resolveForArguments(binder, operand, parameters)?.result ?? null;
  return operand.kind === 'local-function' ? operand.function.result : lambdaResult(binder, operand, parameters);
}

/** undefined where the lambda cannot be called so. */
function lambdaResult(
  binder: Binder,
  operand: BoundArgument['operand'],
  parameters: readonly NetType[],
): NetType | null | undefined {
  if (operand.kind !== 'lambda' || !takesArguments(operand, parameters.length)) return undefined;
  try {
    return inferredResult(binder, lambdaBody(binder, operand, parameters));
  } catch (error) {
    // The body does not fit these types; the error is reported if no overload takes the lambda.
    if (error instanceof CompileProblem) return null;
    throw error;
  }
}

function parametersIn(type: NetType): string[] {
  const own = parameterName(type);
  if (own !== undefined) return [own];
  switch (type.kind) {
    case 'named':
      return type.args.flatMap(parametersIn);
    case 'array':
      return parametersIn(type.element);
    case 'nullable':
      return parametersIn(type.of);
  }
}

/** Notes what a type says about the type parameters in another. */
function infer(inference: Inference, from: NetType, to: NetType, direction: Direction): void {
  const name = parameterName(to);
  if (name !== undefined) {
    if (!inference.fixed.has(name)) inference.bounds.get(name)?.push({ type: from, direction });
    return;
  }
  if (!isOpen(to)) return;
  if (to.kind === 'nullable') {
    if (from.kind === 'nullable') infer(inference, from.of, to.of, direction);
    return;
  }
  if (to.kind === 'array') {
    if (from.kind === 'array') infer(inference, from.element, to.element, elementDirection(inference, from.element, direction));
    return;
  }
  const source =
    direction === 'exact'
      ? from.kind === 'named' && from.name === to.name
        ? [from]
        : []
      : constructionsOf(inference.binder.library, from, to.name);
  const [only] = source;
  if (only?.kind !== 'named' || source.length !== 1) return;
  const variance = inference.binder.library.symbolOf(to)?.variance ?? [];
  only.args.forEach((argument, index) => {
    const wanted = to.args[index];
    if (wanted !== undefined)
      infer(
        inference,
        argument,
        wanted,
        argumentDirection(inference, argument, { variance: variance[index] ?? null, direction }),
      );
  });
}

function elementDirection({ binder }: Inference, element: NetType, direction: Direction): Direction {
  return isValueType(binder.library, element) ? 'exact' : direction;
}

function argumentDirection(
  { binder }: Inference,
  argument: NetType,
  { variance, direction }: { variance: 'out' | 'in' | null; direction: Direction },
): Direction {
  if (variance === null || direction === 'exact' || isValueType(binder.library, argument)) return 'exact';
  if (variance === 'out') return direction;
  return direction === 'lower' ? 'upper' : 'lower';
}

/** Decides a type parameter from its bounds; false if they do not agree. */
function fix({ binder, bounds, fixed }: Inference, name: string): boolean {
  if (fixed.has(name)) return true;
  const own = bounds.get(name);
  if (own === undefined || own.length === 0) return own === undefined;
  const converts = (from: NetType, to: NetType): boolean => from === to || implicitConversion(binder.library, from, to) !== null;
  const candidates = [...new Set(own.map((bound) => bound.type))].filter((candidate) =>
    own.every(({ type, direction }) => {
      if (direction === 'exact') return type === candidate;
      return direction === 'lower' ? converts(type, candidate) : converts(candidate, type);
    }),
  );
  const best = candidates.filter((candidate) => candidates.every((other) => converts(other, candidate)));
  const [only] = best;
  if (only === undefined || best.length !== 1) return false;
  fixed.set(name, only);
  return true;
}
