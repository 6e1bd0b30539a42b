// Everything an offer can be asked, method by method, and what the server claims to be able to do: what both protocol
// libraries are given.
import type { Offer } from '../../offer/offer.ts';
import { completionOperation, hasCompleters } from './completion.ts';
import type { Operation } from './operation.ts';
import { promptOperations } from './prompts.ts';
import { resourceOperations } from './resources.ts';
import { toolOperations } from './tools.ts';

/** The operations by method. A method whose feature the offer does not have is not there. */
export function createOperations(offer: Offer): ReadonlyMap<string, Operation> {
  return new Map([
    ...toolOperations(offer.tools),
    ...(offer.prompts.length > 0 ? promptOperations(offer.prompts) : []),
    ...(offer.resources === undefined ? [] : resourceOperations(offer.resources)),
    ...(hasCompleters(offer) ? [completionOperation(offer)] : []),
  ]);
}

export interface Capabilities {
  readonly tools: { listChanged: false };
  readonly logging: Record<string, never>;
  readonly prompts?: { listChanged: false };
  readonly resources?: { listChanged: false; subscribe: false };
  readonly completions?: Record<string, never>;
}

/** A server without sessions can neither announce changes nor keep subscriptions, and says so. */
export function capabilitiesOf(offer: Offer): Capabilities {
  return {
    tools: { listChanged: false },
    logging: {},
    ...(offer.prompts.length > 0 && { prompts: { listChanged: false } }),
    ...(offer.resources !== undefined && { resources: { listChanged: false, subscribe: false } }),
    ...(hasCompleters(offer) && { completions: {} }),
  };
}
