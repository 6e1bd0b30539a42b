// Checks that no variable is read before it has a value on every path (C# 7 specification, definite assignment).
// Walks the bound tree once: since loops only ever add assignments, the state at a loop's start is the state before it.

import { diagnosticAt, type Diagnostic } from '../../diagnostics.ts';
import type { BoundBlock, BoundExpression, BoundLambda, BoundLocalFunction, BoundPattern, BoundStatement, Variable } from '../bound-tree.ts';
import { childrenOf, isExpression, walk } from '../walk.ts';
import { isConstant, isExhaustive } from './reachability.ts';

/** The variables that have a value; null where control cannot get. */
type State = ReadonlySet<Variable> | null;

interface Pass {
  readonly problems: Diagnostic[];
  /** States at the breaks and continues of the loops around, innermost last. */
  readonly exits: { breaks: State; continues: State }[];
  /** What calling a local function may assign. */
  readonly functions: Map<Variable, readonly Variable[]>;
  /** Out parameters of the local function being walked. */
  outputs: readonly Variable[];
}

/** CS0165 and CS0177, each once for a variable. */
export function checkAssignments(body: BoundBlock | BoundExpression, variables: readonly Variable[] = []): Diagnostic[] {
  const pass: Pass = { problems: [], exits: [], functions: new Map(), outputs: [] };
  const start: State = new Set(variables);
  if (isExpression(body)) visit(pass, body, start);
  else run(pass, body, start);
  return pass.problems;
}

function assign(state: State, variable: Variable): State {
  if (state === null || state.has(variable)) return state;
  return new Set(state).add(variable);
}

function join(left: State, right: State): State {
  if (left === null || left === right) return right;
  if (right === null) return left;
  return new Set([...left].filter((variable) => right.has(variable)));
}

function read(pass: Pass, variable: Variable, { state, start }: { state: State; start: number }): State {
  if (state === null || state.has(variable) || variable.name === '') return state;
  pass.problems.push(diagnosticAt(start, 'CS0165', variable.name));
  return assign(state, variable);
}

