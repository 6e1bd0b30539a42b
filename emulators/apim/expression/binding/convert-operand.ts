// Conversions of expressions: those of their types, and those that only expressions have: constants that fit a smaller
// type, null, default, lambdas, method names, throw (C# 7 specification, implicit conversions).

import { CompileProblem, problemAt, type DiagnosticCode } from '../diagnostics.ts';
import { numberConverter } from '../numbers/convert-number.ts';
import { explicitConversion, implicitConversion, type Conversion } from '../type-system/conversions.ts';
import { isEnum, isValueType } from '../type-system/hierarchy.ts';
import { isBig, isIntegral, nullType, primitiveOf, ranges, voidType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import { finishLambda, lambdaBody, returnsAs, takesArguments } from './bind-lambda.ts';
import { isChecked, useVariable, type Binder } from './binder.ts';
import type { BoundExpression, LocalFunctionSymbol } from './bound-tree.ts';
import { defaultConstant } from './default-value.ts';
import { delegateShape } from './delegate-type.ts';
import { delegateFromMethods, findDelegateTarget } from './method-group.ts';
import { operandStart, type Operand } from './operand.ts';

/** The operand as a value. @throws CompileProblem if it is a type, a namespace, a method or a lambda */
export function requireValue(operand: Operand): BoundExpression {
  switch (operand.kind) {
    case 'value':
      return operand.value;
    case 'type':
      throw problemAt(operand.start, 'CS0119', describeType(operand.type), 'type');
    case 'namespace':
      throw problemAt(operand.start, 'CS0119', operand.name, 'namespace');
    case 'methods':
      throw problemAt(operand.nameStart, 'CS0428', operand.name, 'object');
    case 'local-function':
      throw problemAt(operand.start, 'CS0428', operand.name, 'object');
    case 'lambda':
      throw problemAt(operand.start, 'CS1660', 'object');
    case 'throw':
      throw problemAt(operand.start, 'CS8115');
    case 'default':
      throw problemAt(operand.start, 'CS8716');
    case 'out-declaration':
      throw problemAt(operand.start, 'CS8198');
  }
}

/** Whether the operand converts to the type by itself. */
export function hasConversion(binder: Binder, operand: Operand, to: NetType): boolean {
  switch (operand.kind) {
    case 'value':
      return valueConversion(binder, operand.value, to) !== null;
    case 'lambda': {
      const shape = delegateShape(binder.library, to);
      if (shape === null || !takesArguments(operand, shape.parameters.length)) return false;
      if (operand.explicitTypes?.some((type, index) => type !== shape.parameters[index]) === true) return false;
      return isSound(() => returnsAs(binder, operand, lambdaBody(binder, operand, shape.parameters), shape.result));
    }
    case 'methods':
      return findDelegateTarget(binder, operand, to) !== null;
    case 'local-function':
      return fitsDelegate(binder, operand.function, to);
    case 'throw':
      return to !== voidType;
    case 'default':
      return to !== voidType;
    case 'out-declaration':
      return true;
    case 'type':
    case 'namespace':
      return false;
  }
}

function isSound(check: () => boolean): boolean {
  try {
    return check();
  } catch (error) {
    if (error instanceof CompileProblem) return false;
    throw error;
  }
}

/** A local function becomes a delegate as it is, so its types must be the delegate's. */
function fitsDelegate(binder: Binder, { parameters, result }: LocalFunctionSymbol, to: NetType): boolean {
  const shape = delegateShape(binder.library, to);
  if (shape === null || shape.parameters.length !== parameters.length || shape.result !== result) return false;
  return parameters.every(({ type, modifier }, index) => modifier === null && type === shape.parameters[index]);
}

/** Converts by itself or complains as an assignment does. @throws CompileProblem CS0029 and kin */
export function convertOperand(binder: Binder, operand: Operand, to: NetType): BoundExpression {
  const start = operandStart(operand);
  switch (operand.kind) {
    case 'value': {
      const conversion = valueConversion(binder, operand.value, to);
      if (conversion === null) throw noConversion(binder, operand.value, to);
      return convertValue(binder, operand.value, { conversion, to });
    }
    case 'lambda':
      return finishLambda(binder, operand, to);
    case 'methods':
      return delegateFromMethods(binder, operand, to);
    case 'local-function':
      if (!fitsDelegate(binder, operand.function, to)) throw problemAt(start, 'CS0123', operand.name, describeType(to));
      useVariable(binder, operand.function.variable);
      return { kind: 'variable', variable: operand.function.variable, type: to, start };
    case 'throw':
      return { kind: 'throw', type: to, value: operand.value, start };
    case 'default':
      return defaultConstant(binder, to, start);
    case 'type':
    case 'namespace':
    case 'out-declaration':
      return requireValue(operand);
  }
}

/** The implicit conversion of a value, constants included; null if there is none. */
export function valueConversion(binder: Binder, value: BoundExpression, to: NetType): Conversion | null {
  const conversion = implicitConversion(binder.library, value.type, to);
  if (conversion !== null && conversion.kind !== 'user') return conversion;
  return constantConversion(binder, value, to) ?? conversion;
}

/** An int constant fits smaller types if its value does; the constant 0 fits every enum. */
function constantConversion(binder: Binder, value: BoundExpression, to: NetType): Conversion | null {
  if (value.kind !== 'constant') return null;
  const target = to.kind === 'nullable' ? to.of : to;
  const from = primitiveOf(value.type);
  const into = primitiveOf(target);
  if (isEnum(binder.library, target))
    return from !== undefined && isIntegral(from) && Number(value.value) === 0 ? { kind: 'none' } : null;
  if (!isIntegral(into) || into === 'char' || (from !== 'int' && !(from === 'long' && into === 'ulong'))) return null;
  const [least, most] = ranges[into];
  const number = BigInt(value.value as number | bigint);
  return number >= least && number <= most ? { kind: 'numeric', from, to: into } : null;
}

/** Applies a conversion that is known to exist, folding constants. */
export function convertValue(
  binder: Binder,
  operand: BoundExpression,
  { conversion, to }: { conversion: Conversion; to: NetType },
): BoundExpression {
  const { start } = operand;
  if (operand.type === to) return operand;
  if (operand.kind === 'constant') {
    const folded = foldConversion(binder, operand, { conversion, to });
    if (folded !== null) return folded;
  }
  return { kind: 'convert', conversion, operand, type: to, checked: isChecked(binder), start };
}

function foldConversion(
  binder: Binder,
  operand: BoundExpression & { kind: 'constant' },
  { conversion, to }: { conversion: Conversion; to: NetType },
): BoundExpression | null {
  const { value, start, type } = operand;
  if (type === nullType) return { kind: 'constant', type: to, value: null, start };
  if (conversion.kind === 'none') {
    const stays = primitiveOf(to) !== undefined && primitiveOf(to) !== 'object';
    if (!stays && !isEnum(binder.library, to)) return null;
    return {
      kind: 'constant',
      type: to,
      value: isBig(primitiveOf(type)) && !isBig(primitiveOf(to)) ? Number(value) : value,
      start,
    };
  }
  if (conversion.kind !== 'numeric' || to.kind === 'nullable') return null;
  // Constants are checked unless `unchecked` stands around them.
  const checked = binder.overflow !== 'unchecked';
  const { runtime } = binder.library.runtime.settings;
  try {
    const convert = numberConverter({ ...conversion, checked, runtime }) as ((value: unknown) => unknown) | undefined;
    return { kind: 'constant', type: to, value: convert === undefined ? value : convert(value), start };
  } catch {
    throw problemAt(start, 'CS0221', String(value), describeType(to));
  }
}

/** What a cast does. @throws CompileProblem CS0030 */
export function castOperand(binder: Binder, operand: Operand, to: NetType, start: number): BoundExpression {
  if (operand.kind !== 'value') return { ...convertOperand(binder, operand, to), start };
  const value = { ...operand.value, start };
  if (value.kind === 'constant' && value.type === nullType) {
    if (valueConversion(binder, value, to) === null) throw problemAt(start, 'CS0037', describeType(to));
    return { kind: 'constant', type: to, value: null, start };
  }
  const conversion = valueConversion(binder, value, to) ?? explicitConversion(binder.library, value.type, to);
  if (conversion === null) throw problemAt(start, 'CS0030', describeType(value.type), describeType(to));
  return convertValue(binder, value, { conversion, to });
}

function noConversion(binder: Binder, value: BoundExpression, to: NetType): CompileProblem {
  const { start, type } = value;
  if (type === nullType) {
    return isValueType(binder.library, to)
      ? problemAt(start, 'CS0037', describeType(to))
      : problemAt(start, 'CS0029', 'null', describeType(to));
  }
  const target = primitiveOf(to);
  if (value.kind === 'constant' && primitiveOf(type) === 'double' && (target === 'float' || target === 'decimal'))
    return problemAt(start, 'CS0664', target);
  if (value.kind === 'constant' && primitiveOf(type) === 'int' && isIntegral(target) && target !== 'char')
    return problemAt(start, 'CS0031', String(value.value), describeType(to));
  const code: DiagnosticCode = explicitConversion(binder.library, type, to) === null ? 'CS0029' : 'CS0266';
  return problemAt(start, code, describeType(type), describeType(to));
}
