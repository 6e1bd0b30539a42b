// Binds switch statements: constants and type patterns, tried in order; no section may fall into the next.

import { problemAt } from '../diagnostics.ts';
import type { Statement, SwitchLabel, SwitchSection } from '../syntax/tree.ts';
import { boolType, nullType, voidType } from '../type-system/primitives.ts';
import { bindConverted, bindValue } from './bind-expression.ts';
import { bindPattern } from './bind-pattern.ts';
import { bindStatements } from './bind-statement.ts';
import { createTemporary, inScope, withBinder, type Binder } from './binder.ts';
import type { BoundStatement, BoundSwitchLabel } from './bound-statement.ts';
import type { Variable } from './bound-tree.ts';
import { sequenceCompletes } from './flow/reachability.ts';

/** @throws CompileProblem CS0152, CS0163, CS8070 … */
export function bindSwitch(binder: Binder, { value: syntax, sections, start }: Statement & { kind: 'switch' }): BoundStatement {
  const value = bindValue(binder, syntax);
  if (value.type === voidType || value.type === nullType) throw problemAt(syntax.start, 'CS8119');
  const governing = createTemporary(binder, value.type);
  refuseTwice(sections);
  return inScope(binder, (scope) => {
    const seen = new Set<unknown>();
    const bound = withBinder(binder, { loops: { canBreak: true, canContinue: binder.loops.canContinue } }, () =>
      sections.map((section, index) => bindSection(binder, section, { governing, seen, isLast: index === sections.length - 1 })),
    );
    return { kind: 'switch', value, governing, variables: scope.variables, sections: bound, start };
  });
}

interface SwitchState {
  readonly governing: Variable;
  /** Constants of the cases so far. */
  readonly seen: Set<unknown>;
  readonly isLast: boolean;
}

function bindSection(
  binder: Binder,
  section: SwitchSection,
  { governing, seen, isLast }: SwitchState,
): {
  labels: BoundSwitchLabel[];
  statements: BoundStatement[];
  start: number;
} {
  const { start } = section;
  return inScope(binder, (scope) => {
    const labels = section.labels.map((label) => bindLabel(binder, label, { governing, seen, isLast }));
    const known = binder.problems.length;
    const statements = bindStatements(binder, section.statements);
    if (binder.problems.length === known && (statements.length === 0 || sequenceCompletes(statements))) {
      throw problemAt(start, isLast ? 'CS8070' : 'CS0163', section.labels[0]?.kind === 'case' ? 'case' : 'default');
    }
    const block: BoundStatement = { kind: 'block', variables: scope.variables, functions: [], statements, start, end: start };
    return { labels, statements: [block], start };
  });
}

function bindLabel(binder: Binder, label: SwitchLabel, { governing, seen }: SwitchState): BoundSwitchLabel {
  if (label.kind === 'default') return { pattern: null, condition: null };
  const pattern = bindPattern(binder, governing, label.pattern);
  if (pattern.kind === 'constant' && pattern.value.kind === 'constant' && label.condition === null) {
    const { value } = pattern.value;
    if (seen.has(value)) throw problemAt(label.start, 'CS0152', String(value));
    seen.add(value);
  }
  return { pattern, condition: label.condition === null ? null : bindConverted(binder, label.condition, boolType) };
}

function refuseTwice(sections: readonly SwitchSection[]): void {
  const defaults = sections.flatMap(({ labels }) => labels.filter(({ kind }) => kind === 'default'));
  const [, second] = defaults;
  if (second !== undefined) throw problemAt(second.start, 'CS0152', 'default');
}