/** The state after the expression. */
function visit(pass: Pass, node: BoundExpression, state: State): State {
  switch (node.kind) {
    case 'variable':
      return read(pass, node.variable, { state, start: node.start });
    case 'assign': {
      if (node.target.kind !== 'variable') return visitAll(pass, childrenOf(node), state);
      return assign(visit(pass, node.value, state), node.target.variable);
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
      if (node.operator !== '!' || node.lifted) return visit(pass, node.operand, state);
      return joinBoth(visitCondition(pass, node, state));
    case 'lambda':
      visitLambda(pass, node, state);
      return state;
    case 'throw':
      visit(pass, node.value, state);
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

function visitAll(pass: Pass, nodes: readonly BoundExpression[], state: State): State {
  return nodes.reduce((current, node) => visit(pass, node, current), state);
}

/** After a call, what was passed by out has a value. */
function assignOutputs(state: State, args: readonly BoundExpression[]): State {
  return args.reduce((current, argument) => (argument.kind === 'reference' && argument.out ? assign(current, argument.variable) : current), state);
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
      return join(visit(pass, node.whenTrue, whenTrue), visit(pass, node.whenFalse, whenFalse));
    }
    case 'coalesce': {
      const left = visit(pass, node.left, state);
      return join(left, visit(pass, node.right, left));
    }
    case 'conditional-access': {
      const target = visit(pass, node.target, state);
      visit(pass, node.access, target);
      return target;
    }
  }
}

interface Branches {
  readonly whenTrue: State;
  readonly whenFalse: State;
}

function joinBoth({ whenTrue, whenFalse }: Branches): State {
  return join(whenTrue, whenFalse);
}

/** The states after a condition that turned out true, and false. */
function visitCondition(pass: Pass, node: BoundExpression, state: State): Branches {
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
      const after = visit(pass, node.operand, state);
      const variable = patternVariable(node.pattern);
      return { whenTrue: variable === null ? after : assign(after, variable), whenFalse: node.pattern.kind === 'var' ? null : after };
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
  const after = visit(pass, node, state);
  return { whenTrue: after, whenFalse: after };
}

function patternVariable(pattern: BoundPattern): Variable | null {
  return pattern.kind === 'constant' ? null : pattern.variable;
}

function visitLambda(pass: Pass, { body, parameters }: BoundLambda, state: State): void {
  const inside = parameters.reduce(assign, state);
  const exits = pass.exits.splice(0);
  if (isExpression(body)) visit(pass, body, inside);
  else run(pass, body, inside);
  pass.exits.push(...exits);
}

/** The state after the statement. */
function run(pass: Pass, node: BoundStatement, state: State): State {
  switch (node.kind) {
    case 'block':
      return runBlock(pass, node, state);
    case 'local':
      return node.value === null ? state : assign(visit(pass, node.value, state), node.variable);
    case 'expression':
      return visit(pass, node.expression, state);
    case 'empty':
      return state;
    case 'if': {
      const { whenTrue, whenFalse } = visitCondition(pass, node.condition, state);
      return join(run(pass, node.then, whenTrue), node.otherwise === null ? whenFalse : run(pass, node.otherwise, whenFalse));
    }
    case 'while':
    case 'do':
    case 'for':
    case 'foreach':
      return runLoop(pass, node, state);
    case 'switch':
      return runSwitch(pass, node, state);
    case 'return': {
      const after = node.value === null ? state : visit(pass, node.value, state);
      checkOutputs(pass, after, node.start);
      return null;
    }
    case 'throw':
      if (node.value !== null) visit(pass, node.value, state);
      return null;
    case 'break':
    case 'continue': {
      const exit = pass.exits[pass.exits.length - 1];
      if (exit !== undefined && node.kind === 'break') exit.breaks = join(exit.breaks, state);
      if (exit !== undefined && node.kind === 'continue') exit.continues = join(exit.continues, state);
      return null;
    }
    case 'try':
      return runTry(pass, node, state);
    case 'using':
      return run(pass, node.body, node.setup.reduce((current, statement) => run(pass, statement, current), state));
  }
}

function runBlock(pass: Pass, { functions, statements }: BoundBlock, state: State): State {
  for (const definition of functions) pass.functions.set(definition.symbol.variable, assignedIn(definition));
  const after = statements.reduce<State>((current, statement) => run(pass, statement, current), state);
  for (const definition of functions) runLocalFunction(pass, definition, state);
  return after;
}

/** A local function may read what is assigned where it is called; only its own variables are checked. */
function runLocalFunction(pass: Pass, definition: BoundLocalFunction, state: State): void {
  const outer = pass.outputs;
  const exits = pass.exits.splice(0);
  pass.outputs = definition.parameters.filter(({ byReference }) => byReference === 'out');
  const given = definition.parameters.filter(({ byReference }) => byReference !== 'out');
  const inside = [...definition.info.captured, ...given].reduce(assign, state);
  const after = isExpression(definition.body) ? visit(pass, definition.body, inside) : run(pass, definition.body, inside);
  checkOutputs(pass, after, definition.start);
  pass.outputs = outer;
  pass.exits.push(...exits);
}

function checkOutputs(pass: Pass, state: State, start: number): void {
  if (state === null) return;
  for (const variable of pass.outputs) if (!state.has(variable)) pass.problems.push(diagnosticAt(start, 'CS0177', variable.name));
}

/** Variables of the enclosing functions to which the local function assigns. */
function assignedIn(definition: BoundLocalFunction): readonly Variable[] {
  const found: Variable[] = [];
  walk(definition, {
    expression: (node) => {
      if (node.kind === 'assign' && node.target.kind === 'variable') found.push(node.target.variable);
      if (node.kind === 'reference' && node.out) found.push(node.variable);
    },
  });
  return found;
}

type Loop = BoundStatement & { kind: 'while' | 'do' | 'for' | 'foreach' };

function runLoop(pass: Pass, node: Loop, state: State): State {
  const exit: { breaks: State; continues: State } = { breaks: null, continues: null };
  pass.exits.push(exit);
  const after = runLoopParts(pass, node, { state, exit });
  pass.exits.pop();
  return join(after, exit.breaks);
}

function runLoopParts(pass: Pass, node: Loop, { state, exit }: { state: State; exit: { breaks: State; continues: State } }): State {
  switch (node.kind) {
    case 'while': {
      const { whenTrue, whenFalse } = visitCondition(pass, node.condition, state);
      run(pass, node.body, whenTrue);
      return whenFalse;
    }
    case 'do': {
      const end = join(run(pass, node.body, state), exit.continues);
      return visitCondition(pass, node.condition, end).whenFalse;
    }
    case 'for': {
      const begun = node.initializers.reduce((current, statement) => run(pass, statement, current), state);
      const { whenTrue, whenFalse } = node.condition === null ? { whenTrue: begun, whenFalse: null } : visitCondition(pass, node.condition, begun);
      const end = join(run(pass, node.body, whenTrue), exit.continues);
      visitAll(pass, node.steps, end);
      return whenFalse;
    }
    case 'foreach': {
      const source = visit(pass, node.source, state);
      run(pass, node.body, source);
      return source;
    }
  }
}

function runSwitch(pass: Pass, node: BoundStatement & { kind: 'switch' }, state: State): State {
  const exit: { breaks: State; continues: State } = { breaks: null, continues: null };
  const outer = pass.exits[pass.exits.length - 1];
  pass.exits.push(exit);
  const before = visit(pass, node.value, state);
  for (const { labels, statements } of node.sections) {
    const entries = labels.map(({ pattern, condition }): State => {
      const variable = pattern === null ? null : patternVariable(pattern);
      const matched = variable === null ? before : assign(before, variable);
      return condition === null ? matched : visitCondition(pass, condition, matched).whenTrue;
    });
    statements.reduce<State>((current, statement) => run(pass, statement, current), entries.reduce(join, null));
  }
  pass.exits.pop();
  if (outer !== undefined) outer.continues = join(outer.continues, exit.continues);
  return isExhaustive(node) ? exit.breaks : join(before, exit.breaks);
}

function runTry(pass: Pass, node: BoundStatement & { kind: 'try' }, state: State): State {
  const afterBody = run(pass, node.body, state);
  const afterCatches = node.catches.map(({ variable, filter, body }): State => {
    const caught = variable === null ? state : assign(state, variable);
    return run(pass, body, filter === null ? caught : visitCondition(pass, filter, caught).whenTrue);
  });
  const joined = afterCatches.reduce(join, afterBody);
  if (node.finally === null) return joined;
  const afterFinally = run(pass, node.finally, state);
  if (joined === null || afterFinally === null) return null;
  return [...afterFinally].reduce<State>(assign, joined);
}
