// Binds local functions.

import { problemAt } from '../diagnostics.ts';
import type { LocalFunction, Parameter } from '../syntax/tree.ts';
import { voidType } from '../type-system/primitives.ts';
import { namedType, type NetType } from '../types.ts';
import { bindConverted, bindOperand, isStatementExpression } from './bind-expression.ts';
import { bindBlock } from './bind-statement.ts';
import { completeReturns } from './bind-lambda.ts';
import { createFunction, createTemporary, declareVariable, freshBody, inScope, withBinder, type Binder } from './binder.ts';
import type { BoundBlock, BoundLocalFunction } from './bound-statement.ts';
import type { BoundExpression, LocalFunctionSymbol, Variable } from './bound-tree.ts';
import { requireValue } from './convert-operand.ts';
import { resolveType } from './resolve-type.ts';

const functionType = namedType('<local function>');

/** Makes the name known. @throws CompileProblem if it is taken or a type is unknown */
export function declareLocalFunction(binder: Binder, { name, parameters, result, start }: LocalFunction): LocalFunctionSymbol {
  const symbol: LocalFunctionSymbol = {
    name,
    variable: createTemporary(binder, functionType),
    parameters: parameters.map((parameter) => bindParameter(binder, parameter)),
    result: resolveType(binder, result),
  };
  binder.scope.declare(name, start, { kind: 'function', function: symbol });
  binder.scope.variables.push(symbol.variable);
  return symbol;
}

function bindParameter(binder: Binder, parameter: Parameter): LocalFunctionSymbol['parameters'][number] {
  const { name, modifier, defaultValue: syntax, start } = parameter;
  if (modifier === 'this') throw problemAt(start, 'CS1525', 'this');
  const type = resolveType(binder, parameter.type);
  if (syntax === null) return { name, type, modifier, defaultValue: undefined };
  const value = bindConverted(binder, syntax, type);
  if (value.kind !== 'constant' && value.kind !== 'default') throw problemAt(syntax.start, 'CS1736');
  return { name, type, modifier, defaultValue: { type, value: value.kind === 'constant' ? value.value : null } };
}

/** Binds the body, after the statements of the enclosing block. */
export function bindLocalFunction(binder: Binder, syntax: LocalFunction, symbol: LocalFunctionSymbol): BoundLocalFunction {
  const info = createFunction('local function', binder.scope.function);
  return inScope(
    binder,
    (scope) => {
      const parameters = syntax.parameters.map(({ name, start }, index) =>
        declareParameter(binder, { name, start, symbol, index }),
      );
      const body = withBinder(binder, { returns: [], ...freshBody }, () => bindBody(binder, syntax, symbol.result));
      return { symbol, info, parameters, variables: scope.variables, body, start: syntax.start };
    },
    { owner: info },
  );
}

function declareParameter(
  binder: Binder,
  { name, start, symbol, index }: { name: string; start: number; symbol: LocalFunctionSymbol; index: number },
): Variable {
  const parameter = symbol.parameters[index];
  const byReference = parameter?.modifier === 'out' || parameter?.modifier === 'ref' ? parameter.modifier : null;
  return declareVariable(binder, name, parameter?.type ?? voidType, { start, byReference });
}

function bindBody(binder: Binder, { body }: LocalFunction, result: NetType): BoundBlock | BoundExpression {
  if (body.kind === 'block') {
    const block = bindBlock(binder, body);
    completeReturns(binder, binder.returns, result);
    return block;
  }
  if (result !== voidType) return bindConverted(binder, body, result);
  if (!isStatementExpression(body)) throw problemAt(body.start, 'CS0201');
  return requireValue(bindOperand(binder, body));
}
