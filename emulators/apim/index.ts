// The local API Management: starts a gateway on a policy folder, evaluates one expression, lints a policy set.

import { checkPoliciesWith, type PolicySource } from './check/index.ts';
import type { Problem } from './document/index.ts';
import { makeExpressionEngine } from './gateway/compile/csharp-engine.ts';
import { startGatewayWith, type Gateway, type GatewayOptions } from './gateway/start-gateway.ts';

export { compareProblems, formatProblem, type Problem } from './document/index.ts';
export { EvaluationStopped, evaluate, ExpressionError, NetException, type EvaluateOptions, type Settings } from './expression/index.ts';
export { MemoryCache, type CacheOptions } from './gateway/cache.ts';
export { FolderError } from './gateway/load-folder.ts';
export type { Gateway, GatewayOptions } from './gateway/start-gateway.ts';
export type { FaultEvent, MessageEvent, OnTrace, RequestEvent, StepEvent, TraceEvent } from './gateway/trace.ts';
export type { PolicyCache } from './policies/exchange.ts';
export type { PolicySource } from './check/index.ts';

/**
 * Starts a gateway on 127.0.0.1 that serves the APIs of any folder with a manifest.json and `<policy id>.xml` files.
 *
 * @example
 * const gateway = await startGateway({ folder: 'infra/policies', namedValues: (url) => ({ GatewayUrl: url }) });
 * await fetch(`${gateway.url}/mcp`);
 * await gateway.close();
 *
 * @throws FolderError listing everything that is wrong with the folder
 */
export function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { settings, clock } = options;
  return startGatewayWith(options, makeExpressionEngine({ ...(settings && { settings }), ...(clock && { now: clock }) }));
}

/** Everything that is wrong with a policy set, in the order of files and lines; {@link formatProblem} shows one. */
export function checkPolicies(source: PolicySource): Promise<Problem[]> {
  return checkPoliciesWith(source, makeExpressionEngine());
}
