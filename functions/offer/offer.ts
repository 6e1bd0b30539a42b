// What a server offers, whichever protocol revision its client speaks: one value that every protocol adapter reads. Knows
// nothing about JSON-RPC, HTTP or any SDK.
import type { Caller } from '../auth/caller.ts';
import type { Prompt } from '../prompts/prompt.ts';
import type { Resources } from '../resources/resource.ts';
import type { Tool } from '../tools/tool.ts';

/** Everything a client can find on the server. */
export interface Offer {
  readonly server: ServerIdentity;
  readonly tools: readonly Tool[];
  readonly prompts: readonly Prompt[];
  /** Left out, the server does not claim to have resources. */
  readonly resources?: Resources;
  /** 32 bytes that all hosts of the server share and nobody else has. Only tools and prompts that ask back and keep a state need it. */
  readonly stateKey?: Uint8Array;
}

/** How the server introduces itself. */
export interface ServerIdentity {
  readonly name: string;
  readonly title: string;
  readonly version: string;
}

/** Everything of a request that resources, prompts and completions may know. */
export interface RequestContext {
  readonly caller: Caller;
  /** Aborts when the client cancels the request. */
  readonly signal: AbortSignal;
}

/**
 * Proposes values for an argument of which `typed` stands already; `known` holds the arguments filled in before. Clients
 * are shown the first hundred.
 */
export type Completer = (
  typed: string,
  context: RequestContext & { readonly known: Readonly<Record<string, string>> },
) => Promise<Completion>;

/** The values that fit, best first. */
export interface Completion {
  readonly values: readonly string[];
  /** How many there are, if they were counted. */
  readonly total?: number;
  /** There are more than these. */
  readonly hasMore?: boolean;
}
