// Lets only verified users through to a handler. Knows nothing about what the handler does.
import type { HttpHandler, HttpRequest, HttpResponseInit } from '@azure/functions';
import type { Caller } from '../auth/caller.ts';
import { SigningKeysUnavailableError, type TokenVerifier, type Verification } from '../auth/verify-token.ts';
import { formatFacts, shortHash, type Log } from '../log.ts';
import { keysUnavailable, unauthorized } from './http-answer.ts';

export interface CallersOptions {
  /** What log lines begin with. */
  readonly subject: string;
  readonly verifyToken: TokenVerifier;
  readonly log: Log;
}

/** One request and who makes it. */
export interface AuthorizedCall {
  readonly request: HttpRequest;
  readonly caller: Caller;
  readonly invocation: string;
}

/** Nothing but the bearer says who calls: headers that name a user can be sent by anybody. */
export function forCallers({ subject, verifyToken, log }: CallersOptions, answer: (call: AuthorizedCall) => Promise<HttpResponseInit>): HttpHandler {
  return async function answerCaller(request, { invocationId: invocation }) {
    const verification = await verify(verifyToken, request.headers.get('authorization'));
    if (verification.kind === 'refused') {
      const refusal = verification.reason === 'keys-unavailable' ? keysUnavailable() : unauthorized();
      log(formatFacts(subject, { outcome: refusal.status, reason: verification.reason, invocation }));
      return refusal;
    }
    const { caller } = verification;
    const answered = await answer({ request, caller, invocation });
    if ((answered.status ?? 200) >= 400) log(formatFacts(subject, { outcome: answered.status, user: shortHash(caller.oid), invocation }));
    return answered;
  };
}

interface KeysUnavailable {
  readonly kind: 'refused';
  readonly reason: 'keys-unavailable';
}

async function verify(verifyToken: TokenVerifier, authorization: string | null): Promise<Verification | KeysUnavailable> {
  try {
    return await verifyToken(authorization);
  } catch (error) {
    if (error instanceof SigningKeysUnavailableError) return { kind: 'refused', reason: 'keys-unavailable' };
    throw error;
  }
}
