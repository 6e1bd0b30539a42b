// What policies may ask of a gateway, put together from what the gateway was started with.

import type { PolicyCache, Services } from '../policies/exchange.ts';
import type { ExpressionEngine } from './compile/expression-engine.ts';
import type { ObservedExchange } from './compile/place-step.ts';
import { forward } from './outbound/forward.ts';
import { sendCall } from './outbound/send-call.ts';
import type { Transport } from './outbound/transport.ts';

export interface ServiceParts {
  readonly now: () => number;
  readonly cache: PolicyCache;
  readonly transport: Transport;
  readonly expressions: ExpressionEngine;
  readonly identity: Services['identity'];
}

export function makeServices({ now, cache, transport, expressions, identity }: ServiceParts): Services {
  return {
    now,
    delay,
    random: Math.random,
    cache,
    // Every exchange that the gateway hands to a policy is one of its own.
    send: (call, exchange) => sendCall(call, exchange as ObservedExchange, transport),
    forward: (exchange, options) => forward((exchange as ObservedExchange).whole, options, transport),
    responseValue: (response) => expressions.responseValue(response),
    responseOf: (value) => expressions.responseOf(value),
    textOf: (value) => expressions.textOf(value),
    identity,
  };
}

function delay(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      reject(new Error('The request ended while a policy waited.'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', leave);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) leave();
    else signal?.addEventListener('abort', leave, { once: true });
  });
}
