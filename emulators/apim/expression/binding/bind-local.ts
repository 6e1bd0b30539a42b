// Binds declarations of local variables and constants.

import { problemAt } from '../diagnostics.ts';
import type { LocalDeclaration, VariableDeclarator } from '../syntax/tree.ts';
import { nullType, voidType } from '../type-system/primitives.ts';
import type { NetType } from '../types.ts';
import { bindConverted, bindOperand } from './bind-expression.ts';
import { declareVariable, type Binder } from './binder.ts';
import type { BoundStatement } from './bound-statement.ts';
import type { BoundExpression } from './bound-tree.ts';
import { requireValue } from './convert-operand.ts';
import type { Operand } from './operand.ts';
import { resolveType } from './resolve-type.ts';

/** @throws CompileProblem CS0818, CS0815, CS0128 … */
export function bindLocal(binder: Binder, { type, constant, variables, start }: LocalDeclaration): BoundStatement[] {
  if (type === null && variables.length > 1) throw problemAt(start, 'CS0819');
  const declared = type === null ? null : resolveType(binder, type);
  if (declared !== null) refuseAsVariable(binder, declared, start);
  return variables.flatMap((variable) => {
    if (constant) {
      bindConstant(binder, variable, declared);
      return [];
    }
    return [declared === null ? bindInferred(binder, variable) : bindTyped(binder, variable, declared)];
  });
}

function refuseAsVariable(binder: Binder, type: NetType, start: number): void {
  if (type === voidType) throw problemAt(start, 'CS1547');
  if (binder.library.symbolOf(type)?.kind === 'static class')
    throw problemAt(start, 'CS0723', type.kind === 'named' ? type.name : '');
}

function bindTyped(binder: Binder, { name, value, start }: VariableDeclarator, type: NetType): BoundStatement {
  // The name is in scope inside its own initializer, so that a lambda there can refer to it.
  const variable = declareVariable(binder, name, type, { start });
  return { kind: 'local', variable, value: value === null ? null : bindConverted(binder, value, type), start };
}

function bindInferred(binder: Binder, { name, value: syntax, start }: VariableDeclarator): BoundStatement {
  if (syntax === null) throw problemAt(start, 'CS0818');
  if (syntax.kind === 'array-initializer') throw problemAt(start, 'CS0820');
  const value = inferredValue(bindOperand(binder, syntax), start);
  return { kind: 'local', variable: declareVariable(binder, name, value.type, { start }), value, start };
}

function inferredValue(operand: Operand, start: number): BoundExpression {
  if (operand.kind === 'lambda') throw problemAt(start, 'CS0815', 'a lambda');
  if (operand.kind === 'methods' || operand.kind === 'local-function') throw problemAt(start, 'CS0815', 'a method');
  const value = requireValue(operand);
  if (value.type === voidType || value.type === nullType)
    throw problemAt(start, 'CS0815', value.type === voidType ? 'void' : 'null');
  return value;
}

function bindConstant(binder: Binder, { name, value: syntax, start }: VariableDeclarator, type: NetType | null): void {
  if (syntax === null) throw problemAt(start, 'CS0145');
  if (type === null) throw problemAt(start, 'CS0822');
  const value = bindConverted(binder, syntax, type);
  if (value.kind !== 'constant') throw problemAt(syntax.start, 'CS0133', name);
  binder.scope.declare(name, start, { kind: 'constant', type, value: value.value });
}

/** After an error in a declaration: its names exist, with a type nobody knows. */
export function declareBroken(binder: Binder, { variables }: LocalDeclaration): void {
  for (const { name } of variables) {
    if (binder.scope.find(name) === undefined) binder.scope.markBroken(name);
  }
}
