// Compiles switch: sections are tried in order of their labels; `default` waits until none has matched.

import type { BoundStatement, BoundSwitchLabel } from '../binding/bound-statement.ts';
import type { NetType } from '../types.ts';
import { compileExpression } from './compile-expression.ts';
import { compileSequence } from './compile-statement.ts';
import { compilePattern } from './compile-type-test.ts';
import { createCells, leaveLoop, proceed, type Execute, type Frame, type Layout } from './frame.ts';

type Test = (frame: Frame, value: unknown) => boolean;

export function compileSwitch(layout: Layout, node: BoundStatement & { kind: 'switch' }): Execute {
  const value = compileExpression(layout, node.value);
  const slot = layout.slotOf(node.governing);
  const cells = createCells(layout, [...node.variables, ...sectionVariables(node)]);
  const bodies = node.sections.map(({ statements }) =>
    compileSequence(
      layout,
      statements.flatMap((statement) => (statement.kind === 'block' ? statement.statements : [statement])),
    ),
  );
  const tests = node.sections.flatMap(({ labels }, section) =>
    labels.flatMap((label) => compileLabel(layout, label, node.value.type).map((test) => ({ test, section }))),
  );
  const defaultSection = node.sections.findIndex(({ labels }) => labels.some(({ pattern }) => pattern === null));
  return (frame) => {
    cells?.(frame);
    const governing = value(frame);
    frame[slot] = governing;
    const section = tests.find(({ test }) => test(frame, governing))?.section ?? defaultSection;
    const signal = bodies[section]?.(frame) ?? proceed;
    return signal === leaveLoop ? proceed : signal;
  };
}

/** Pattern variables are assigned before their section is entered, so their cells must exist by then. */
function sectionVariables({ sections }: BoundStatement & { kind: 'switch' }): (BoundStatement & { kind: 'block' })['variables'] {
  return sections.flatMap(({ statements }) =>
    statements.flatMap((statement) => (statement.kind === 'block' ? statement.variables : [])),
  );
}

function compileLabel(layout: Layout, { pattern, condition }: BoundSwitchLabel, type: NetType): Test[] {
  if (pattern === null) return [];
  const matches = compilePattern(layout, pattern, type);
  if (condition === null) return [matches];
  const holds = compileExpression(layout, condition);
  return [(frame, value) => matches(frame, value) && holds(frame) === true];
}
