// The state of one request on its way through the gateway: what policies and expressions see, and who waits for its end.

import { randomUUID } from 'node:crypto';
import type { ContextView, LastErrorView } from '../expression/context.ts';
import type { BodyReads, Counts, Exchange, ResponseMessage, Route, Services } from '../policies/exchange.ts';
import type { ObservedExchange, StepObserver } from './compile/place-step.ts';
import { ExchangeBranch } from './exchange-branch.ts';
import { ExchangeContext } from './exchange-context.ts';
import { noContent } from './message/body.ts';
import type { GatewayRequest } from './message/request-message.ts';
import { GatewayResponse } from './message/response-message.ts';

/** What all exchanges of a gateway share. */
export interface ExchangeHost {
  readonly services: Services;
  readonly deployment: ContextView['deployment'];
  /** Largest body that is buffered, in bytes. */
  readonly bufferLimit: number;
  /** Milliseconds on a clock that never goes back. */
  readonly uptime: () => number;
  /** Variables of a request; a tracing gateway watches who reads them. */
  readonly makeVariables: () => Map<string, unknown>;
}

/** Receives what `trace` policies and `context.Trace` write. */
export type TraceMessage = Parameters<Exchange['trace']>[0];

export class GatewayExchange implements ObservedExchange {
  readonly request: GatewayRequest;
  readonly route: Route;
  readonly counts: Counts;
  readonly preflight: boolean;
  readonly variables: Map<string, unknown>;
  readonly host: ExchangeHost;
  readonly timestamp: number;
  readonly started: number;
  response: GatewayResponse | null = null;
  lastError: LastErrorView | null = null;
  observer: StepObserver | null = null;
  onTrace: ((message: TraceMessage) => void) | null = null;
  clientGone = false;
  readonly cutOff = undefined;
  #requestId: string | undefined;
  #context: ContextView | undefined;
  #abort: AbortController | undefined;
  #whenClientGone: (() => void)[] | undefined;
  #decorators: ((response: ResponseMessage) => void)[] | undefined;

  constructor(parts: {
    readonly host: ExchangeHost;
    readonly request: GatewayRequest;
    readonly route: Route;
    readonly counts: Counts;
    readonly preflight: boolean;
  }) {
    this.host = parts.host;
    this.request = parts.request;
    this.route = parts.route;
    this.counts = parts.counts;
    this.preflight = parts.preflight;
    this.variables = parts.host.makeVariables();
    this.timestamp = parts.host.services.now();
    this.started = parts.host.uptime();
  }

  get whole(): GatewayExchange {
    return this;
  }

  get services(): Services {
    return this.host.services;
  }

  get requestId(): string {
    this.#requestId ??= randomUUID();
    return this.#requestId;
  }

  get context(): ContextView {
    this.#context ??= new ExchangeContext(this);
    return this.#context;
  }

  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      const controller = new AbortController();
      this.#abort = controller;
      this.whenClientGone(() => controller.abort());
    }
    return this.#abort.signal;
  }

  makeResponse(): GatewayResponse {
    this.response ??= this.emptyResponse(200);
    return this.response;
  }

  createResponse(): GatewayResponse {
    return this.emptyResponse(200);
  }

  replaceResponse(response: ResponseMessage): void {
    if (!(response instanceof GatewayResponse)) throw new Error('A response can only be replaced by one of the gateway.');
    this.response?.content.discard();
    this.response = response;
  }

  emptyResponse(statusCode: number): GatewayResponse {
    return new GatewayResponse({ statusCode, content: noContent, counts: this.counts, bufferLimit: this.host.bufferLimit });
  }

  buffer(reads: BodyReads): Promise<void> | undefined {
    const request = reads.requestBody ? this.request.content.buffer() : undefined;
    const response = reads.responseBody ? this.response?.content.buffer() : undefined;
    if (request === undefined) return response;
    return response === undefined ? request : Promise.all([request, response]).then(() => undefined);
  }

  beforeSend(decorate: (response: ResponseMessage) => void): void {
    this.#decorators ??= [];
    this.#decorators.push(decorate);
  }

  /** Lets everyone who asked with `beforeSend` have a last look at the response. */
  decorate(response: GatewayResponse): void {
    const decorators = this.#decorators;
    this.#decorators = undefined;
    for (const decorate of decorators ?? []) decorate(response);
  }

  whenClientGone(listener: () => void): void {
    if (this.clientGone) {
      listener();
      return;
    }
    this.#whenClientGone ??= [];
    this.#whenClientGone.push(listener);
  }

  /** The client closed its connection before the whole response was out. */
  leaveClient(): void {
    this.clientGone = true;
    for (const listener of this.#whenClientGone ?? []) listener();
  }

  branch(ended: AbortSignal): Exchange {
    return new ExchangeBranch(this, ended);
  }

  trace(message: TraceMessage): void {
    this.onTrace?.(message);
  }
}
