// The request names the one application of this tenant.
import { EntraError } from '../errors/entra-error.ts';
import { requireParameter, type Parameters } from '../http/parameters.ts';
import type { ApplicationRegistration } from '../options.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NO_GUID = '00000000-0000-0000-0000-000000000000';

/** Throws 700038 for what cannot be an application id, 700016 for an application that is not here. */
export function checkClientId(parameters: Parameters, application: ApplicationRegistration): void {
  const clientId = requireParameter(parameters, 'client_id');
  if (!GUID.test(clientId) || clientId === NO_GUID) {
    throw new EntraError(700038, `${clientId} is not a valid application identifier.`);
  }
  if (clientId.toLowerCase() !== application.clientId) {
    throw new EntraError(700016, `Application with identifier '${clientId}' was not found in the directory.`);
  }
}
