// `npm run policies`: renders policy-templates/ into infra/policies/ and lints the result. With `-- --check` nothing is
// written, and a rendered file that is not current fails.

import { relative } from 'node:path';
import { checkPolicies, formatProblem } from '../emulators/apim/index.ts';
import { TemplateError } from '../policy-templates/index.ts';
import { findDrift, policyFolder, updatePolicies } from './policies/drift.ts';

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== '--check');
if (unknown !== undefined) {
  console.error(`unknown option "${unknown}"; there is only --check`);
  process.exit(2);
}

try {
  process.exitCode = (await run(args.includes('--check'))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof TemplateError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function run(check: boolean): Promise<boolean> {
  const drift = check ? findDrift() : updatePolicies();
  for (const { file, kind } of drift) console.log(`${relative('.', policyFolder)}/${file}: ${check ? kind : 'written'}`);
  const problems = await checkPolicies({ folder: policyFolder });
  for (const problem of problems) console.error(formatProblem(problem));
  const stale = check && drift.length > 0;
  if (stale) console.error('Rendered policies are not current: run `npm run policies` and commit the result.');
  console.log(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}, ${drift.length} ${check ? 'files not current' : 'files written'}`);
  return !stale && problems.every((problem) => problem.severity === 'warning');
}
