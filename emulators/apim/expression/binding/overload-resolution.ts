// Chooses among overloads (C# 7 specification, overload resolution): which candidates the arguments fit, and which of
// those is best. Works for methods, constructors, indexers, operators and local functions alike.

import type { DiagnosticCode } from '../diagnostics.ts';
import { voidType } from '../type-system/primitives.ts';
import { substitute, type Substitution } from '../type-system/type-parameters.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import type { ParameterSymbol } from '../type-system/members.ts';
import { mapArguments } from './argument-mapping.ts';
import { findBest } from './better-candidate.ts';
import type { Binder } from './binder.ts';
import { hasConversion } from './convert-operand.ts';
import { inferTypeArguments } from './infer-types.ts';
import type { BoundArgument } from './operand.ts';

/** Anything with a parameter list. */
export interface Callable<T> {
  readonly item: T;
  readonly name: string;
  readonly typeParameters: readonly string[];
  readonly parameters: readonly ParameterSymbol[];
  readonly result: NetType;
  /** What the type parameters of the class stand for. */
  readonly substitution: Substitution;
  /** How far up the base classes it stands. */
  readonly distance: number;
}

export interface Resolution<T> {
  readonly kind: 'resolved';
  readonly callable: Callable<T>;
  readonly typeArguments: readonly NetType[];
  /** Closed types of the declared parameters. */
  readonly parameterTypes: readonly NetType[];
  readonly result: NetType;
  readonly arguments: readonly BoundArgument[];
  /** For each argument, the parameter it goes to. */
  readonly mapping: readonly number[];
  /** For each argument, the type it converts to: the element for arguments of an expanded `params`. */
  readonly argumentTypes: readonly NetType[];
  /** Whether arguments are gathered into the `params` array. */
  readonly expanded: boolean;
}

/** Why nothing fits; `rank` grows with how nearly something did. */
export interface Failure {
  readonly kind: 'failed';
  readonly code: DiagnosticCode;
  readonly details: readonly string[];
  /** Where the complaint belongs; null for the name of what is called. */
  readonly start: number | null;
  readonly rank: number;
}

interface Query<T> {
  readonly candidates: readonly Callable<T>[];
  readonly arguments: readonly BoundArgument[];
  readonly typeArguments?: readonly NetType[] | undefined;
}

export function resolveCandidates<T>(binder: Binder, query: Query<T>): Resolution<T> | Failure {
  const fitting: Resolution<T>[] = [];
  let failure: Failure = {
    kind: 'failed',
    code: 'CS1501',
    details: [query.candidates[0]?.name ?? '', String(query.arguments.length)],
    start: null,
    rank: 0,
  };
  for (const callable of query.candidates) {
    const outcome = tryForms(binder, callable, query);
    if (outcome.kind === 'resolved') fitting.push(outcome);
    else if (outcome.rank > failure.rank) failure = outcome;
  }
  if (fitting.length === 0) return onlyMissing(query) ?? failure;
  const nearest = Math.min(...fitting.map((resolution) => resolution.callable.distance));
  const best = findBest(
    binder,
    fitting.filter((resolution) => resolution.callable.distance === nearest),
  );
  if (best.length === 1) return best[0] as Resolution<T>;
  const [first, second] = best.length > 1 ? best : fitting;
  return { kind: 'failed', code: 'CS0121', details: [signatureText(first), signatureText(second)], start: null, rank: 9 };
}

/** With a single overload, the missing parameter can be named. */
function onlyMissing<T>(query: Query<T>): Failure | undefined {
  const [only, other] = query.candidates;
  if (only === undefined || other !== undefined || query.arguments.some((argument) => argument.name !== null)) return undefined;
  const missing = only.parameters[query.arguments.length];
  if (missing === undefined || missing.defaultValue !== undefined || missing.modifier === 'params') return undefined;
  return { kind: 'failed', code: 'CS7036', details: [missing.name, only.name], start: null, rank: 1 };
}

function tryForms<T>(binder: Binder, callable: Callable<T>, query: Query<T>): Resolution<T> | Failure {
  const normal = tryForm(binder, callable, { query, expanded: false });
  const isVariadic = callable.parameters[callable.parameters.length - 1]?.modifier === 'params';
  if (normal.kind === 'resolved' || !isVariadic) return normal;
  const expanded = tryForm(binder, callable, { query, expanded: true });
  return expanded.kind === 'resolved' || expanded.rank >= normal.rank ? expanded : normal;
}

