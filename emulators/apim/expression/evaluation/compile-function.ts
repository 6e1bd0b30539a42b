// Compiles lambdas, local functions and method names as delegates. Each call gets a frame of its own; the cells of
// shared variables are carried over when the function is made, so that both sides see later writes.

import type { BoundBlock, BoundLocalFunction } from '../binding/bound-statement.ts';
import type { BoundExpression, BoundLambda, FunctionInfo, Variable } from '../binding/bound-tree.ts';
import { isExpression } from '../binding/walk.ts';
import { takeStep } from '../steps.ts';
import { compileReceiver } from './compile-call.ts';
import { converter } from './compile-conversion.ts';
import { compileExpression } from './compile-expression.ts';
import { compileStatement } from './compile-statement.ts';
import { nullReference } from './failures.ts';
import { contextSlot, createCells, createLayout, resultSlot, type Frame, type Layout, type Run } from './frame.ts';

type Delegate = (...args: unknown[]) => unknown;

interface FunctionParts {
  readonly info: FunctionInfo;
  readonly parameters: readonly Variable[];
  readonly variables: readonly Variable[];
  readonly body: BoundExpression | BoundBlock;
}

export function compileLambda(layout: Layout, node: BoundLambda): Run {
  return compileFunction(layout, node);
}

/** Makes the function value when the block around it is entered. */
export function compileLocalFunction(layout: Layout, node: BoundLocalFunction): Run {
  return compileFunction(layout, node);
}

function compileFunction(outer: Layout, { info, parameters, variables, body }: FunctionParts): Run {
  const layout = createLayout(outer.library, info);
  const carried = [...info.captured].map((variable) => ({ from: outer.slotOf(variable), to: layout.slotOf(variable) }));
  const places = parameters.map((variable) => ({
    slot: variable.slot,
    inCell: variable.shared && variable.byReference === null,
  }));
  const cells = createCells(
    layout,
    variables.filter((variable) => !parameters.includes(variable)),
  );
  const run = compileBody(layout, body);
  const { size } = layout;
  return (frame) => {
    const inherited = carried.map(({ from }) => frame[from]);
    const context = frame[contextSlot];
    return (...args: unknown[]) => {
      takeStep();
      const own: Frame = new Array(size);
      own[contextSlot] = context;
      for (let index = 0; index < carried.length; index += 1) own[(carried[index] as { to: number }).to] = inherited[index];
      for (let index = 0; index < places.length; index += 1) {
        const { slot, inCell } = places[index] as { slot: number; inCell: boolean };
        own[slot] = inCell ? { value: args[index] } : args[index];
      }
      cells?.(own);
      return run(own);
    };
  };
}

function compileBody(layout: Layout, body: BoundExpression | BoundBlock): Run {
  if (isExpression(body)) return compileExpression(layout, body);
  const execute = compileStatement(layout, body);
  return (frame) => {
    execute(frame);
    return frame[resultSlot];
  };
}

export function compileInvoke(layout: Layout, node: BoundExpression & { kind: 'invoke' }): Run {
  const delegate = compileExpression(layout, node.delegate);
  const args = node.arguments.map((argument) => compileExpression(layout, argument));
  return (frame) => {
    const call = delegate(frame) as Delegate | null;
    const values = args.map((argument) => argument(frame));
    if (call === null) throw nullReference();
    return call(...values);
  };
}

export function compileLocalCall(layout: Layout, node: BoundExpression & { kind: 'local-call' }): Run {
  const callee = compileExpression(layout, node.callee);
  const args = node.arguments.map((argument) => compileExpression(layout, argument));
  return (frame) => (callee(frame) as Delegate)(...args.map((argument) => argument(frame)));
}

export function compileDelegate(layout: Layout, node: BoundExpression & { kind: 'delegate' }): Run {
  const { method, receiver, typeArguments } = node;
  const native = method.implementation as unknown as Delegate;
  const convertArguments = node.argumentConversions.map((conversion) => converter(layout.library, conversion, false));
  const convertResult = converter(layout.library, node.resultConversion, false);
  const object =
    receiver === null
      ? null
      : method.extension
        ? compileExpression(layout, receiver)
        : compileReceiver(layout, receiver, method.declaring);
  return (frame) => {
    const bound = object === null ? typeArguments : [...typeArguments, object(frame)];
    return (...args: unknown[]) => {
      takeStep();
      const converted = convertArguments.map((convert, index) => (convert === undefined ? args[index] : convert(args[index])));
      const result = native(...bound, ...converted);
      return convertResult === undefined ? result : convertResult(result);
    };
  };
}
