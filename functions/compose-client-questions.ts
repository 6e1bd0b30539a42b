// Wires what the gateway asks about clients. Loaded by the first question, as compose.ts is by the first MCP request.
import { createRemoteJWKSet } from 'jose';
import type { HttpHandler } from '@azure/functions';
import { createGatewayEndpoint } from './auth/gateway-endpoint.ts';
import { createGatewayVerifier } from './auth/verify-gateway.ts';
import { answerAssertion } from './client-assertion/answer-assertion.ts';
import { createFindClientKeys } from './client-assertion/find-client-keys.ts';
import { createUsedAssertions } from './client-assertion/used-assertions.ts';
import { createAssertionVerifier } from './client-assertion/verify-assertion.ts';
import { answerMetadata } from './client-metadata/answer-metadata.ts';
import { createFetchJson } from './client-metadata/fetch-json.ts';
import { createFindClient } from './client-metadata/find-client.ts';
import type { WebRules } from './client-metadata/internet.ts';
import type { Config } from './config.ts';

/** Everything a fetch may take; the gateway waits a little longer. */
const FETCH_DEADLINE_MS = 5_000;

/** The handlers of the two questions, with the real clock, keys and log. */
export function composeClientQuestions(config: Config, web: WebRules): { readonly metadata: HttpHandler; readonly assertion: HttpHandler } {
  const { issuer, clientId: audience, tenantId, gatewayPrincipalId: principalId } = config;
  const clock = (): Date => new Date();
  const frame = {
    verifyGateway: createGatewayVerifier({ rules: { issuer, audience, tenantId }, principalId, keys: createRemoteJWKSet(config.jwksUrl), now: clock }),
    log: (line: string) => console.log(line),
    now: () => performance.now(),
  };
  const fetchJson = createFetchJson({ ...web, deadlineMs: FETCH_DEADLINE_MS });
  const findClient = createFindClient({ registered: config.registeredClients, fetchJson });
  const verifyAssertion = createAssertionVerifier({
    findClientKeys: createFindClientKeys({ fetchJson, now: clock }),
    useOnce: createUsedAssertions(clock),
    now: clock,
  });
  return {
    metadata: createGatewayEndpoint({ ...frame, name: 'client-metadata', answer: answerMetadata(findClient) }),
    assertion: createGatewayEndpoint({ ...frame, name: 'client-assertion', answer: answerAssertion({ findClient, verifyAssertion, now: clock }) }),
  };
}
