// Reads an authorize request step by step, in the order in which Entra refuses. The list is the specification.
import { checkClientId } from '../checks/check-client-id.ts';
import { checkCodeChallenge, type CodeChallenge } from '../checks/check-code-challenge.ts';
import { checkPrompt, type Prompt } from '../checks/check-prompt.ts';
import { checkRedirectUri } from '../checks/check-redirect-uri.ts';
import { checkResourceParameter } from '../checks/check-resource-parameter.ts';
import { checkResponseMode, type ResponseMode } from '../checks/check-response-mode.ts';
import { checkResponseType } from '../checks/check-response-type.ts';
import { requireParameter, type Parameters } from '../http/parameters.ts';
import { expandDefault, parseScopes, REGISTERED_GRAPH_SCOPES, type RequestedScopes } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** Where an answer may be sent; known before anything else is believed. */
export interface ReplyAddress {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly state: string | undefined;
}

/** An authorize request that may be acted on. */
export interface AuthorizeRequest extends ReplyAddress {
  readonly scopes: RequestedScopes;
  /** The Graph permissions among them. */
  readonly graphScopes: readonly string[];
  readonly nonce: string | undefined;
  readonly prompt: Prompt | undefined;
  readonly loginHint: string | undefined;
  readonly codeChallenge: CodeChallenge | undefined;
  readonly withClientInfo: boolean;
}

/** What must hold before anything may be redirected. A refusal here is a page. */
export function readReplyAddress(parameters: Parameters, tenant: Tenant): ReplyAddress {
  checkClientId(parameters, tenant.application);
  const redirectUri = checkRedirectUri(parameters, tenant.redirectUris());
  return { redirectUri, responseMode: readModeForErrors(parameters), state: parameters.get('state') };
}

/** The rest. A refusal here goes to the reply address. */
export function readAuthorizeRequest(parameters: Parameters, address: ReplyAddress, tenant: Tenant): AuthorizeRequest {
  const { application } = tenant;
  checkResponseType(parameters);
  const responseMode = checkResponseMode(parameters);
  const scopes = parseScopes(requireParameter(parameters, 'scope'), application);
  checkResourceParameter(parameters, scopes, application);
  const codeChallenge = checkCodeChallenge(parameters);
  const prompt = checkPrompt(parameters);
  return {
    ...address,
    responseMode,
    scopes,
    graphScopes: expandDefault(scopes.resources.get('graph') ?? [], REGISTERED_GRAPH_SCOPES),
    codeChallenge,
    prompt,
    nonce: parameters.get('nonce'),
    loginHint: parameters.get('login_hint'),
    withClientInfo: parameters.get('client_info') === '1',
  };
}

// The refusal of an unknown mode has to travel somehow, too.
function readModeForErrors(parameters: Parameters): ResponseMode {
  const mode = parameters.get('response_mode');
  return mode === 'fragment' || mode === 'form_post' ? mode : 'query';
}
