// A Conditional Access demand that only the user can meet. Tests switch it on by name of user.
import { EntraError } from '../errors/entra-error.ts';
import type { User } from '../options.ts';
import type { Tenant } from '../tenant/tenant.ts';

const DEMAND = {
  access_token: { capolids: { essential: true, values: ['c0d1f1ed-acce-4550-8000-000000000001'] } },
};

/** Throws 50076 with the claims challenge that the application hands on to the user's client. */
export function checkConditionalAccess(user: User, { faults, application }: Tenant): void {
  if (!faults.conditionalAccess.has(user.name)) return;
  throw new EntraError(
    50076,
    `A Conditional Access policy demands multifactor authentication to access '${application.clientId}'.`,
    { claims: JSON.stringify(DEMAND) },
  );
}
