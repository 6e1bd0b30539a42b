// Binds lambdas. A lambda has no type before it meets a delegate: its body is bound once for each list of parameter
// types that overload resolution tries, and finished when the delegate is known.

import { CompileProblem, problemAt } from '../diagnostics.ts';
import type { LambdaExpression } from '../syntax/tree.ts';
import { voidType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { typeName, type NetType } from '../types.ts';
import { bestCommonType } from './best-common-type.ts';
import { bindOperand, isStatementExpression } from './bind-expression.ts';
import { bindBlock } from './bind-statement.ts';
import { createFunction, declareVariable, freshBody, inScope, withBinder, type Binder, type PendingReturn } from './binder.ts';
import type { BoundBlock } from './bound-statement.ts';
import type { BoundExpression, BoundLambda, FunctionInfo, Variable } from './bound-tree.ts';
import { convertOperand, hasConversion, requireValue } from './convert-operand.ts';
import { delegateShape } from './delegate-type.ts';
import { canComplete } from './flow/reachability.ts';
import type { Operand } from './operand.ts';
import { resolveType } from './resolve-type.ts';
import type { Scope } from './scope.ts';

export interface UnboundLambda {
  readonly kind: 'lambda';
  readonly syntax: LambdaExpression;
  readonly start: number;
  readonly scope: Scope;
  readonly overflow: Binder['overflow'];
  readonly explicitTypes: readonly NetType[] | null;
  readonly bodies: Map<string, LambdaBody | CompileProblem>;
}

export interface LambdaBody {
  readonly info: FunctionInfo;
  readonly parameters: readonly Variable[];
  readonly variables: readonly Variable[];
  readonly content:
    | { readonly kind: 'expression'; readonly operand: Operand }
    | { readonly kind: 'block'; readonly block: BoundBlock; readonly returns: readonly PendingReturn[] };
}

/** Remembers where the lambda stands; nothing of its body is bound yet. */
export function bindLambda(binder: Binder, syntax: LambdaExpression): UnboundLambda {
  const types = syntax.parameters?.map((parameter) => (parameter.type === null ? null : resolveType(binder, parameter.type)));
  const explicit = types !== undefined && types.length > 0 && types.every((type) => type !== null);
  return {
    kind: 'lambda',
    syntax,
    start: syntax.start,
    scope: binder.scope,
    overflow: binder.overflow,
    explicitTypes: explicit ? types : null,
    bodies: new Map(),
  };
}

/** Whether the lambda can take that many arguments. */
export function takesArguments(lambda: UnboundLambda, count: number): boolean {
  return lambda.syntax.parameters === null || lambda.syntax.parameters.length === count;
}

/** The body for these parameter types. @throws CompileProblem if it has an error */
export function lambdaBody(binder: Binder, lambda: UnboundLambda, parameterTypes: readonly NetType[]): LambdaBody {
  const key = parameterTypes.map(typeName).join('|');
  let body = lambda.bodies.get(key);
  if (body === undefined) {
    body = tryBindBody(binder, lambda, parameterTypes);
    lambda.bodies.set(key, body);
  }
  if (body instanceof CompileProblem) throw body;
  return body;
}

function tryBindBody(binder: Binder, lambda: UnboundLambda, parameterTypes: readonly NetType[]): LambdaBody | CompileProblem {
  const outer = binder.scope;
  const known = binder.problems.length;
  binder.scope = lambda.scope;
  try {
    const body = withBinder(binder, { overflow: lambda.overflow, returns: [], ...freshBody }, () =>
      bindBody(binder, lambda, parameterTypes),
    );
    // Errors in the statements of a body belong to this attempt alone.
    const [problem] = binder.problems.splice(known);
    return problem === undefined ? body : new CompileProblem(problem);
  } catch (error) {
    binder.problems.splice(known);
    if (error instanceof CompileProblem) return error;
    throw error;
  } finally {
    binder.scope = outer;
  }
}

function bindBody(binder: Binder, { syntax, scope }: UnboundLambda, parameterTypes: readonly NetType[]): LambdaBody {
  const info = createFunction('lambda', scope.function);
  return inScope(
    binder,
    (inner) => {
      const parameters = (syntax.parameters ?? parameterTypes.map(() => null)).map((parameter, index) =>
        declareVariable(binder, parameter?.name ?? `<unnamed ${index}>`, parameterTypes[index] ?? voidType, {
          start: parameter?.start ?? syntax.start,
        }),
      );
      const { body } = syntax;
      const content: LambdaBody['content'] =
        body.kind === 'block'
          ? { kind: 'block', block: bindBlock(binder, body), returns: binder.returns }
          : { kind: 'expression', operand: bindOperand(binder, body) };
      return { info, parameters, variables: inner.variables, content };
    },
    { owner: info },
  );
}

/** The type the lambda returns by itself; void if it returns nothing, null if that cannot be told. */
export function inferredResult(binder: Binder, body: LambdaBody): NetType | null {
  if (body.content.kind === 'expression') return body.content.operand.kind === 'value' ? body.content.operand.value.type : null;
  const { returns, block } = body.content;
  const operands = returns.flatMap(({ operand }) => (operand === null ? [] : [operand]));
  if (operands.length === 0) return canComplete(block) || returns.length > 0 ? voidType : null;
  return bestCommonType(binder, operands);
}

/** Whether the body can serve a delegate with that result. */
export function returnsAs(binder: Binder, lambda: UnboundLambda, body: LambdaBody, result: NetType): boolean {
  if (body.content.kind === 'expression') {
    const { operand } = body.content;
    if (result === voidType)
      return operand.kind === 'throw' || (lambda.syntax.body.kind !== 'block' && isStatementExpression(lambda.syntax.body));
    return hasConversion(binder, operand, result);
  }
  const { returns, block } = body.content;
  if (result === voidType) return returns.every(({ operand }) => operand === null);
  return !canComplete(block) && returns.every(({ operand }) => operand !== null && hasConversion(binder, operand, result));
}

/** The lambda as a value of the delegate type. @throws CompileProblem if it does not fit */
export function finishLambda(binder: Binder, lambda: UnboundLambda, type: NetType): BoundLambda {
  const shape = delegateShape(binder.library, type);
  if (shape === null) throw problemAt(lambda.syntax.start, 'CS1660', describeType(type));
  if (!takesArguments(lambda, shape.parameters.length))
    throw problemAt(lambda.syntax.start, 'CS1593', describeType(type), String(lambda.syntax.parameters?.length ?? 0));
  lambda.explicitTypes?.forEach((explicit, index) => {
    if (explicit !== shape.parameters[index]) throw problemAt(lambda.syntax.start, 'CS1661', describeType(type));
  });
  const body = lambdaBody(binder, lambda, shape.parameters);
  const { info, parameters, variables } = body;
  const returnsValue = shape.result !== voidType;
  return {
    kind: 'lambda',
    type,
    start: lambda.start,
    info,
    parameters,
    variables,
    returnsValue,
    body: finishBody(binder, lambda, body, shape.result),
  };
}

function finishBody(binder: Binder, lambda: UnboundLambda, body: LambdaBody, result: NetType): BoundExpression | BoundBlock {
  const { content } = body;
  if (content.kind === 'block') {
    completeReturns(binder, content.returns, result);
    if (result !== voidType && canComplete(content.block)) throw problemAt(lambda.syntax.start, 'CS1643');
    return content.block;
  }
  if (result !== voidType) return convertOperand(binder, content.operand, result);
  if (!returnsAs(binder, lambda, body, voidType)) throw problemAt(lambda.start, 'CS0201');
  return requireValue(content.operand);
}

/** Gives waiting return statements their values, converted to the result type. */
export function completeReturns(binder: Binder, returns: readonly PendingReturn[], result: NetType): void {
  for (const { operand, start, statement } of returns) {
    if (result === voidType) {
      if (operand !== null) throw problemAt(start, 'CS0127');
      continue;
    }
    if (operand === null) throw problemAt(start, 'CS0126');
    statement.value = convertOperand(binder, operand, result);
  }
}
