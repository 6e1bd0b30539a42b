// The HTTP side of what only the gateway may ask: who calls, is the body JSON. Knows nothing about the questions.
import type { HttpHandler, HttpRequest, HttpResponseInit } from '@azure/functions';
import { formatFacts, type Log } from '../log.ts';
import type { GatewayVerifier } from './verify-gateway.ts';
import { SigningKeysUnavailableError, type Refusal } from './verify-claims.ts';

/** An answer, and its outcome in a word for the log. */
export interface GatewayAnswer {
  readonly status: 200 | 400 | 422;
  readonly body: object;
  readonly outcome: string;
}

export interface GatewayEndpointOptions {
  /** Name in the log. */
  readonly name: string;
  readonly verifyGateway: GatewayVerifier;
  readonly log: Log;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly answer: (question: Readonly<Record<string, unknown>>) => Promise<GatewayAnswer>;
}

/** Largest question: an address and a signed assertion. */
const MAX_QUESTION_BYTES = 32 * 1024;

/** The handler of one question. */
export function createGatewayEndpoint({ name, verifyGateway, log, now, answer }: GatewayEndpointOptions): HttpHandler {
  return async function answerGateway(request, { invocationId: invocation }) {
    const begun = now();
    const refusal = await verify(request.headers.get('authorization'));
    if (refusal !== undefined) {
      const { status, reason } = refusal;
      log(formatFacts(name, { outcome: status, reason, invocation }));
      return json(status, REFUSALS[status]);
    }
    const question = await readQuestion(request);
    const { status, body, outcome } = question === undefined ? UNREADABLE : await answer(question);
    log(formatFacts(name, { outcome, ms: Math.round(now() - begun), invocation }));
    return json(status, body);
  };

  async function verify(authorization: string | null): Promise<{ readonly status: keyof typeof REFUSALS; readonly reason: Refusal | 'keys-unavailable' } | undefined> {
    try {
      const verdict = await verifyGateway(authorization);
      if (verdict.kind === 'gateway') return undefined;
      return { status: verdict.reason === 'not-gateway' ? 403 : 401, reason: verdict.reason };
    } catch (error) {
      if (error instanceof SigningKeysUnavailableError) return { status: 503, reason: 'keys-unavailable' };
      throw error;
    }
  }
}

const REFUSALS = {
  401: { error: 'invalid_token', error_description: 'Unauthorized: a token of the gateway is required.' },
  403: { error: 'access_denied', error_description: 'Only the gateway may ask this.' },
  503: { error: 'temporarily_unavailable', error_description: 'Sign-in keys unavailable, try again later.' },
} as const;

const UNREADABLE: GatewayAnswer = {
  status: 400,
  body: { error: 'invalid_request', error_description: `Expected a JSON object of at most ${MAX_QUESTION_BYTES} bytes.` },
  outcome: 'unreadable',
};

async function readQuestion(request: HttpRequest): Promise<Readonly<Record<string, unknown>> | undefined> {
  // Only the gateway, whose forms are far smaller, gets here: reading first and measuring then is safe.
  const text = await request.text();
  if (text.length > MAX_QUESTION_BYTES) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function json(status: number, body: object): HttpResponseInit {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(body) };
}
