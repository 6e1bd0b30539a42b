// Finds the endpoint of a path and turns what goes wrong into the form that endpoint speaks.
import type { EndpointName, Outage } from '../faults.ts';
import { checkTenant } from '../checks/check-tenant.ts';
import { EntraError } from '../errors/entra-error.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { Exchange, Reply } from './exchange.ts';
import { text } from './replies.ts';

type Handler = (exchange: Exchange, tenant: Tenant) => Reply | Promise<Reply>;

/** One path, its methods, and how it says no. */
export interface Endpoint {
  readonly name: EndpointName;
  /** After `/<tenant>` if `underTenant`, the whole path otherwise. */
  readonly path: string;
  readonly underTenant: boolean;
  readonly methods: Readonly<Partial<Record<'GET' | 'POST', Handler>>>;
  readonly refuse: (error: EntraError, exchange: Exchange, tenant: Tenant) => Reply;
}

/** The answer to a request, or the fault that takes its place. */
export type Routed =
  | { readonly kind: 'reply'; readonly reply: Reply; readonly refusal?: EntraError }
  | { readonly kind: 'fault'; readonly outage: Outage };

/** Which endpoint a path belongs to, before the body is read. */
export function findEndpoint(endpoints: readonly Endpoint[], path: string): Endpoint | undefined {
  const [, , ...rest] = path.split('/');
  const below = `/${rest.join('/')}`;
  return endpoints.find((endpoint) => endpoint.path === (endpoint.underTenant ? below : path));
}

/** Runs the endpoint's handler for the method, or says why not. */
export async function runEndpoint(endpoint: Endpoint, exchange: Exchange, tenant: Tenant): Promise<Routed> {
  const outage = tenant.faults.outages.get(endpoint.name);
  if (outage !== undefined) return { kind: 'fault', outage };
  try {
    const handler = findHandler(endpoint, exchange.method);
    if (endpoint.underTenant) checkTenant(exchange.path.split('/')[1] ?? '', tenant.tenantId);
    return { kind: 'reply', reply: await handler(exchange, tenant) };
  } catch (error) {
    return refuseBy(endpoint, error, exchange, tenant);
  }
}

/** The endpoint's own words for a refusal; anything else is a defect and goes on. */
export function refuseBy(endpoint: Endpoint, error: unknown, exchange: Exchange, tenant: Tenant): Routed {
  if (!(error instanceof EntraError)) throw error;
  const reply = endpoint.refuse(error, exchange, tenant);
  return { kind: 'reply', reply: { ...reply, headers: { ...reply.headers, ...error.headers } }, refusal: error };
}

/** For paths that belong to no endpoint. */
export function notFound(): Reply {
  return text(404, 'Not Found');
}

function findHandler({ methods }: Endpoint, method: string): Handler {
  const handler = method === 'GET' || method === 'POST' ? methods[method] : undefined;
  if (handler === undefined) {
    const allowed = Object.keys(methods).join(', ');
    throw new EntraError(900561, `The endpoint only accepts ${allowed} requests. Received a ${method} request.`, {
      headers: { Allow: allowed },
    });
  }
  return handler;
}
