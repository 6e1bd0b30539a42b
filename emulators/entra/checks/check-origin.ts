// Where a request may come from: the token endpoint takes none from a page, the sign-in form only its own.
import type { IncomingHttpHeaders } from 'node:http';
import { EntraError } from '../errors/entra-error.ts';

/** Throws 9002326: only single-page applications redeem from a browser, and this application is none. */
export function refuseBrowserOrigin(headers: IncomingHttpHeaders): void {
  if (headers.origin !== undefined) {
    throw new EntraError(
      9002326,
      `Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '${headers.origin}'.`,
    );
  }
}

/** Throws 90023 (403) for a form that another site posted here. */
export function checkFormOrigin(headers: IncomingHttpHeaders): void {
  const { origin, host } = headers;
  // Programs send no Origin; every browser does with a POST. Host was checked to be loopback.
  if (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) return;
  throw new EntraError(90023, 'The sign-in form was posted from another site.', { status: 403 });
}