function tryForm<T>(
  binder: Binder,
  callable: Callable<T>,
  { query, expanded }: { query: Query<T>; expanded: boolean },
): Resolution<T> | Failure {
  const mapped = mapArguments(callable, query.arguments, expanded);
  if (mapped.kind === 'failed') return mapped;
  const { mapping } = mapped;
  const openTypes = callable.parameters.map((parameter) => substitute(parameter.type, callable.substitution));
  const openArgumentTypes = mapping.map((index) =>
    argumentType(openTypes[index] ?? voidType, expanded && index === openTypes.length - 1),
  );
  const typeArguments = typeArgumentsOf(binder, callable, { query, openArgumentTypes });
  if (!Array.isArray(typeArguments)) return typeArguments as Failure;
  const closing: Substitution = new Map(callable.typeParameters.map((name, index) => [name, typeArguments[index] as NetType]));
  const argumentTypes = openArgumentTypes.map((type) => substitute(type, closing));
  const misfit = findMisfit(binder, { callable, query, mapping, argumentTypes });
  if (misfit !== null) return misfit;
  return {
    kind: 'resolved',
    callable,
    typeArguments,
    parameterTypes: openTypes.map((type) => substitute(type, closing)),
    result: substitute(substitute(callable.result, callable.substitution), closing),
    arguments: query.arguments,
    mapping,
    argumentTypes,
    expanded,
  };
}

function argumentType(type: NetType, element: boolean): NetType {
  return element && type.kind === 'array' ? type.element : type;
}

function typeArgumentsOf<T>(
  binder: Binder,
  callable: Callable<T>,
  { query, openArgumentTypes }: { query: Query<T>; openArgumentTypes: readonly NetType[] },
): readonly NetType[] | Failure {
  const { typeParameters, name } = callable;
  if (query.typeArguments !== undefined) {
    if (query.typeArguments.length === typeParameters.length) return query.typeArguments;
    if (typeParameters.length === 0) return { kind: 'failed', code: 'CS0308', details: [name], start: null, rank: 1 };
    return { kind: 'failed', code: 'CS0305', details: [name, String(typeParameters.length)], start: null, rank: 1 };
  }
  if (typeParameters.length === 0) return [];
  const inferred = inferTypeArguments(binder, { typeParameters, arguments: query.arguments, types: openArgumentTypes });
  return inferred ?? { kind: 'failed', code: 'CS0411', details: [name], start: null, rank: 4 };
}

function findMisfit<T>(
  binder: Binder,
  form: { callable: Callable<T>; query: Query<T>; mapping: readonly number[]; argumentTypes: readonly NetType[] },
): Failure | null {
  for (const [index, argument] of form.query.arguments.entries()) {
    const parameter = form.callable.parameters[form.mapping[index] ?? 0];
    const wanted = parameter?.modifier === 'out' || parameter?.modifier === 'ref' ? parameter.modifier : null;
    const type = form.argumentTypes[index] ?? voidType;
    const { start } = argument.syntax;
    const position = String(index + 1);
    if (argument.modifier !== wanted) {
      const [code, modifier] = wanted === null ? (['CS1615', argument.modifier] as const) : (['CS1620', wanted] as const);
      return { kind: 'failed', code, details: [position, modifier ?? ''], start, rank: 5 };
    }
    const { operand } = argument;
    const fits = wanted === null ? hasConversion(binder, operand, type) : operand.kind !== 'value' || operand.value.type === type;
    if (!fits)
      return {
        kind: 'failed',
        code: 'CS1503',
        details: [position, operandText(argument), describeType(type)],
        start,
        rank: 5 + index,
      };
  }
  return null;
}

function operandText({ operand }: BoundArgument): string {
  switch (operand.kind) {
    case 'value':
    case 'type':
      return describeType(operand.kind === 'value' ? operand.value.type : operand.type);
    case 'methods':
      return 'method group';
    case 'lambda':
      return 'lambda expression';
    default:
      return operand.kind;
  }
}

function signatureText<T>(resolution: Resolution<T> | undefined): string {
  if (resolution === undefined) return '';
  return `${resolution.callable.name}(${resolution.parameterTypes.map(describeType).join(', ')})`;
}
