// Checks that no variable is read before it has a value on every path (C# 7 specification, definite assignment).
// Walks the bound tree once: since loops only ever add assignments, the state at a loop's start is the state before it.

import { diagnosticAt, type Diagnostic } from '../../diagnostics.ts';
import type { BoundBlock, BoundLocalFunction, BoundStatement } from '../bound-statement.ts';
import type { BoundExpression, Variable } from '../bound-tree.ts';
import { isExpression, walk } from '../walk.ts';
import { patternVariable, visitAll, visitCondition, visitExpression } from './assignment-of-expressions.ts';
import { assign, join, type Pass, type State } from './assignment-state.ts';
import { isExhaustive } from './reachability.ts';

/** CS0165 and CS0177, each once for a variable. */
export function checkAssignments(body: BoundBlock | BoundExpression, variables: readonly Variable[] = []): Diagnostic[] {
  const pass: Pass = { problems: [], exits: [], functions: new Map(), outputs: [] };
  const start: State = new Set(variables);
  if (isExpression(body)) visitExpression(pass, body, start);
  else runStatement(pass, body, start);
  return pass.problems;
}

/** The state after the statement. */
export function runStatement(pass: Pass, node: BoundStatement, state: State): State {
  switch (node.kind) {
    case 'block':
      return runBlock(pass, node, state);
    case 'local':
      return node.value === null ? state : assign(visitExpression(pass, node.value, state), node.variable);
    case 'expression':
      return visitExpression(pass, node.expression, state);
    case 'empty':
      return state;
    case 'if': {
      const { whenTrue, whenFalse } = visitCondition(pass, node.condition, state);
      return join(
        runStatement(pass, node.then, whenTrue),
        node.otherwise === null ? whenFalse : runStatement(pass, node.otherwise, whenFalse),
      );
    }
    case 'while':
    case 'do':
    case 'for':
    case 'foreach':
      return runLoop(pass, node, state);
    case 'switch':
      return runSwitch(pass, node, state);
    case 'return': {
      const after = node.value === null ? state : visitExpression(pass, node.value, state);
      checkOutputs(pass, after, node.start);
      return null;
    }
    case 'throw':
      if (node.value !== null) visitExpression(pass, node.value, state);
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
      return runStatement(
        pass,
        node.body,
        node.setup.reduce((current, statement) => runStatement(pass, statement, current), state),
      );
  }
}

function runBlock(pass: Pass, { functions, statements }: BoundBlock, state: State): State {
  for (const definition of functions) pass.functions.set(definition.symbol.variable, assignedIn(definition));
  const after = statements.reduce<State>((current, statement) => runStatement(pass, statement, current), state);
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
  const after = isExpression(definition.body)
    ? visitExpression(pass, definition.body, inside)
    : runStatement(pass, definition.body, inside);
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

function runLoopParts(
  pass: Pass,
  node: Loop,
  { state, exit }: { state: State; exit: { breaks: State; continues: State } },
): State {
  switch (node.kind) {
    case 'while': {
      const { whenTrue, whenFalse } = visitCondition(pass, node.condition, state);
      runStatement(pass, node.body, whenTrue);
      return whenFalse;
    }
    case 'do': {
      const end = join(runStatement(pass, node.body, state), exit.continues);
      return visitCondition(pass, node.condition, end).whenFalse;
    }
    case 'for': {
      const begun = node.initializers.reduce((current, statement) => runStatement(pass, statement, current), state);
      const { whenTrue, whenFalse } =
        node.condition === null ? { whenTrue: begun, whenFalse: null } : visitCondition(pass, node.condition, begun);
      const end = join(runStatement(pass, node.body, whenTrue), exit.continues);
      visitAll(pass, node.steps, end);
      return whenFalse;
    }
    case 'foreach': {
      const source = visitExpression(pass, node.source, state);
      runStatement(pass, node.body, source);
      return source;
    }
  }
}

function runSwitch(pass: Pass, node: BoundStatement & { kind: 'switch' }, state: State): State {
  const exit: { breaks: State; continues: State } = { breaks: null, continues: null };
  const outer = pass.exits[pass.exits.length - 1];
  pass.exits.push(exit);
  const before = visitExpression(pass, node.value, state);
  for (const { labels, statements } of node.sections) {
    const entries = labels.map(({ pattern, condition }): State => {
      const variable = pattern === null ? null : patternVariable(pattern);
      const matched = variable === null ? before : assign(before, variable);
      return condition === null ? matched : visitCondition(pass, condition, matched).whenTrue;
    });
    statements.reduce<State>((current, statement) => runStatement(pass, statement, current), entries.reduce(join, null));
  }
  pass.exits.pop();
  if (outer !== undefined) outer.continues = join(outer.continues, exit.continues);
  return isExhaustive(node) ? exit.breaks : join(before, exit.breaks);
}

function runTry(pass: Pass, node: BoundStatement & { kind: 'try' }, state: State): State {
  const afterBody = runStatement(pass, node.body, state);
  const afterCatches = node.catches.map(({ variable, filter, body }): State => {
    const caught = variable === null ? state : assign(state, variable);
    return runStatement(pass, body, filter === null ? caught : visitCondition(pass, filter, caught).whenTrue);
  });
  const joined = afterCatches.reduce(join, afterBody);
  if (node.finally === null) return joined;
  const afterFinally = runStatement(pass, node.finally, state);
  if (joined === null || afterFinally === null) return null;
  return [...afterFinally].reduce<State>(assign, joined);
}
