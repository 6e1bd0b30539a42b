// The AADSTS codes this tenant can answer with, and the OAuth error and HTTP status that go with each.
// Knows nothing about when a code applies; the check that raises it also writes the sentence.
// Source: learn.microsoft.com/entra/identity-platform/reference-error-codes, and bodies captured from the service.

interface AadstsEntry {
  /** The `error` of a token answer, and of a redirect unless `atAuthorize` says otherwise. */
  readonly error: string;
  readonly status: number;
  /** The authorize endpoint uses another error where RFC 6749 4.1.2.1 has no room for the token endpoint's. */
  readonly atAuthorize?: string;
  readonly suberror?: string;
}

const entry = <T extends AadstsEntry>(value: T): AadstsEntry => value;

export const aadsts = {
  // The request as such
  90002: entry({ error: 'invalid_request', status: 400 }), // unknown tenant
  90023: entry({ error: 'invalid_request', status: 400 }), // a value that no rule allows
  900144: entry({ error: 'invalid_request', status: 400 }), // parameter missing
  900561: entry({ error: 'invalid_request', status: 405 }), // wrong HTTP method
  900971: entry({ error: 'invalid_request', status: 400 }), // no reply address
  901002: entry({ error: 'invalid_request', status: 400 }), // `resource` is not supported
  9000411: entry({ error: 'invalid_request', status: 400 }), // repeated parameter
  9002313: entry({ error: 'invalid_grant', status: 400 }), // a code or refresh token that is none
  9002326: entry({ error: 'invalid_request', status: 400 }), // cross-origin redemption
  9010010: entry({ error: 'invalid_target', status: 400 }), // `resource` is not the one of the scopes

  // The application
  50011: entry({ error: 'invalid_request', status: 400 }), // reply address not registered
  500112: entry({ error: 'invalid_client', status: 400 }), // reply address is not the one of the code
  700016: entry({ error: 'unauthorized_client', status: 400 }), // application not in the tenant
  700038: entry({ error: 'unauthorized_client', status: 400 }), // not an application id
  70003: entry({ error: 'unsupported_grant_type', status: 400 }),
  70005: entry({ error: 'unsupported_response_type', status: 400 }),
  70007: entry({ error: 'invalid_request', status: 400 }), // unsupported response_mode
  700054: entry({ error: 'unsupported_response_type', status: 400 }), // id_token from authorize is not enabled

  // Client authentication
  50027: entry({ error: 'invalid_request', status: 400 }), // not a JWT
  70021: entry({ error: 'invalid_client', status: 401 }), // the application has no federated credential
  700024: entry({ error: 'invalid_client', status: 401 }), // assertion outside its lifetime
  700027: entry({ error: 'invalid_client', status: 401 }), // assertion signature
  700211: entry({ error: 'invalid_client', status: 401 }), // no credential for the issuer
  700212: entry({ error: 'invalid_client', status: 401 }), // no credential for the audience
  700213: entry({ error: 'invalid_client', status: 401 }), // no credential for the subject
  7000215: entry({ error: 'invalid_client', status: 401 }), // wrong secret
  7000218: entry({ error: 'invalid_client', status: 401 }), // neither assertion nor secret
  7002138: entry({ error: 'invalid_client', status: 401 }), // subject differs in case only

  // Scopes and resources
  28000: entry({ error: 'invalid_request', status: 400 }), // more than one resource at the token endpoint
  500011: entry({ error: 'invalid_resource', status: 400 }), // unknown resource
  65001: entry({ error: 'invalid_grant', status: 400, atAuthorize: 'consent_required', suberror: 'consent_required' }),
  650053: entry({ error: 'invalid_client', status: 400 }), // scope does not exist on the resource
  70011: entry({ error: 'invalid_scope', status: 400 }),

  // Grants
  50013: entry({ error: 'invalid_grant', status: 400 }), // user assertion not issued here
  500131: entry({ error: 'invalid_grant', status: 400 }), // user assertion for somebody else
  500133: entry({ error: 'invalid_grant', status: 400 }), // user assertion outside its lifetime
  501481: entry({ error: 'invalid_grant', status: 400 }), // PKCE mismatch
  501491: entry({ error: 'invalid_request', status: 400 }), // size of the code challenge
  54005: entry({ error: 'invalid_grant', status: 400 }), // code redeemed before
  70008: entry({ error: 'invalid_grant', status: 400 }), // code expired
  700082: entry({ error: 'invalid_grant', status: 400 }), // refresh token expired
  240002: entry({ error: 'invalid_request', status: 400 }), // id_token as user assertion

  // The user
  50034: entry({ error: 'invalid_grant', status: 400, atAuthorize: 'access_denied' }), // no such account
  50057: entry({ error: 'invalid_grant', status: 400, atAuthorize: 'access_denied' }), // disabled
  50058: entry({ error: 'login_required', status: 400 }), // prompt=none without a session
  50076: entry({ error: 'interaction_required', status: 400, suberror: 'basic_action' }), // Conditional Access
  50089: entry({ error: 'invalid_request', status: 400 }), // the sign-in page was open too long
  50105: entry({ error: 'invalid_grant', status: 400, atAuthorize: 'access_denied' }), // not assigned
  65004: entry({ error: 'access_denied', status: 400 }), // the user declined
} as const satisfies Record<number, AadstsEntry>;

/** The number after "AADSTS". */
export type AadstsCode = keyof typeof aadsts;
