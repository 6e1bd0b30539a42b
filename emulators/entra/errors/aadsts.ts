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

const entries = {
  // The request as such
  90002: { error: 'invalid_request', status: 400 }, // unknown tenant
  90023: { error: 'invalid_request', status: 400 }, // a value that no rule allows
  900144: { error: 'invalid_request', status: 400 }, // parameter missing
  900561: { error: 'invalid_request', status: 405 }, // wrong HTTP method
  900971: { error: 'invalid_request', status: 400 }, // no reply address
  901002: { error: 'invalid_request', status: 400 }, // `resource` is not supported
  9000411: { error: 'invalid_request', status: 400 }, // repeated parameter
  9002313: { error: 'invalid_grant', status: 400 }, // a code or refresh token that is none
  9002326: { error: 'invalid_request', status: 400 }, // cross-origin redemption
  9010010: { error: 'invalid_target', status: 400 }, // `resource` is not the one of the scopes

  // The application
  50011: { error: 'invalid_request', status: 400 }, // reply address not registered
  500112: { error: 'invalid_client', status: 400 }, // reply address is not the one of the code
  700016: { error: 'unauthorized_client', status: 400 }, // application not in the tenant
  700038: { error: 'unauthorized_client', status: 400 }, // not an application id
  70003: { error: 'unsupported_grant_type', status: 400 },
  70005: { error: 'unsupported_response_type', status: 400 },
  70007: { error: 'invalid_request', status: 400 }, // unsupported response_mode
  700054: { error: 'unsupported_response_type', status: 400 }, // id_token from authorize is not enabled

  // Client authentication
  50027: { error: 'invalid_request', status: 400 }, // not a JWT
  70021: { error: 'invalid_client', status: 401 }, // the application has no federated credential
  700024: { error: 'invalid_client', status: 401 }, // assertion outside its lifetime
  700027: { error: 'invalid_client', status: 401 }, // assertion signature
  700211: { error: 'invalid_client', status: 401 }, // no credential for the issuer
  700212: { error: 'invalid_client', status: 401 }, // no credential for the audience
  700213: { error: 'invalid_client', status: 401 }, // no credential for the subject
  7000215: { error: 'invalid_client', status: 401 }, // wrong secret
  7000218: { error: 'invalid_client', status: 401 }, // neither assertion nor secret
  7002138: { error: 'invalid_client', status: 401 }, // subject differs in case only

  // Scopes and resources
  28000: { error: 'invalid_request', status: 400 }, // more than one resource at the token endpoint
  500011: { error: 'invalid_resource', status: 400 }, // unknown resource
  65001: { error: 'invalid_grant', status: 400, atAuthorize: 'consent_required', suberror: 'consent_required' },
  650053: { error: 'invalid_client', status: 400 }, // scope does not exist on the resource
  70011: { error: 'invalid_scope', status: 400 },

  // Grants
  50013: { error: 'invalid_grant', status: 400 }, // user assertion not issued here
  500131: { error: 'invalid_grant', status: 400 }, // user assertion for somebody else
  500133: { error: 'invalid_grant', status: 400 }, // user assertion outside its lifetime
  501481: { error: 'invalid_grant', status: 400 }, // PKCE mismatch
  501491: { error: 'invalid_request', status: 400 }, // size of the code challenge
  54005: { error: 'invalid_grant', status: 400 }, // code redeemed before
  70008: { error: 'invalid_grant', status: 400 }, // code expired
  700082: { error: 'invalid_grant', status: 400 }, // refresh token expired
  240002: { error: 'invalid_request', status: 400 }, // id_token as user assertion

  // The user
  50034: { error: 'invalid_grant', status: 400, atAuthorize: 'access_denied' }, // no such account
  50057: { error: 'invalid_grant', status: 400, atAuthorize: 'access_denied' }, // disabled
  50058: { error: 'login_required', status: 400 }, // prompt=none without a session
  50076: { error: 'interaction_required', status: 400, suberror: 'basic_action' }, // Conditional Access
  50089: { error: 'invalid_request', status: 400 }, // the sign-in page was open too long
  50105: { error: 'invalid_grant', status: 400, atAuthorize: 'access_denied' }, // not assigned
  65004: { error: 'access_denied', status: 400 }, // the user declined
} as const satisfies Record<number, AadstsEntry>;

/** The number after "AADSTS". */
export type AadstsCode = keyof typeof entries;

/** What each code stands for on the wire. */
export const aadsts: Readonly<Record<AadstsCode, AadstsEntry>> = entries;
