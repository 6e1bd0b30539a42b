// Lints a policy set: everything that is wrong with it, in the order of files and lines.
// Each rule stands in a file of its own under rules/; this one only brings them together.

import { compareProblems, type Problem } from '../document/index.ts';
import type { ExpressionEngine } from '../gateway/compile/expression-engine.ts';
import { compileSet } from './compile-set.ts';
import type { Rule } from './policy-set.ts';
import { readPolicySet, type PolicySource } from './read-policy-set.ts';
import { checkContextVariables } from './rules/context-variables.ts';
import { checkCorsPlacement, checkOptionsOperations } from './rules/cors-placement.ts';
import { checkCultureSensitiveCalls } from './rules/culture-sensitive-calls.ts';
import { checkDocumentedSections } from './rules/documented-sections.ts';
import { checkFragments } from './rules/fragments.ts';
import { checkHostNames } from './rules/host-names.ts';
import { checkNamedValues } from './rules/named-values.ts';
import { checkReturnTypes } from './rules/return-types.ts';
import { checkSecretsInTraces } from './rules/secrets-in-traces.ts';
import { checkSizes } from './rules/sizes.ts';

const rules: readonly Rule[] = [
  checkSizes,
  checkNamedValues,
  checkFragments,
  checkDocumentedSections,
  checkCorsPlacement,
  checkOptionsOperations,
  checkContextVariables,
  checkCultureSensitiveCalls,
  checkSecretsInTraces,
  checkHostNames,
];

/**
 * Lists every problem of a policy set; `formatProblem` shows one with its line and a caret.
 *
 * @example
 * const problems = await checkPoliciesWith({ folder: 'infra/policies' }, expressions);
 * const failed = problems.some(({ severity }) => severity === 'error');
 */
export async function checkPoliciesWith(source: PolicySource, expressions: ExpressionEngine): Promise<Problem[]> {
  const { set, problems } = await readPolicySet(source);
  if (set === undefined) return problems.toSorted(compareProblems);
  const compiled = compileSet(set, expressions);
  const found = [
    ...problems,
    ...compiled.problems,
    ...checkReturnTypes(set.documents.values(), compiled.types),
    ...rules.flatMap((rule) => [...rule(set)]),
  ];
  return withoutRepetition(found).toSorted(compareProblems);
}

/** A fragment is compiled wherever it is included; its problems count once. */
function withoutRepetition(problems: readonly Problem[]): Problem[] {
  const identity = ({ file, line, column, code, message }: Problem): string => `${file}:${line}:${column} ${code} ${message}`;
  return [...new Map(problems.map((problem) => [identity(problem), problem])).values()];
}
