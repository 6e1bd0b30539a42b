// RFC 8707's `resource` has no place in v2 requests: it may at most repeat what the scopes say.
// This is what MCP clients run into when a proxy forwards their `resource` to Entra.
import { EntraError } from '../errors/entra-error.ts';
import type { Parameters } from '../http/parameters.ts';
import type { ApplicationRegistration } from '../options.ts';
import { identifyResource, type RequestedScopes } from '../tenant/scopes.ts';

/** Throws 901002 beside scopes that name no resource, 9010010 for another resource than theirs. */
export function checkResourceParameter(
  parameters: Parameters,
  scopes: RequestedScopes,
  application: ApplicationRegistration,
): void {
  const resource = parameters.get('resource');
  if (resource === undefined) return;
  if (scopes.resources.size === 0) throw new EntraError(901002, `The 'resource' request parameter is not supported.`);
  const identified = identifyResource(resource, application);
  if (identified === undefined || !scopes.resources.has(identified)) {
    throw new EntraError(9010010, 'The resource parameter of the request does not match the requested scopes.');
  }
}
