// Everything that would make a deployment fail halfway, found before it begins, all at once. The list of checks is the file.
import { checkDirectoryRights } from './checks/directory-rights.ts';
import { checkLogin } from './checks/login.ts';
import { checkOwnApplication } from './checks/own-application.ts';
import { checkParameters } from './checks/parameters.ts';
import { checkProviders } from './checks/providers.ts';
import { checkQuota } from './checks/quota.ts';
import { checkRegion } from './checks/region.ts';
import { checkRegisteredClients } from './checks/registered-clients.ts';
import { checkSoftDeleted } from './checks/soft-deleted.ts';
import { checkSubscriptionRights } from './checks/subscription-rights.ts';
import { checkTools } from './checks/tools.ts';
import type { RunCommand } from './command.ts';
import { type Finding } from './finding.ts';
import { record, type Recording } from './recording.ts';
import type { Target } from './target.ts';

/** Asks, then checks. */
export async function preflight(target: Target, { run, nodeVersion }: { readonly run: RunCommand; readonly nodeVersion: string }): Promise<readonly Finding[]> {
  return checkRecording(await record(run, target), target, nodeVersion);
}

/** What a recording and the parameters say, in the order in which one would correct it. */
export function checkRecording(recording: Recording, target: Target, nodeVersion: string): readonly Finding[] {
  return [
    ...checkTools(recording, nodeVersion),
    ...checkLogin(recording, target),
    ...checkParameters(target),
    ...checkRegisteredClients(target),
    ...checkSubscriptionRights(recording),
    ...checkDirectoryRights(recording),
    ...checkOwnApplication(recording, target),
    ...checkProviders(recording, target),
    ...checkRegion(recording, target),
    ...checkQuota(recording, target),
    ...checkSoftDeleted(recording, target),
  ];
}

/** What could not be checked because it is not chosen yet; `azd up` chooses it and asks again. */
export function describeUnchosen({ subscriptionId, location }: Target): readonly string[] {
  return [
    ...(subscriptionId === '' ? ['No subscription is chosen yet (AZURE_SUBSCRIPTION_ID): rights, providers, regions and leftovers are checked once it is.'] : []),
    ...(subscriptionId !== '' && location === '' ? ['No region is chosen yet (AZURE_LOCATION): what it offers is checked once it is.'] : []),
  ];
}
