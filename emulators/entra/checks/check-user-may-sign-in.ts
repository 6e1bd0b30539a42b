// Whether a user may use the application now: the account is enabled, and assigned where assignment is required.
import { EntraError } from '../errors/entra-error.ts';
import type { ApplicationRegistration, User } from '../options.ts';

interface Subject {
  readonly user: User;
  readonly enabled: boolean;
  readonly application: ApplicationRegistration;
}

/** Asked at authorize, refresh and on-behalf-of, so that a change takes effect without a new sign-in. */
export function checkUserMaySignIn({ user, enabled, application }: Subject): void {
  if (!enabled) throw new EntraError(50057, 'The user account is disabled.');
  if (application.assignmentRequired === true && !user.assigned) {
    throw new EntraError(
      50105,
      `The administrator of '${application.name}' (${application.clientId}) lets in assigned users only, ` +
        `and '${user.userPrincipalName}' is not assigned.`,
    );
  }
}
