// Only the code flow is enabled: tokens never travel in a redirect.
import { EntraError } from '../errors/entra-error.ts';
import { requireParameter, type Parameters } from '../http/parameters.ts';

/** Throws 700054 or 70005 for anything but `code`. */
export function checkResponseType(parameters: Parameters): void {
  const responseType = requireParameter(parameters, 'response_type');
  if (responseType === 'code') return;
  if (responseType.split(' ').includes('id_token')) {
    throw new EntraError(700054, `response_type 'id_token' is not enabled for the application.`);
  }
  throw new EntraError(70005, `The response_type '${responseType}' is not supported.`);
}
