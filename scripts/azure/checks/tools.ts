// The tools a deployment needs, and the oldest version of each that will do.
import { z } from 'zod';
import { failure, warning, type Finding } from '../finding.ts';
import { readAnswer, type Recording } from '../recording.ts';
import { findVersion, isBefore } from '../version.ts';

/** Tools that are missing or too old. */
export function checkTools(recording: Recording, nodeVersion: string): readonly Finding[] {
  return [...checkNode(nodeVersion), ...checkAz(recording), ...checkAzd(recording), ...checkBicep(recording)];
}

/** engines in package.json. */
const oldestNode = '20.0.0';
/** The first with `az functionapp list-flexconsumption-locations`. */
const oldestAz = '2.60.0';
/** requiredVersions in azure.yaml: hooks in TypeScript. */
const oldestAzd = '1.31.0';
/** @onlyIfNotExists(), which keeps a second deployment from replacing the keys. */
const oldestBicep = '0.38.3';

function checkNode(version: string): readonly Finding[] {
  if (!isBefore(version, oldestNode)) return [];
  return [failure(`Node.js ${version} is too old: ${oldestNode} or newer is needed.`, 'Install Node.js 22: https://nodejs.org/')];
}

function checkAz(recording: Recording): readonly Finding[] {
  if (recording.azVersion?.outcome.kind === 'missing') {
    return [failure('The Azure CLI (az) is not installed or not on PATH.', 'Install it: https://learn.microsoft.com/cli/azure/install-azure-cli')];
  }
  const { answer, findings } = readAnswer(recording, 'azVersion', z.object({ 'azure-cli': z.string() }));
  const version = findVersion(answer?.['azure-cli'] ?? '');
  if (version === undefined || !isBefore(version, oldestAz)) return findings;
  return [failure(`The Azure CLI ${version} is too old: ${oldestAz} or newer is needed.`, 'az upgrade')];
}

function checkAzd(recording: Recording): readonly Finding[] {
  if (recording.azdVersion?.outcome.kind === 'missing') {
    return [failure('The Azure Developer CLI (azd) is not on PATH.', 'Install it: https://aka.ms/azd')];
  }
  const { answer, findings } = readAnswer(recording, 'azdVersion', z.object({ azd: z.object({ version: z.string() }) }));
  const version = findVersion(answer?.azd.version ?? '');
  if (version === undefined || !isBefore(version, oldestAzd)) return findings;
  return [failure(`azd ${version} is too old: ${oldestAzd} or newer is needed.`, 'azd update')];
}

/** azd brings its own Bicep; one on PATH only matters to those who build by hand. */
function checkBicep({ bicepVersion }: Recording): readonly Finding[] {
  const version = bicepVersion?.outcome.kind === 'ran' ? findVersion(bicepVersion.outcome.stdout) : undefined;
  if (version === undefined || !isBefore(version, oldestBicep)) return [];
  return [warning(`Bicep ${version} on PATH is too old to build infra/: ${oldestBicep} or newer is needed. azd uses its own.`, 'az bicep upgrade')];
}
