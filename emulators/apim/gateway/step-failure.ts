// A policy's failure together with where it happened: what becomes `context.LastError` and the answer on-error starts from.

import type { LastErrorView } from '../expression/context.ts';
import type { SourcePosition } from '../expression/index.ts';
import { PolicyError } from '../policies/policy.ts';

/** Where a policy stands: in the file, and in the words of `context.LastError`. */
export interface Place {
  readonly element: string;
  readonly scope: 'global' | 'api' | 'operation';
  readonly section: 'inbound' | 'backend' | 'outbound' | 'on-error';
  /** `choose[3]\when[2]\set-header` (error-handling reference). */
  readonly path: string;
  readonly policyId: string;
  readonly position: SourcePosition;
}

export class StepFailure extends Error {
  readonly lastError: LastErrorView;
  readonly statusCode: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** True when the engine itself failed, not the policy; the message then stays in the log. */
  readonly fault: boolean;
  readonly position: SourcePosition | undefined;
  /** What the client reads, where that is not the message of LastError. */
  readonly clientMessage: string;

  constructor(details: {
    readonly lastError: LastErrorView;
    readonly statusCode: number;
    readonly headers?: readonly (readonly [name: string, value: string])[];
    readonly fault?: boolean;
    readonly position?: SourcePosition;
    readonly clientMessage?: string;
    readonly cause?: unknown;
  }) {
    super(details.lastError.message, { cause: details.cause });
    this.name = 'StepFailure';
    this.lastError = details.lastError;
    this.statusCode = details.statusCode;
    this.headers = details.headers ?? [];
    this.fault = details.fault ?? false;
    this.position = details.position;
    // What went wrong inside the gateway is not the client's business.
    this.clientMessage = details.clientMessage ?? (details.statusCode >= 500 ? 'Internal server error' : details.lastError.message);
  }
}

/** No operation fits the request (error-handling reference: built-in step `configuration`). */
export function operationNotFound(): StepFailure {
  return new StepFailure({
    lastError: {
      source: 'configuration',
      reason: 'OperationNotFound',
      message: 'Unable to match incoming request to an operation.',
      scope: '',
      section: '',
      path: '',
      policyId: '',
    },
    statusCode: 404,
    clientMessage: 'Resource not found',
  });
}

/** The failure of the policy at `place`; one that a nested policy already located stays as it is. */
export function locateFailure(error: unknown, place: Place): StepFailure {
  if (error instanceof StepFailure) return error;
  const expected = error instanceof PolicyError;
  const { element, scope, section, path, policyId, position } = place;
  return new StepFailure({
    lastError: {
      source: (expected ? error.source : undefined) ?? element,
      reason: expected ? error.reason : 'InternalError',
      message: error instanceof Error ? error.message : String(error),
      scope,
      section,
      path,
      policyId,
    },
    statusCode: expected ? error.statusCode : 500,
    headers: expected ? error.headers : [],
    fault: !expected,
    position,
    cause: error,
  });
}
