// Whether the deployer may create what the deployment creates, role assignments above all.
import { z } from 'zod';
import { failure, type Finding } from '../finding.ts';
import { readAnswer, type Recording } from '../recording.ts';
import { accountShape } from './login.ts';

/** Actions that are needed and not allowed. */
export function checkSubscriptionRights(recording: Recording): readonly Finding[] {
  const { answer: permissions, findings } = readAnswer(recording, 'permissions', permissionsShape);
  if (permissions === undefined) return findings;
  const { answer: account } = readAnswer(recording, 'account', accountShape);
  const grant = (role: string): string =>
    `An owner of the subscription runs: az role assignment create --role "${role}" --assignee ${account?.user.name ?? '<you>'} --scope /subscriptions/${account?.id ?? '<id>'}`;
  const missing = (action: string): boolean => !permissions.value.some((set) => allows(set, action));
  return [
    ...(missing('Microsoft.Resources/deployments/write') || missing('Microsoft.Resources/subscriptions/resourceGroups/write')
      ? [failure('You may not create resources in the subscription.', grant('Contributor'))]
      : []),
    ...(missing('Microsoft.Authorization/roleAssignments/write')
      ? [failure("You may not assign roles, which gives the gateway's and the functions' identities their access.", grant('Role Based Access Control Administrator'))]
      : []),
  ];
}

const permissionsShape = z.object({ value: z.array(z.object({ actions: z.array(z.string()), notActions: z.array(z.string()) })) });

/** A set allows what one of its actions matches and none of its exceptions; exceptions of one role do not limit another. */
function allows({ actions, notActions }: { readonly actions: readonly string[]; readonly notActions: readonly string[] }, action: string): boolean {
  const matches = (pattern: string): boolean => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i').test(action);
  return actions.some(matches) && !notActions.some(matches);
}
