// azd runs this before it provisions: renders the policies, and finds whatever would make the deployment fail halfway.
import { renderAndCheckPolicies } from '../../scripts/azure/check-policies.ts';
import { runCommand } from '../../scripts/azure/command.ts';
import { describeUnchosen, preflight } from '../../scripts/azure/preflight.ts';
import { report } from '../../scripts/azure/report.ts';
import { readTarget } from '../../scripts/azure/target.ts';

const target = await readTarget(process.env);
const [policies, azure] = await Promise.all([
  renderAndCheckPolicies(),
  preflight(target, { run: runCommand, nodeVersion: process.versions.node }),
]);
for (const line of describeUnchosen(target)) console.log(line);
process.exitCode = report([...policies, ...azure], 'Nothing stands in the way of the deployment.');
