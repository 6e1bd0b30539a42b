// The gateway's question "who is this client?" and its answers in JSON. Knows nothing about who may ask.
import type { GatewayAnswer } from '../auth/gateway-endpoint.ts';
import type { ClientQuery, FindClient, FoundClient } from './find-client.ts';
import type { Refusal } from './refusal.ts';

/** `{ client_id, native_schemes: "cursor|vscode" }` → the client, or the reason why there is none with status 422. */
export function answerMetadata(findClient: FindClient): (question: Readonly<Record<string, unknown>>) => Promise<GatewayAnswer> {
  return async function answer(question) {
    const query = readClientQuery(question);
    if (query === undefined) return badQuestion('Expected client_id, and native_schemes separated by |.');
    const found = await findClient(query);
    return found.kind === 'refused' ? refusedAnswer(found) : { status: 200, body: describe(found), outcome: 'found' };
  };
}

/** Whom a question is about; undefined when it does not say so as the gateway does. */
export function readClientQuery({ client_id: clientId, native_schemes: schemes }: Readonly<Record<string, unknown>>): ClientQuery | undefined {
  if (typeof clientId !== 'string' || typeof schemes !== 'string' || !SCHEMES.test(schemes)) return undefined;
  return { clientId, nativeSchemes: schemes.split('|') };
}

/** A question that the gateway's policies do not ask: a fault of ours. */
export function badQuestion(description: string): GatewayAnswer {
  return { status: 400, body: { error: 'invalid_request', error_description: description }, outcome: 'bad_question' };
}

/** 422 tells "this client is refused" from every way in which the answer itself could fail. */
export function refusedAnswer({ reason, description }: Refusal): GatewayAnswer {
  return { status: 422, body: { error: reason, error_description: description }, outcome: reason };
}

const SCHEMES = /^[a-z][a-z0-9+.-]*(\|[a-z][a-z0-9+.-]*)*$/;

function describe({ client, host, maxAge }: FoundClient): object {
  return {
    client_id: client.clientId,
    client_name: client.name,
    redirect_uris: client.redirectUris,
    token_endpoint_auth_method: client.authMethod,
    ...(client.keys && ('jwks' in client.keys ? { jwks: client.keys.jwks } : { jwks_uri: client.keys.jwksUri.href })),
    host,
    max_age: maxAge,
  };
}
