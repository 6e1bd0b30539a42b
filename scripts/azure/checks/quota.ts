// Limits of the subscription in the region that the deployment would pass.
import { z } from 'zod';
import { failure, warning, type Finding } from '../finding.ts';
import { readAnswer, type Recording } from '../recording.ts';
import type { Target } from '../target.ts';

/** Storage accounts that are too many, and instances the region would not start. */
export function checkQuota(recording: Recording, target: Target): readonly Finding[] {
  return [...checkStorage(recording, target), ...checkCores(target)];
}

/** One for the functions, one for the sessions. */
const storageAccounts = 2;

function checkStorage(recording: Recording, { location, environmentName }: Target): readonly Finding[] {
  const { answer, findings } = readAnswer(recording, 'storageUsage', z.object({ currentValue: z.number(), limit: z.number() }));
  if (answer === undefined || answer.currentValue + storageAccounts <= answer.limit) return findings;
  const { currentValue, limit } = answer;
  return [
    failure(
      `The subscription has ${currentValue} of ${limit} storage accounts in ${location}, and ${storageAccounts} more are needed (none if ${environmentName} is deployed already).`,
      'Ask for more: https://portal.azure.com/#view/Microsoft_Azure_Capacity/QuotaMenuBlade/~/myQuotas, or azd env set AZURE_LOCATION <another region>',
    ),
  ];
}

/** Flex Consumption plan hosting, regional quota: 250 cores for all apps of a subscription in a region. */
const regionalCores = 250;
const coresOf: Readonly<Record<string, number>> = { 512: 0.25, 2048: 1, 4096: 2 };

function checkCores({ parameters }: Target): readonly Finding[] {
  const { functionMemoryMB = '', functionMaximumInstances = '' } = parameters;
  const cores = (coresOf[functionMemoryMB] ?? 0) * Number(functionMaximumInstances);
  if (!(cores > regionalCores)) return [];
  const fitting = Math.floor(regionalCores / (coresOf[functionMemoryMB] ?? 1));
  return [
    warning(
      `${functionMaximumInstances} instances of ${functionMemoryMB} MB are ${cores} cores; a subscription has ${regionalCores} in a region unless it asked for more.`,
      `azd env set FUNCTION_MAXIMUM_INSTANCES ${fitting}`,
    ),
  ];
}
