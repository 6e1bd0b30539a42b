// Runs the policies of an operation: inbound, backend, outbound, and on-error when one of them fails.
// Leaves a response in the exchange, whatever happens.

import type { Exchange } from '../policies/exchange.ts';
import { runSteps, type Outcome, type Step } from '../policies/policy.ts';
import { answerFailure } from './error-answer.ts';
import type { GatewayExchange } from './gateway-exchange.ts';
import { locateFailure, StepFailure, type Place } from './step-failure.ts';

/** What applies to the requests of one operation, scopes already folded in. */
export interface Pipeline {
  /** inbound, backend and outbound one after the other. */
  readonly steps: readonly Step[];
  readonly onError: readonly Step[];
  /** The `cors` policies in effect. */
  readonly cors: readonly Step[];
}

/** Told of engine faults, which no policy can see. */
export type ReportFault = (failure: StepFailure, exchange: GatewayExchange) => void;

/** Undefined when everything ran without waiting. */
export function runPipeline(pipeline: Pipeline, exchange: GatewayExchange, report: ReportFault): Promise<void> | undefined {
  let outcome: Outcome | Promise<Outcome>;
  try {
    outcome = runSteps(pipeline.steps, exchange);
  } catch (error) {
    return failPipeline(error, pipeline, exchange, report);
  }
  if (typeof outcome !== 'string') {
    return outcome.then(
      () => finish(exchange),
      (error: unknown) => failPipeline(error, pipeline, exchange, report),
    );
  }
  finish(exchange);
  return undefined;
}

/**
 * Jumps to on-error. The response already has the status and body the client gets if no policy there decides
 * otherwise (error-handling reference); control never returns to outbound.
 */
export async function failPipeline(error: unknown, pipeline: Pipeline, exchange: GatewayExchange, report: ReportFault): Promise<void> {
  const failure = locateFailure(error, somewhere);
  if (failure.fault) report(failure, exchange);
  exchange.lastError = failure.lastError;
  answerFailure(failure, exchange);
  if (failure.fault) return;
  try {
    await runSteps(pipeline.onError, exchange);
  } catch (second) {
    const again = locateFailure(second, somewhere);
    if (again.fault) report(again, exchange);
    answerFailure(again, exchange);
  }
}

/** Runs the `cors` policies alone, for a preflight request (cors reference: other policies are not evaluated). */
export async function runPreflight(pipeline: Pipeline, exchange: GatewayExchange, report: ReportFault): Promise<void> {
  try {
    for (const step of pipeline.cors) {
      if ((await step(exchange)) === 'respond') return;
    }
    // cors reference: without a policy that fits, a preflight request ends in an empty 200.
    exchange.makeResponse();
  } catch (error) {
    await failPipeline(error, pipeline, exchange, report);
  }
}

// Without a forward-request the client gets an empty 200 (forward-request reference).
function finish(exchange: Exchange): void {
  exchange.makeResponse();
}

// Steps locate their own failures; this is for what fails between them.
const somewhere: Place = {
  element: 'gateway',
  scope: 'global',
  section: 'inbound',
  path: '',
  policyId: '',
  position: { file: '', line: 1, column: 1 },
};
