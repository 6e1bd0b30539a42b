// How endpoints for programs refuse: Entra's JSON error body, with the ids by which support finds the request.
import { toErrorBody } from '../errors/describe-error.ts';
import type { EntraError } from '../errors/entra-error.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { incidentHeaders, json } from '../http/replies.ts';

/** The `refuse` of every endpoint that answers JSON. */
export function refuseByJson(error: EntraError, exchange: Exchange): Reply {
  return json(error.status, toErrorBody(error, exchange.incident), incidentHeaders(exchange));
}
