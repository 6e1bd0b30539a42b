// The people of the local tenant: two ordinary users, one who is not assigned to the application, one who is disabled.
import type { User } from './options.ts';

const domain = 'contoso.example';

function person(user: {
  name: string;
  oid: string;
  surname: string;
  jobTitle: string;
  appRoles?: readonly string[];
  assigned?: boolean;
  enabled?: boolean;
}): User {
  const givenName = `${user.name.charAt(0).toUpperCase()}${user.name.slice(1)}`;
  return {
    name: user.name,
    oid: user.oid,
    displayName: `${givenName} ${user.surname}`,
    givenName,
    surname: user.surname,
    userPrincipalName: `${user.name}@${domain}`,
    mail: `${user.name}@${domain}`,
    jobTitle: user.jobTitle,
    appRoles: user.appRoles ?? [],
    assigned: user.assigned ?? true,
    enabled: user.enabled ?? true,
  };
}

/** Who can be picked on the sign-in page when the caller brings no users. */
export const defaultUsers: readonly User[] = [
  person({ name: 'alice', oid: 'a11ce000-0000-4000-8000-000000000001', surname: 'Adams', jobTitle: 'Product Designer' }),
  person({
    name: 'bob',
    oid: 'b0b00000-0000-4000-8000-000000000002',
    surname: 'Brown',
    jobTitle: 'Platform Administrator',
    appRoles: ['Sessions.Revoke'],
  }),
  person({
    name: 'carol',
    oid: 'ca401000-0000-4000-8000-000000000003',
    surname: 'Clark',
    jobTitle: 'External Auditor',
    assigned: false,
  }),
  person({
    name: 'dave',
    oid: 'dafe0000-0000-4000-8000-000000000004',
    surname: 'Davis',
    jobTitle: 'Former Employee',
    enabled: false,
  }),
];
