// The gateway's question "does this assertion prove this client?" and its answers in JSON. Knows nothing about who may ask.
import type { GatewayAnswer } from '../auth/gateway-endpoint.ts';
import { badQuestion, readClientQuery, refusedAnswer } from '../client-metadata/answer-metadata.ts';
import type { ClientQuery, FindClient, FoundClient } from '../client-metadata/find-client.ts';
import { refuse, type Refusal } from '../client-metadata/refusal.ts';
import { rememberForItsAge } from './remember-for-its-age.ts';
import type { AssertionVerifier } from './verify-assertion.ts';

export interface AnswerAssertionOptions {
  readonly findClient: FindClient;
  readonly verifyAssertion: AssertionVerifier;
  readonly now: () => Date;
}

/** RFC 7523 2.2. */
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** `{ client_id, native_schemes, issuer, client_assertion, client_assertion_type }` → proven, or status 422 and why not. */
export function answerAssertion({ findClient, verifyAssertion, now }: AnswerAssertionOptions): (question: Readonly<Record<string, unknown>>) => Promise<GatewayAnswer> {
  const findRemembered = rememberForItsAge<ClientQuery, FoundClient | Refusal>({
    find: findClient,
    keyOf: ({ clientId, nativeSchemes }) => JSON.stringify([clientId, nativeSchemes]),
    secondsOf: (found) => (found.kind === 'found' ? found.maxAge : undefined),
    now,
  });
  return async function answer(question) {
    const query = readClientQuery(question);
    const { issuer, client_assertion: assertion, client_assertion_type: type } = question;
    if (query === undefined || typeof issuer !== 'string' || typeof assertion !== 'string' || typeof type !== 'string') {
      return badQuestion('Expected client_id, native_schemes separated by |, issuer, client_assertion and client_assertion_type.');
    }
    if (type !== JWT_BEARER) return refusedAnswer(refuse('assertion', `client_assertion_type must be ${JWT_BEARER}.`));
    const { found } = await findRemembered(query);
    if (found.kind === 'refused') return refusedAnswer(found);
    const verdict = await verifyAssertion({ client: found.client, assertion, issuer });
    return verdict.kind === 'refused' ? refusedAnswer(verdict) : { status: 200, body: { client_id: query.clientId }, outcome: 'proven' };
  };
}
