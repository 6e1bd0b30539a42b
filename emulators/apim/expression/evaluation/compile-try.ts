// Compiles try, catch and finally. Only NetExceptions can be caught: any other error is a fault of the engine, or the
// step limit, and passes through every catch.

import type { BoundCatch, BoundStatement } from '../binding/bound-statement.ts';
import type { NetType } from '../types.ts';
import { NetException } from '../values.ts';
import { compileExpression } from './compile-expression.ts';
import { compileSequence, compileStatement } from './compile-statement.ts';
import { createCells, writeVariable, type Execute, type Frame, type Layout } from './frame.ts';
import { isInstance } from './run-time-type.ts';

interface Handler {
  /** Whether the clause takes the exception; assigns its variable. */
  readonly takes: (frame: Frame, exception: NetException) => boolean;
  readonly run: Execute;
}

export function compileTry(layout: Layout, node: BoundStatement & { kind: 'try' }): Execute {
  const body = compileStatement(layout, node.body);
  const handlers = node.catches.map((clause) => compileCatch(layout, clause));
  const guarded: Execute = handlers.length === 0 ? body : (frame) => runGuarded(frame, body, handlers);
  if (node.finally === null) return guarded;
  const last = compileStatement(layout, node.finally);
  return (frame) => {
    try {
      return guarded(frame);
    } finally {
      last(frame);
    }
  };
}

function runGuarded(frame: Frame, body: Execute, handlers: readonly Handler[]): ReturnType<Execute> {
  try {
    return body(frame);
  } catch (error) {
    if (!(error instanceof NetException)) throw error;
    const handler = handlers.find(({ takes }) => takes(frame, error));
    if (handler === undefined) throw error;
    handling.push(error);
    try {
      return handler.run(frame);
    } finally {
      handling.pop();
    }
  }
}

/** Exceptions whose catch is running, innermost last. Evaluation is synchronous, so one stack serves all. */
const handling: NetException[] = [];

/** `throw;`: the exception of the innermost running catch. @throws NetException */
export function rethrow(): never {
  throw handling[handling.length - 1] ?? new Error('throw; outside a catch');
}

function compileCatch(layout: Layout, { type, variable, filter, body }: BoundCatch): Handler {
  const cells = createCells(layout, body.variables);
  const write = variable === null ? null : writeVariable(layout, variable);
  const holds = filter === null ? null : compileExpression(layout, filter);
  const takes = (frame: Frame, exception: NetException): boolean => {
    if (!isCaught(layout, exception, type)) return false;
    cells?.(frame);
    write?.(frame, exception);
    return holds === null || isTrue(holds, frame);
  };
  return { takes, run: compileSequence(layout, body.statements) };
}

function isCaught(layout: Layout, exception: NetException, type: NetType | null): boolean {
  return type === null || isInstance(layout.library, exception, type);
}

/** An exception inside a filter counts as false (C# 7 specification, exception filters). */
function isTrue(filter: (frame: Frame) => unknown, frame: Frame): boolean {
  try {
    return filter(frame) === true;
  } catch (error) {
    if (error instanceof NetException) return false;
    throw error;
  }
}
