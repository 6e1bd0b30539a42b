// An Entra application that somebody else made: whether it is what the gateway and the functions expect.
import { z } from 'zod';
import { failure, type Finding } from '../finding.ts';
import { readAnswer, type Recording } from '../recording.ts';
import type { Target } from '../target.ts';

/** What is missing in the application; nothing when the deployment makes its own. */
export function checkOwnApplication(recording: Recording, { parameters }: Target): readonly Finding[] {
  const { existingApplicationId: id = '', existingApplicationScope: scope = '' } = parameters;
  const asked = recording.application?.outcome;
  if (asked?.kind === 'ran' && asked.code !== 0 && /does not exist|not found/i.test(asked.stderr)) {
    return [failure(`There is no application ${id} in this directory.`, 'Look its client id up: az ad app list --display-name <name> --query "[].appId"')];
  }
  const { answer, findings } = readAnswer(recording, 'application', applicationShape);
  if (answer === undefined) return findings;
  const { api, identifierUris } = answer;
  const at = scope.lastIndexOf('/');
  const [uri, name] = [scope.slice(0, at), scope.slice(at + 1)];
  const set = (member: string): string =>
    `az rest --method patch --url "https://graph.microsoft.com/v1.0/applications(appId='${id}')" --headers Content-Type=application/json --body '${member}'`;
  return [
    // With version 1 the tokens name another issuer and audience than the functions accept.
    ...(api.requestedAccessTokenVersion === 2
      ? []
      : [failure(`The application ${id} issues version ${api.requestedAccessTokenVersion ?? 1} tokens, and version 2 is needed.`, set('{"api":{"requestedAccessTokenVersion":2}}'))]),
    ...(identifierUris.includes(uri)
      ? []
      : [failure(`The application ${id} has no application id URI ${uri}; it has ${identifierUris.join(', ') || 'none'}.`, `az ad app update --id ${id} --identifier-uris ${uri}`)]),
    ...(api.oauth2PermissionScopes.some(({ value, isEnabled }) => value === name && isEnabled)
      ? []
      : [failure(`The application ${id} has no enabled scope "${name}".`, 'Add it under "Expose an API", or name another: azd env set EXISTING_APPLICATION_SCOPE <application id URI>/<scope>')]),
  ];
}

const applicationShape = z.object({
  identifierUris: z.array(z.string()),
  api: z.object({
    requestedAccessTokenVersion: z.number().nullable(),
    oauth2PermissionScopes: z.array(z.object({ value: z.string(), isEnabled: z.boolean() })),
  }),
});
