// Turns bound statements into closures that say how they ended: run through, break, continue or return. Control flow
// uses no exceptions; policy exceptions are JavaScript ones of class NetException.

import type { BoundBlock, BoundStatement } from '../binding/bound-statement.ts';
import { takeStep } from '../steps.ts';
import { compileExpression, compileThrow } from './compile-expression.ts';
import { compileForeach } from './compile-foreach.ts';
import { compileLocalFunction } from './compile-function.ts';
import { compileSwitch } from './compile-switch.ts';
import { compileTry, rethrow } from './compile-try.ts';
import { compileUsing } from './compile-using.ts';
import {
  createCells,
  leaveFunction,
  leaveLoop,
  nextTurn,
  proceed,
  resultSlot,
  writeVariable,
  type Execute,
  type Layout,
  type Run,
} from './frame.ts';

export function compileStatement(layout: Layout, node: BoundStatement): Execute {
  switch (node.kind) {
    case 'block':
      return compileBlock(layout, node);
    case 'local':
      return compileLocal(layout, node);
    case 'expression': {
      const expression = compileExpression(layout, node.expression);
      return (frame) => {
        expression(frame);
        return proceed;
      };
    }
    case 'empty':
      return () => proceed;
    case 'if':
      return compileIf(layout, node);
    case 'while':
    case 'do':
    case 'for':
      return compileLoop(layout, node);
    case 'foreach':
      return compileForeach(layout, node);
    case 'switch':
      return compileSwitch(layout, node);
    case 'return': {
      const value = node.value === null ? () => undefined : compileExpression(layout, node.value);
      return (frame) => {
        frame[resultSlot] = value(frame);
        return leaveFunction;
      };
    }
    case 'throw': {
      const run: Run = node.value === null ? rethrow : compileThrow(layout, { value: node.value });
      return (frame) => {
        run(frame);
        return proceed;
      };
    }
    case 'break':
      return () => leaveLoop;
    case 'continue':
      return () => nextTurn;
    case 'try':
      return compileTry(layout, node);
    case 'using':
      return compileUsing(layout, node);
  }
}

/** Statements one after the other, until one of them leaves. */
export function compileSequence(layout: Layout, statements: readonly BoundStatement[]): Execute {
  const compiled = statements.map((statement) => compileStatement(layout, statement));
  const [first, second] = compiled;
  if (first === undefined) return () => proceed;
  if (second === undefined) return first;
  const count = compiled.length;
  return (frame) => {
    for (let index = 0; index < count; index += 1) {
      const signal = (compiled[index] as Execute)(frame);
      if (signal !== proceed) return signal;
    }
    return proceed;
  };
}

function compileBlock(layout: Layout, { variables, functions, statements }: BoundBlock): Execute {
  const cells = createCells(layout, variables);
  const definitions = functions.map((definition) => ({
    make: compileLocalFunction(layout, definition),
    write: writeVariable(layout, definition.symbol.variable),
  }));
  const run = compileSequence(layout, statements);
  if (cells === null && definitions.length === 0) return run;
  return (frame) => {
    cells?.(frame);
    for (const { make, write } of definitions) write(frame, make(frame));
    return run(frame);
  };
}

function compileLocal(layout: Layout, { variable, value: node }: BoundStatement & { kind: 'local' }): Execute {
  if (node === null) return () => proceed;
  const value = compileExpression(layout, node);
  if (!variable.shared) {
    const slot = layout.slotOf(variable);
    return (frame) => {
      frame[slot] = value(frame);
      return proceed;
    };
  }
  const write = writeVariable(layout, variable);
  return (frame) => {
    write(frame, value(frame));
    return proceed;
  };
}

function compileIf(layout: Layout, node: BoundStatement & { kind: 'if' }): Execute {
  const condition = compileExpression(layout, node.condition);
  const then = compileStatement(layout, node.then);
  const otherwise: Execute = node.otherwise === null ? () => proceed : compileStatement(layout, node.otherwise);
  return (frame) => (condition(frame) === true ? then(frame) : otherwise(frame));
}

function compileLoop(layout: Layout, node: BoundStatement & { kind: 'while' | 'do' | 'for' }): Execute {
  const condition = node.condition === null ? () => true : compileExpression(layout, node.condition);
  const body = compileStatement(layout, node.body);
  const begin = node.kind === 'for' ? compileForStart(layout, node) : null;
  const steps = node.kind === 'for' ? node.steps.map((step) => compileExpression(layout, step)) : [];
  const testsFirst = node.kind !== 'do';
  return (frame) => {
    begin?.(frame);
    for (let turn = 0; (turn === 0 && !testsFirst) || condition(frame) === true; turn += 1) {
      takeStep();
      const signal = body(frame);
      if (signal === leaveLoop) break;
      if (signal === leaveFunction) return leaveFunction;
      for (const step of steps) step(frame);
    }
    return proceed;
  };
}

function compileForStart(layout: Layout, { variables, initializers }: BoundStatement & { kind: 'for' }): Execute {
  const cells = createCells(layout, variables);
  const run = compileSequence(layout, initializers);
  return (frame) => {
    cells?.(frame);
    return run(frame);
  };
}
