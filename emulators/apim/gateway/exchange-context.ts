// `context`, as expressions see it: every member is looked up in the exchange when it is asked for.

import type { ContextView, LastErrorView, RequestView, ResponseView } from '../expression/context.ts';
import type { GatewayExchange } from './gateway-exchange.ts';

export class ExchangeContext implements ContextView {
  readonly #exchange: GatewayExchange;

  constructor(exchange: GatewayExchange) {
    this.#exchange = exchange;
  }

  get request(): RequestView {
    return this.#exchange.request;
  }

  get response(): ResponseView | null {
    return this.#exchange.response;
  }

  get variables(): ReadonlyMap<string, unknown> {
    return this.#exchange.variables;
  }

  get lastError(): LastErrorView | null {
    return this.#exchange.lastError;
  }

  get requestId(): string {
    return this.#exchange.requestId;
  }

  get timestamp(): number {
    return this.#exchange.timestamp;
  }

  get elapsedMilliseconds(): number {
    return this.#exchange.host.uptime() - this.#exchange.started;
  }

  // Requests cannot ask for a trace here: the gateway's own trace is for whoever started it.
  get tracing(): boolean {
    return false;
  }

  get api(): ContextView['api'] {
    return this.#exchange.route.api;
  }

  get operation(): ContextView['operation'] {
    return this.#exchange.route.operation;
  }

  get deployment(): ContextView['deployment'] {
    return this.#exchange.host.deployment;
  }

  trace(message: string): void {
    this.#exchange.trace({ source: 'context.Trace', severity: 'verbose', message });
  }
}
