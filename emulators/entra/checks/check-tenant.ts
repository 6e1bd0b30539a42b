// The tenant in the path is this one; its name, `common` and `organizations` are not supported.
import { EntraError } from '../errors/entra-error.ts';

/** Throws 90002 for any other tenant. */
export function checkTenant(segment: string, tenantId: string): void {
  // GUIDs compare without case.
  if (segment.toLowerCase() !== tenantId) {
    throw new EntraError(90002, `Tenant '${segment}' not found. Check that the tenant id is the right one.`);
  }
}
