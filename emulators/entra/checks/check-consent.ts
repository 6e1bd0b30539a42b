// Whether the user granted the application what it asks for.
import { EntraError } from '../errors/entra-error.ts';
import type { User } from '../options.ts';
import { expandDefault, type Resource } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** Returns the permissions to put into the token; throws 65001 if consent to one is missing. */
export function checkConsent(
  { user, resource, names }: { user: User; resource: Resource; names: readonly string[] },
  { application, directory }: Tenant,
): readonly string[] {
  // An application needs nobody's consent to its own scopes.
  if (resource === 'application') return expandDefault(names, application.scopes);
  const consented = directory.consentedScopes(user.oid);
  const scopes = expandDefault(names, [...consented]);
  const asksForNothing = names.length > 0 && scopes.length === 0;
  if (asksForNothing || scopes.some((scope) => !consented.has(scope))) {
    throw new EntraError(
      65001,
      `The user or administrator has not consented to use the application with ID '${application.clientId}' ` +
        `named '${application.name}'. Send an interactive authorization request for this user and resource.`,
    );
  }
  return scopes;
}
