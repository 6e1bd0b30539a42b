// How expressions change which variables have a value: assignments, out arguments, patterns, and conditions that are
// known to have turned out true or false.

import type { BoundExpression, BoundLambda, BoundPattern, Variable } from '../bound-tree.ts';
import { childrenOf, isExpression } from '../walk.ts';
import { assign, join, read, type Pass, type State } from './assignment-state.ts';
import { runStatement } from './definite-assignment.ts';
import { isConstant } from './reachability.ts';

/** The state after the expression. */
export function visitExpression(pass: Pass, node: BoundExpression, state: State): State {
  switch (node.kind) {
    case 'variable':
      return read(pass, node.variable, { state, start: node.start });
    case 'assign': {
      if (node.target.kind !== 'variable') return visitAll(pass, childrenOf(node), state);
      return assign(visitExpression(pass, node.value, state), node.target.variable);
    }
    case 'reference':
      return node.out ? state : read(pass, node.variable, { state, start: node.start });
    case 'logical':
    case 'conditional':
    case 'coalesce':
    case 'conditional-access':
    case 'match':
      return visitBranching(pass, node, state);
    case 'unary':
      if (node.operator !== '!' || node.lifted) return visitExpression(pass, node.operand, state);
      return joinBoth(visitCondition(pass, node, state));
    case 'lambda':
      visitLambda(pass, node, state);
      return state;
    case 'throw':
      visitExpression(pass, node.value, state);
      return null;
    case 'local-call': {
      const after = assignOutputs(visitAll(pass, node.arguments, state), node.arguments);
      return (pass.functions.get(node.function.variable) ?? []).reduce(assign, after);
    }
    case 'call':
    case 'new':
    case 'invoke':
      return assignOutputs(visitAll(pass, childrenOf(node), state), node.arguments);
    default:
      return visitAll(pass, childrenOf(node), state);
  }
}

/** The state after all of them, in order. */
export function visitAll(pass: Pass, nodes: readonly BoundExpression[], state: State): State {
  return nodes.reduce((current, node) => visitExpression(pass, node, current), state);
}

/** After a call, what was passed by out has a value. */
function assignOutputs(state: State, args: readonly BoundExpression[]): State {
  return args.reduce(
    (current, argument) => (argument.kind === 'reference' && argument.out ? assign(current, argument.variable) : current),
    state,
  );
}

function visitBranching(
  pass: Pass,
  node: BoundExpression & { kind: 'logical' | 'conditional' | 'coalesce' | 'conditional-access' | 'match' },
  state: State,
): State {
  switch (node.kind) {
    case 'logical':
    case 'match':
      return joinBoth(visitCondition(pass, node, state));
    case 'conditional': {
      const { whenTrue, whenFalse } = visitCondition(pass, node.condition, state);
      return join(visitExpression(pass, node.whenTrue, whenTrue), visitExpression(pass, node.whenFalse, whenFalse));
    }
    case 'coalesce': {
      const left = visitExpression(pass, node.left, state);
      return join(left, visitExpression(pass, node.right, left));
    }
    case 'conditional-access': {
      const target = visitExpression(pass, node.target, state);
      visitExpression(pass, node.access, target);
      return target;
    }
  }
}

export interface Branches {
  readonly whenTrue: State;
  readonly whenFalse: State;
}

function joinBoth({ whenTrue, whenFalse }: Branches): State {
  return join(whenTrue, whenFalse);
}

/** The states after a condition that turned out true, and false. */
export function visitCondition(pass: Pass, node: BoundExpression, state: State): Branches {
  if (isConstant(node, true)) return { whenTrue: state, whenFalse: null };
  if (isConstant(node, false)) return { whenTrue: null, whenFalse: state };
  switch (node.kind) {
    case 'logical': {
      const left = visitCondition(pass, node.left, state);
      const right = visitCondition(pass, node.right, node.operator === '&&' ? left.whenTrue : left.whenFalse);
      if (node.operator === '&&') return { whenTrue: right.whenTrue, whenFalse: join(left.whenFalse, right.whenFalse) };
      return { whenTrue: join(left.whenTrue, right.whenTrue), whenFalse: right.whenFalse };
    }
    case 'unary': {
      if (node.operator !== '!' || node.lifted) break;
      const { whenTrue, whenFalse } = visitCondition(pass, node.operand, state);
      return { whenTrue: whenFalse, whenFalse: whenTrue };
    }
    case 'match': {
      const after = visitExpression(pass, node.operand, state);
      const variable = patternVariable(node.pattern);
      return {
        whenTrue: variable === null ? after : assign(after, variable),
        whenFalse: node.pattern.kind === 'var' ? null : after,
      };
    }
    case 'conditional': {
      const { whenTrue, whenFalse } = visitCondition(pass, node.condition, state);
      const one = visitCondition(pass, node.whenTrue, whenTrue);
      const other = visitCondition(pass, node.whenFalse, whenFalse);
      return { whenTrue: join(one.whenTrue, other.whenTrue), whenFalse: join(one.whenFalse, other.whenFalse) };
    }
    default:
      break;
  }
  const after = visitExpression(pass, node, state);
  return { whenTrue: after, whenFalse: after };
}

/** The variable that a match assigns. */
export function patternVariable(pattern: BoundPattern): Variable | null {
  return pattern.kind === 'constant' ? null : pattern.variable;
}

function visitLambda(pass: Pass, { body, parameters }: BoundLambda, state: State): void {
  const inside = parameters.reduce(assign, state);
  const exits = pass.exits.splice(0);
  if (isExpression(body)) visitExpression(pass, body, inside);
  else runStatement(pass, body, inside);
  pass.exits.push(...exits);
}
