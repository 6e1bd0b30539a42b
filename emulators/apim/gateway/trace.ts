// What a gateway tells about its requests: every policy that ran, what policies wrote, and a summary with counts.
// Names, places, outcomes and numbers only: no header, URL query, body or variable value ever enters an event.

import type { LastErrorView } from '../expression/context.ts';
import type { Outcome } from '../policies/policy.ts';
import type { StepObserver } from './compile/place-step.ts';
import type { GatewayExchange, TraceMessage } from './gateway-exchange.ts';
import type { Place, StepFailure } from './step-failure.ts';
import { VariableLog } from './variable-log.ts';

export type TraceEvent = StepEvent | MessageEvent | FaultEvent | RequestEvent;

/** A policy ran. */
export interface StepEvent {
  readonly kind: 'step';
  readonly requestId: string;
  readonly scope: Place['scope'];
  readonly section: Place['section'];
  readonly path: string;
  readonly outcome: Outcome | 'failed';
  readonly milliseconds: number;
}

/** A policy or `context.Trace` wrote something, or the gateway warns of a limit in Azure. */
export interface MessageEvent {
  readonly kind: 'message';
  readonly requestId: string;
  readonly source: string;
  readonly severity: TraceMessage['severity'];
  readonly message: string;
}

/** The engine itself failed; the client got a plain 500. */
export interface FaultEvent {
  readonly kind: 'fault';
  readonly requestId: string;
  /** `token.xml:41:5` */
  readonly position: string;
  readonly message: string;
  readonly stack: string;
}

/** A request is over. */
export interface RequestEvent {
  readonly kind: 'request';
  readonly requestId: string;
  readonly api: string;
  readonly operation: string;
  readonly method: string;
  readonly statusCode: number;
  readonly milliseconds: number;
  /** `LastError` without its message, which may quote what a client sent. */
  readonly error: Pick<LastErrorView, 'source' | 'reason' | 'scope' | 'section' | 'path'> | null;
  readonly expressions: number;
  readonly expressionCharacters: number;
  readonly cacheLookups: number;
  readonly cacheStores: number;
  readonly cacheRemoves: number;
  readonly bodyReads: number;
  /** Calls by host, the backend's included. */
  readonly calls: Readonly<Record<string, number>>;
  readonly variablesNeverRead: readonly string[];
}

export type OnTrace = (event: TraceEvent) => void;

/** Lets `onTrace` hear of everything that happens in the exchange from now on. */
export function traceExchange(exchange: GatewayExchange, uptime: () => number, onTrace: OnTrace): void {
  exchange.observer = observeSteps(exchange, uptime, onTrace);
  exchange.onTrace = ({ source, severity, message }) => {
    onTrace({ kind: 'message', requestId: exchange.requestId, source, severity, message });
  };
}

export function requestEvent(exchange: GatewayExchange, statusCode: number, milliseconds: number): RequestEvent {
  const { counts, lastError, route } = exchange;
  return {
    kind: 'request',
    requestId: exchange.requestId,
    api: route.api.id,
    operation: route.operation.id,
    method: exchange.request.method,
    statusCode,
    milliseconds,
    error: lastError === null ? null : describeError(lastError),
    expressions: counts.expressions,
    expressionCharacters: counts.expressionCharacters,
    cacheLookups: counts.cacheLookups,
    cacheStores: counts.cacheStores,
    cacheRemoves: counts.cacheRemoves,
    bodyReads: counts.bodyReads,
    calls: Object.fromEntries(counts.calls),
    variablesNeverRead: exchange.variables instanceof VariableLog ? exchange.variables.neverRead() : [],
  };
}

export function faultEvent(failure: StepFailure, exchange: GatewayExchange): FaultEvent {
  const { position, cause } = failure;
  return {
    kind: 'fault',
    requestId: exchange.requestId,
    position: position === undefined ? '' : `${position.file}:${position.line}:${position.column}`,
    message: failure.message,
    stack: (cause instanceof Error ? cause.stack : undefined) ?? '',
  };
}

function observeSteps(exchange: GatewayExchange, uptime: () => number, onTrace: OnTrace): StepObserver {
  return {
    started: uptime,
    finished({ scope, section, path }, outcome, started) {
      onTrace({ kind: 'step', requestId: exchange.requestId, scope, section, path, outcome, milliseconds: uptime() - started });
    },
  };
}

function describeError({ source, reason, scope, section, path }: LastErrorView): RequestEvent['error'] {
  return { source, reason, scope, section, path };
}
