// Renders the policies and checks them, so that nothing is deployed that differs from the templates or that the gateway would refuse.
import { checkPolicies, formatProblem } from '../../emulators/apim/index.ts';
import { TemplateError } from '../../policy-templates/index.ts';
import { policyFolder, updatePolicies } from '../policies/drift.ts';
import { failure, warning, type Finding } from './finding.ts';

/** Files that were brought up to date, and problems of the rendered set. */
export async function renderAndCheckPolicies(folder = policyFolder): Promise<readonly Finding[]> {
  try {
    const changed = updatePolicies(folder).map(({ file }) => file);
    const problems = await checkPolicies({ folder });
    return [
      ...(changed.length === 0 ? [] : [warning(`Rendered anew, because the templates had changed: ${changed.join(', ')}.`, 'Commit infra/policies together with the templates.')]),
      ...problems.map((problem) =>
        problem.severity === 'warning' ? warning(formatProblem(problem), hint) : failure(formatProblem(problem), hint),
      ),
    ];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return [failure(error.message, hint)];
  }
}

const hint = 'Correct policy-templates/, then: npm run policies';
