// What a check of a token may say. Reasons and messages are those of "Predefined errors for policies" (error-handling reference).

export type TokenFailure =
  | 'TokenNotPresent'
  | 'TokenSignatureInvalid'
  | 'TokenAudienceNotAllowed'
  | 'TokenIssuerNotAllowed'
  | 'TokenExpired'
  | 'TokenSignatureKeyNotFound'
  | 'TokenClaimNotFound'
  | 'TokenClaimValueNotAllowed'
  | 'JwtInvalid';

export interface Refused {
  readonly kind: 'refused';
  readonly reason: TokenFailure;
  readonly message: string;
}

export type Verdict = { readonly kind: 'passed' } | Refused;

export const passed: Verdict = { kind: 'passed' };

export function refuse(reason: TokenFailure, message: string): Refused {
  return { kind: 'refused', reason, message };
}
