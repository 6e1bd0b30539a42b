// Binds the patterns of `is` and `case` against a value that is held in a variable.

import { problemAt } from '../diagnostics.ts';
import type { Pattern } from '../syntax/tree.ts';
import { explicitConversion } from '../type-system/conversions.ts';
import { nullType, objectType } from '../type-system/primitives.ts';
import { describeType } from '../type-system/type-text.ts';
import { isValueType } from '../type-system/hierarchy.ts';
import { bindConverted, bindValue } from './bind-expression.ts';
import { bindOperator } from './bind-binary.ts';
import { declareVariable, type Binder } from './binder.ts';
import type { BoundExpression, BoundPattern, Variable } from './bound-tree.ts';
import { resolveType } from './resolve-type.ts';

/** @throws CompileProblem CS0150, CS8116, CS8121 */
export function bindPattern(binder: Binder, current: Variable, pattern: Pattern): BoundPattern {
  switch (pattern.kind) {
    case 'var-pattern': {
      const variable =
        pattern.name === '_' ? null : declareVariable(binder, pattern.name, current.type, { start: pattern.nameStart });
      return { kind: 'var', variable };
    }
    case 'declaration-pattern':
      return bindTypePattern(binder, current, pattern);
    case 'constant-pattern':
      return bindConstantPattern(binder, current, pattern);
  }
}

function bindTypePattern(binder: Binder, current: Variable, pattern: Pattern & { kind: 'declaration-pattern' }): BoundPattern {
  const type = resolveType(binder, pattern.type);
  if (type.kind === 'nullable') throw problemAt(pattern.start, 'CS8116', describeType(type));
  if (current.type === nullType) throw problemAt(pattern.start, 'CS8117', describeType(type));
  const conversion = explicitConversion(binder.library, current.type, type);
  if (conversion === null || conversion.kind === 'user' || conversion.kind === 'numeric') {
    throw problemAt(pattern.start, 'CS8121', describeType(current.type), describeType(type));
  }
  const variable = pattern.name === '_' ? null : declareVariable(binder, pattern.name, type, { start: pattern.nameStart });
  return { kind: 'type', of: type, variable, conversion };
}

function bindConstantPattern(binder: Binder, current: Variable, pattern: Pattern & { kind: 'constant-pattern' }): BoundPattern {
  const { start } = pattern;
  const own = bindValue(binder, pattern.value);
  if (own.kind !== 'constant') throw problemAt(start, 'CS0150');
  if (own.type === nullType || current.type === objectType || !isComparable(binder, current))
    return { kind: 'constant', value: own, equals: null, current };
  const value = bindConverted(binder, pattern.value, current.type);
  const left: BoundExpression = { kind: 'variable', variable: current, type: current.type, start };
  return { kind: 'constant', value, equals: bindOperator(binder, '==', { left, right: value, start }), current };
}

/** Text and values are compared by `==`; other references hold boxed values, which are compared as objects. */
function isComparable(binder: Binder, { type }: Variable): boolean {
  return isValueType(binder.library, type) || describeType(type) === 'string';
}
