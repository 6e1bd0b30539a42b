// Resource providers: a subscription that never used a service does not know it yet.
import { z } from 'zod';
import { failure, type Finding } from '../finding.ts';
import { readAnswer, type Recording } from '../recording.ts';
import type { Target } from '../target.ts';

/** Providers that are not registered. */
export function checkProviders(recording: Recording, { subscriptionId, parameters }: Target): readonly Finding[] {
  const { answer, findings } = readAnswer(recording, 'providers', z.array(z.object({ namespace: z.string(), state: z.string() })));
  if (answer === undefined) return findings;
  const states = new Map(answer.map(({ namespace, state }) => [namespace.toLowerCase(), state]));
  const needed = [...always, ...(parameters['privateNetwork'] === 'true' ? ['Microsoft.Network'] : [])];
  return needed.flatMap((namespace) => {
    const state = states.get(namespace.toLowerCase()) ?? 'unknown here';
    if (state === 'Registered') return [];
    return [failure(`The resource provider ${namespace} is ${state}, not Registered.`, `az provider register --namespace ${namespace} --subscription ${subscriptionId} --wait`)];
  });
}

// Microsoft.App: Flex Consumption delegates its subnets to it, and fails with InternalServerError without it.
const always = [
  'Microsoft.ApiManagement', 'Microsoft.App', 'Microsoft.Insights', 'Microsoft.KeyVault', 'Microsoft.ManagedIdentity',
  'Microsoft.OperationalInsights', 'Microsoft.Storage', 'Microsoft.Web',
];
