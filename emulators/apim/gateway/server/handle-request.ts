// Takes a request off the wire, finds its operation, runs the policies and sends the response. The boundary at which
// every error ends: whatever happens, the client is answered and the process lives on.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayExchange, ExchangeHost } from '../gateway-exchange.ts';
import type { LoadedFolder } from '../load-folder.ts';
import { failPipeline, runPipeline, runPreflight, type Pipeline, type ReportFault } from '../pipeline.ts';
import { readTarget, type RequestTarget } from '../routing/request-target.ts';
import type { Match } from '../routing/router.ts';
import { operationNotFound } from '../step-failure.ts';
import { faultEvent, requestEvent, traceExchange, type OnTrace } from '../trace.ts';
import { hostsOf, type HostCheck } from './host-guard.ts';
import { makeExchange } from './make-exchange.ts';
import { sendResponse } from './send-response.ts';

export interface RequestHandling {
  readonly loaded: LoadedFolder;
  readonly host: ExchangeHost;
  readonly acceptsHost: HostCheck;
  readonly onTrace: OnTrace | undefined;
  /** Told of engine faults in one line. */
  readonly log: (line: string) => void;
}

export function handleRequest(request: IncomingMessage, response: ServerResponse, handling: RequestHandling): void {
  const target = readTarget(request.url ?? '/');
  const hosts = hostsOf(request.rawHeaders);
  const authority = target?.authority ?? hosts[0];
  if (target === undefined || authority === undefined) {
    refuse(response, 400, 'Expected a path or an http URL, and a Host header.');
    return;
  }
  if (!handling.acceptsHost(authority) || !hosts.every(handling.acceptsHost)) {
    // RFC 9110 15.5.20: this server does not answer for that host.
    refuse(response, 421, 'Expected the loopback address of this gateway in Host.');
    return;
  }
  const match = handling.loaded.router.match(request.method ?? 'GET', target.path);
  const preflight = match.kind !== 'operation' && isPreflight(request);
  const exchange = makeExchange({ request, target, authority, match, preflight }, handling.host);
  watch(exchange, target, response, handling);
  const complete = (): void => send(exchange, response, handling);
  const running = run(exchange, match, handling);
  if (running === undefined) complete();
  else void running.then(complete);
}

function run(exchange: GatewayExchange, match: Match, { loaded, onTrace, log }: RequestHandling): Promise<void> | undefined {
  const { scopes, router } = loaded;
  const report = reportTo(onTrace, log);
  if (match.kind === 'operation') return runPipeline(scopes.ofOperation.get(match.found.operation) ?? scopes.global, exchange, report);
  const pipeline = match.kind === 'api' ? (scopes.ofApi.get(match.api) ?? scopes.global) : scopes.global;
  const asked = exchange.preflight ? preflightPipeline(exchange, router, scopes) : undefined;
  if (asked !== undefined) return runPreflight(asked, exchange, report);
  return failPipeline(operationNotFound(), pipeline, exchange, report);
}

// Fetch standard, "CORS-preflight request".
function isPreflight(request: IncomingMessage): boolean {
  return request.method === 'OPTIONS' && request.headers.origin !== undefined && request.headers['access-control-request-method'] !== undefined;
}

/** The pipeline of the operation that a preflight request asks about, if a `cors` policy is in effect there. */
function preflightPipeline(
  { request }: GatewayExchange,
  router: LoadedFolder['router'],
  scopes: LoadedFolder['scopes'],
): Pipeline | undefined {
  const candidates = router.operationsAt(request.originalUrl.path);
  const wanted = request.headers.joined('access-control-request-method');
  const routed = candidates.find(({ operation }) => operation.method === wanted) ?? candidates[0];
  const pipeline = routed === undefined ? undefined : scopes.ofOperation.get(routed.operation);
  return pipeline === undefined || pipeline.cors.length === 0 ? undefined : pipeline;
}

function send(exchange: GatewayExchange, response: ServerResponse, handling: RequestHandling): void {
  const result = exchange.makeResponse();
  if (exchange.clientGone) {
    result.content.discard();
    return;
  }
  try {
    exchange.decorate(result);
    sendResponse(result, response);
  } catch (error) {
    handling.log(`A response could not be sent: ${error instanceof Error ? error.message : String(error)}`);
    result.content.discard();
    if (response.headersSent) response.destroy();
    else refuse(response, 500, 'Internal server error');
  }
}

function watch(exchange: GatewayExchange, target: RequestTarget, response: ServerResponse, { host, onTrace }: RequestHandling): void {
  if (onTrace !== undefined) {
    traceExchange(exchange, host.uptime, onTrace);
    warnOfLimits(exchange, target);
  }
  response.once('close', () => {
    if (!response.writableFinished) exchange.leaveClient();
    onTrace?.(requestEvent(exchange, response.statusCode, host.uptime() - exchange.started));
  });
}

// Service limits of the Consumption and v2 tiers.
const longestUrl = 16_384;
const longestQuery = 2_048;

function warnOfLimits(exchange: GatewayExchange, { path, queryString }: RequestTarget): void {
  const warn = (what: string, length: number, limit: number): void => {
    if (length <= limit) return;
    exchange.trace({ source: 'gateway', severity: 'error', message: `The ${what} has ${length} characters; Azure takes ${limit}.` });
  };
  warn('URL', path.length + queryString.length, longestUrl);
  warn('query', queryString.length, longestQuery);
}

function reportTo(onTrace: OnTrace | undefined, log: RequestHandling['log']): ReportFault {
  return (failure, exchange) => {
    const event = faultEvent(failure, exchange);
    onTrace?.(event);
    log(`The policy engine failed at ${event.position}: ${event.stack === '' ? event.message : event.stack}`);
  };
}

function refuse(response: ServerResponse, statusCode: number, message: string): void {
  const body = JSON.stringify({ statusCode, message });
  response.writeHead(statusCode, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
