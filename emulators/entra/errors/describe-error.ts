// Gives a refusal the words Entra gives it: AADSTS code, trace and correlation ids, time. Refuses to know where it is shown.
import { randomUUID } from 'node:crypto';
import { aadsts } from './aadsts.ts';
import type { EntraError } from './entra-error.ts';

/** What one failed request is known by. */
export interface Incident {
  readonly traceId: string;
  readonly correlationId: string;
  /** `2026-11-21 14:45:00Z` */
  readonly timestamp: string;
}

/** The JSON body of a refused token request. */
export interface ErrorBody {
  readonly error: string;
  readonly error_description: string;
  readonly error_codes: readonly number[];
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly error_uri: string;
  readonly suberror?: string;
  readonly claims?: string;
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Opens an incident; a caller's `client-request-id` becomes the correlation id when it is a GUID. */
export function openIncident(clientRequestId: string | undefined, nowSeconds: number): Incident {
  return {
    traceId: randomUUID(),
    correlationId: clientRequestId !== undefined && GUID.test(clientRequestId) ? clientRequestId : randomUUID(),
    timestamp: `${new Date(nowSeconds * 1000).toISOString().slice(0, 19).replace('T', ' ')}Z`,
  };
}

/** The sentence with everything support would ask for. */
export function describeError(error: EntraError, incident: Incident): string {
  return (
    `AADSTS${error.code}: ${error.message} Trace ID: ${incident.traceId} ` +
    `Correlation ID: ${incident.correlationId} Timestamp: ${incident.timestamp}`
  );
}

/** The page where Microsoft explains the code. */
export function errorUri(error: EntraError): string {
  return `https://login.microsoftonline.com/error?code=${error.code}`;
}

/** The body of a token error, in Entra's order. */
export function toErrorBody(error: EntraError, incident: Incident): ErrorBody {
  const { error: name, suberror } = aadsts[error.code];
  return {
    error: name,
    error_description: describeError(error, incident),
    error_codes: [error.code],
    timestamp: incident.timestamp,
    trace_id: incident.traceId,
    correlation_id: incident.correlationId,
    error_uri: errorUri(error),
    ...(suberror === undefined ? {} : { suberror }),
    ...(error.claims === undefined ? {} : { claims: error.claims }),
  };
}
