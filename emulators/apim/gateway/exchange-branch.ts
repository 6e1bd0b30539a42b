// An exchange for one of several branches that run side by side: the same request, cut off when the race is over.

import type { BodyReads, Exchange, ResponseMessage } from '../policies/exchange.ts';
import type { ObservedExchange } from './compile/place-step.ts';
import type { GatewayExchange, TraceMessage } from './gateway-exchange.ts';

export class ExchangeBranch implements ObservedExchange {
  readonly whole: GatewayExchange;
  readonly cutOff: AbortSignal;
  readonly variables: Map<string, unknown>;

  constructor(whole: GatewayExchange, cutOff: AbortSignal) {
    this.whole = whole;
    this.cutOff = cutOff;
    this.variables = new BranchVariables(whole.variables, cutOff);
  }

  get context(): Exchange['context'] {
    return this.whole.context;
  }

  get request(): Exchange['request'] {
    return this.whole.request;
  }

  get response(): Exchange['response'] {
    return this.whole.response;
  }

  get route(): Exchange['route'] {
    return this.whole.route;
  }

  get services(): Exchange['services'] {
    return this.whole.services;
  }

  get counts(): Exchange['counts'] {
    return this.whole.counts;
  }

  get observer(): ObservedExchange['observer'] {
    return this.whole.observer;
  }

  get preflight(): boolean {
    return this.whole.preflight;
  }

  get signal(): AbortSignal {
    return AbortSignal.any([this.whole.signal, this.cutOff]);
  }

  makeResponse(): ResponseMessage {
    return this.whole.makeResponse();
  }

  createResponse(): ResponseMessage {
    return this.whole.createResponse();
  }

  replaceResponse(response: ResponseMessage): void {
    this.whole.replaceResponse(response);
  }

  buffer(reads: BodyReads): Promise<void> | undefined {
    return this.whole.buffer(reads);
  }

  beforeSend(decorate: (response: ResponseMessage) => void): void {
    this.whole.beforeSend(decorate);
  }

  branch(ended: AbortSignal): Exchange {
    return new ExchangeBranch(this.whole, AbortSignal.any([this.cutOff, ended]));
  }

  trace(message: TraceMessage): void {
    this.whole.trace(message);
  }
}

/** Passes through to the variables of the whole exchange; writing stops when the branch is cut off. */
class BranchVariables extends Map<string, unknown> {
  readonly #target: Map<string, unknown>;
  readonly #cutOff: AbortSignal;

  constructor(target: Map<string, unknown>, cutOff: AbortSignal) {
    super();
    this.#target = target;
    this.#cutOff = cutOff;
  }

  override get(name: string): unknown {
    return this.#target.get(name);
  }

  override has(name: string): boolean {
    return this.#target.has(name);
  }

  override set(name: string, value: unknown): this {
    if (!this.#cutOff.aborted) this.#target.set(name, value);
    return this;
  }

  override delete(name: string): boolean {
    return !this.#cutOff.aborted && this.#target.delete(name);
  }
}
