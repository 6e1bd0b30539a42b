// Binds one expression: gives its node a static type and a meaning. One case for each kind of syntax; the work is done
// in the file that the case names.

import { problemAt } from '../diagnostics.ts';
import type { Expression } from '../syntax/tree.ts';
import { nullType, types } from '../type-system/primitives.ts';
import { namedType, type NetType } from '../types.ts';
import { bindAssignment } from './bind-assignment.ts';
import { bindBinary } from './bind-binary.ts';
import { bindCall } from './bind-call.ts';
import { bindConditional } from './bind-conditional.ts';
import { bindConditionalAccess } from './bind-conditional-access.ts';
import { bindAnonymous, bindArrayInitializer, bindNew, bindNewArray } from './bind-creation.ts';
import { bindElement } from './bind-element.ts';
import { bindIncrement } from './bind-increment.ts';
import { bindInterpolated } from './bind-interpolated.ts';
import { bindLambda } from './bind-lambda.ts';
import { bindMember } from './bind-member.ts';
import { bindName } from './bind-name.ts';
import { bindAs, bindIs } from './bind-type-test.ts';
import { bindUnary } from './bind-unary.ts';
import { declareVariable, withBinder, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { castOperand, convertOperand, requireValue } from './convert-operand.ts';
import { defaultConstant } from './default-value.ts';
import { valueOperand, type Operand } from './operand.ts';
import { resolveType } from './resolve-type.ts';

const exceptionType = namedType('System.Exception');
const typeType = namedType('System.Type');

/** Whatever the expression turns out to be. @throws CompileProblem */
export function bindOperand(binder: Binder, syntax: Expression): Operand {
  switch (syntax.kind) {
    case 'name':
      return bindName(binder, syntax);
    case 'member':
      return bindMember(binder, syntax);
    case 'type':
      return { kind: 'type', type: resolveType(binder, syntax.type), start: syntax.start };
    case 'parenthesized':
      return bindParenthesized(binder, syntax.inner, syntax.start);
    case 'lambda':
      return bindLambda(binder, syntax);
    case 'throw':
      return { kind: 'throw', value: bindConverted(binder, syntax.value, exceptionType), start: syntax.start };
    case 'default':
      if (syntax.type === null) return { kind: 'default', start: syntax.start };
      return valueOperand(defaultConstant(binder, resolveType(binder, syntax.type), syntax.start));
    case 'declaration':
      return bindDeclaration(binder, syntax);
    case 'checked':
      return withBinder(binder, { overflow: syntax.checked ? 'checked' : 'unchecked' }, () =>
        bindParenthesized(binder, syntax.inner, syntax.start),
      );
    default:
      return valueOperand(bindPlainValue(binder, syntax));
  }
}

/** The expression as a value. @throws CompileProblem if it has none */
export function bindValue(binder: Binder, syntax: Expression): BoundExpression {
  return requireValue(bindOperand(binder, syntax));
}

/** The expression converted to a type, as in an assignment. @throws CompileProblem CS0029 and kin */
export function bindConverted(binder: Binder, syntax: Expression, type: NetType): BoundExpression {
  if (syntax.kind === 'array-initializer') return bindArrayInitializer(binder, syntax, type);
  return convertOperand(binder, bindOperand(binder, syntax), type);
}

/** Whether C# lets the expression stand as a statement. */
export function isStatementExpression(syntax: Expression): boolean {
  switch (syntax.kind) {
    case 'call':
    case 'assignment':
    case 'increment':
    case 'new':
      return true;
    case 'conditional-access':
      return isStatementExpression(syntax.access);
    default:
      return false;
  }
}

function bindPlainValue(
  binder: Binder,
  syntax: Exclude<
    Expression,
    { kind: 'name' | 'member' | 'type' | 'parenthesized' | 'lambda' | 'throw' | 'default' | 'declaration' | 'checked' }
  >,
): BoundExpression {
  const { start } = syntax;
  switch (syntax.kind) {
    case 'literal':
      return { kind: 'constant', type: syntax.type === 'null' ? nullType : types[syntax.type], value: syntax.value, start };
    case 'interpolated':
      return bindInterpolated(binder, syntax);
    case 'call':
      return bindCall(binder, syntax);
    case 'element':
      return bindElement(binder, syntax);
    case 'conditional-access':
      return bindConditionalAccess(binder, syntax);
    case 'receiver':
      return bindReceiver(binder, start);
    case 'unary':
      return bindUnary(binder, syntax);
    case 'increment':
      return bindIncrement(binder, syntax);
    case 'binary':
      return bindBinary(binder, syntax);
    case 'conditional':
      return bindConditional(binder, syntax);
    case 'assignment':
      return bindAssignment(binder, syntax);
    case 'cast':
      return castOperand(binder, bindOperand(binder, syntax.operand), resolveType(binder, syntax.type), start);
    case 'is':
      return bindIs(binder, syntax);
    case 'as':
      return bindAs(binder, syntax);
    case 'new':
      return bindNew(binder, syntax);
    case 'new-array':
      return bindNewArray(binder, syntax);
    case 'new-anonymous':
      return bindAnonymous(binder, syntax);
    case 'array-initializer':
      throw problemAt(start, 'CS0820');
    case 'typeof':
      return { kind: 'typeof', of: resolveType(binder, syntax.type), type: typeType, start };
  }
}

function bindParenthesized(binder: Binder, inner: Expression, start: number): Operand {
  const operand = bindOperand(binder, inner);
  // C# reports errors about a parenthesized value at its parenthesis.
  return operand.kind === 'value' ? valueOperand({ ...operand.value, start }) : operand;
}

function bindDeclaration(binder: Binder, syntax: Expression & { kind: 'declaration' }): Operand {
  const { name, type, start } = syntax;
  if (type === null) return { kind: 'out-declaration', name, start };
  const resolved = resolveType(binder, type);
  if (name === null) return valueOperand({ kind: 'discard', type: resolved, start });
  const variable = declareVariable(binder, name, resolved, { start });
  variable.shared = true;
  return valueOperand({ kind: 'variable', variable, type: resolved, start });
}

/** The value left of `?.`, inside what stands right of it. */
function bindReceiver(binder: Binder, start: number): BoundExpression {
  const variable = binder.receivers[binder.receivers.length - 1];
  if (variable === undefined) throw new Error('a conditional access has no receiver');
  return { kind: 'variable', variable, type: variable.type, start };
}
