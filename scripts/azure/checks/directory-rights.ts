// Whether the deployer may create the Entra application. An application of one's own needs no right in the directory.
import { z } from 'zod';
import { failure, warning, type Finding } from '../finding.ts';
import { readAnswer, type Recording } from '../recording.ts';
import { accountShape } from './login.ts';

/** A right in the directory that is missing. */
export function checkDirectoryRights(recording: Recording): readonly Finding[] {
  if (recording.directoryRoles === undefined) return [];
  const { answer: account } = readAnswer(recording, 'account', accountShape);
  // A pipeline has no /me, and nobody but an administrator can read what an application was granted.
  if (account?.user.type === 'servicePrincipal') {
    return [warning('A pipeline that creates the Entra application needs the Graph permission Application.ReadWrite.OwnedBy.', `Grant it to ${account.user.name}, or ${bringYourOwn}`)];
  }
  const roles = readAnswer(recording, 'directoryRoles', z.object({ value: z.array(z.object({ roleTemplateId: z.string() })) }));
  if (roles.answer?.value.some(({ roleTemplateId }) => rolesThatCreate.has(roleTemplateId)) === true) return [];
  const policy = readAnswer(recording, 'userPolicy', z.object({ defaultUserRolePermissions: z.object({ allowedToCreateApps: z.boolean() }) }));
  if (policy.answer?.defaultUserRolePermissions.allowedToCreateApps === true) return [];
  if (roles.answer === undefined || policy.answer === undefined) return [...roles.findings, ...policy.findings];
  return [failure('Users of this directory may not register applications, and you have no role that may.', `Ask for the role Application Developer, or ${bringYourOwn}`)];
}

const bringYourOwn = 'use an application that an administrator made (docs/deploy.md): azd env set EXISTING_APPLICATION_ID <client id>';

/** https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const rolesThatCreate: ReadonlySet<string> = new Set([
  // Application Developer
  'cf1c38e5-3621-4004-a7cb-879624dced7c',
  // Application Administrator
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  // Cloud Application Administrator
  '158c047a-c907-4556-b7ef-446551a6b5f7',
  // Global Administrator
  '62e90394-69f5-4237-9190-012177145e10',
]);
