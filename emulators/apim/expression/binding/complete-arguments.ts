// Builds the arguments of a call in the order of the parameters: converted, defaults filled in, `params` gathered.

import { problemAt } from '../diagnostics.ts';
import type { NetType } from '../types.ts';
import { declareVariable, useVariable, type Binder } from './binder.ts';
import type { BoundExpression } from './bound-tree.ts';
import { convertOperand } from './convert-operand.ts';
import { defaultConstant } from './default-value.ts';
import type { BoundArgument } from './operand.ts';
import type { Resolution } from './overload-resolution.ts';

/** One value for each parameter. `start` is where left-out arguments are said to stand. */
export function completeArguments<T>(binder: Binder, resolution: Resolution<T>, start: number): BoundExpression[] {
  const { callable, mapping, parameterTypes, expanded } = resolution;
  const last = callable.parameters.length - 1;
  const given = resolution.arguments.map((argument, index) =>
    completeArgument(binder, argument, resolution.argumentTypes[index] as NetType),
  );
  return callable.parameters.map((parameter, index): BoundExpression => {
    const type = parameterTypes[index] as NetType;
    if (expanded && index === last && type.kind === 'array') {
      return {
        kind: 'new-array',
        type,
        element: type.element,
        size: null,
        elements: given.filter((_, at) => mapping[at] === last),
        start,
      };
    }
    const argument = mapping.includes(index) ? given[mapping.indexOf(index)] : undefined;
    if (argument !== undefined) return argument;
    const value = parameter.defaultValue?.value ?? null;
    // `= null` and `= default` stand for the default of whatever the type parameter turned out to be.
    return value === null ? defaultConstant(binder, type, start) : { kind: 'constant', type, value, start };
  });
}

function completeArgument(binder: Binder, { operand, modifier, syntax }: BoundArgument, type: NetType): BoundExpression {
  const { start } = syntax;
  if (modifier === null) return convertOperand(binder, operand, type);
  if (operand.kind === 'out-declaration') {
    if (operand.name === null) return { kind: 'discard', type, start };
    const variable = declareVariable(binder, operand.name, type, { start: operand.start });
    variable.shared = true;
    return { kind: 'reference', type, variable, out: true, start };
  }
  return bindReference(binder, operand, { out: modifier === 'out', start });
}

/** An existing variable or array element, passed by out or ref. @throws CompileProblem CS1510 and kin */
function bindReference(
  binder: Binder,
  operand: BoundArgument['operand'],
  { out, start }: { out: boolean; start: number },
): BoundExpression {
  if (operand.kind !== 'value') throw problemAt(start, 'CS1510');
  const { value } = operand;
  switch (value.kind) {
    case 'variable': {
      const { variable } = value;
      if (variable.readOnly !== null) throw problemAt(value.start, 'CS1657', variable.name, variable.readOnly);
      variable.shared = true;
      useVariable(binder, variable);
      return { kind: 'reference', type: value.type, variable, out, start };
    }
    case 'array-element':
      return { kind: 'element-reference', type: value.type, target: value, start };
    case 'property':
    case 'indexer':
      throw problemAt(value.start, 'CS0206');
    default:
      throw problemAt(value.start, 'CS1510');
  }
}
