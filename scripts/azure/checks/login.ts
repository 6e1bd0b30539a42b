// Who is signed in, and where: both tools, the chosen subscription, the cloud.
import { z } from 'zod';
import { failure, type Finding } from '../finding.ts';
import { readAnswer, succeeded, type Recording } from '../recording.ts';
import type { Target } from '../target.ts';

/** What az knows of the login. */
export const accountShape = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  tenantId: z.string(),
  environmentName: z.string(),
  user: z.object({ name: z.string(), type: z.string() }),
});

/** A login that is missing, or not for the chosen subscription. */
export function checkLogin(recording: Recording, target: Target): readonly Finding[] {
  return [...checkAz(recording, target), ...checkAzd(recording)];
}

function checkAz(recording: Recording, { subscriptionId, parameters }: Target): readonly Finding[] {
  const outcome = recording.account?.outcome;
  if (outcome?.kind === 'ran' && outcome.code !== 0) {
    if (subscriptionId === '' || /az login|AADSTS/i.test(outcome.stderr)) return [failure('Nobody is signed in to the Azure CLI.', 'az login')];
    return [
      failure(
        `The account signed in to the Azure CLI does not see the subscription ${subscriptionId}.`,
        'az login --tenant <the tenant of that subscription>, or choose another: azd env set AZURE_SUBSCRIPTION_ID <id>',
      ),
    ];
  }
  const { answer, findings } = readAnswer(recording, 'account', accountShape);
  if (answer === undefined) return findings;
  const { state, name, environmentName } = answer;
  return [
    ...(state === 'Enabled' ? [] : [failure(`The subscription "${name}" is ${state}, not Enabled.`, 'Choose another: azd env set AZURE_SUBSCRIPTION_ID <id>')]),
    // Microsoft Graph Bicep templates, limitations: the extension serves the public cloud only.
    ...(environmentName === 'AzureCloud' || parameters['existingApplicationId']
      ? []
      : [
          failure(
            `In ${environmentName} Bicep cannot create the Entra application.`,
            'Bring one (docs/deploy.md): azd env set EXISTING_APPLICATION_ID <client id> && azd env set EXISTING_APPLICATION_SCOPE <scope>',
          ),
        ]),
  ];
}

function checkAzd({ azdLogin }: Recording): readonly Finding[] {
  const outcome = azdLogin?.outcome;
  if (outcome === undefined || outcome.kind === 'missing') return [];
  // Older versions say it in words and end well all the same.
  if (succeeded(outcome) && !/not logged in/i.test(outcome.stdout + outcome.stderr)) return [];
  return [failure('Nobody is signed in to azd.', 'azd auth login')];
}
