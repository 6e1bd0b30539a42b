// A refusal with its AADSTS code. Raised by checks and grants; the endpoint that catches it decides on the form.
import { aadsts, type AadstsCode } from './aadsts.ts';

interface EntraErrorDetails {
  /** Overrides the status of the code, e.g. 413 for a body that is too large. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The claims challenge that a Conditional Access refusal carries. */
  readonly claims?: string;
}

/** @example throw new EntraError(54005, 'The authorization code was redeemed before.') */
export class EntraError extends Error {
  readonly code: AadstsCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly claims: string | undefined;

  constructor(code: AadstsCode, message: string, details: EntraErrorDetails = {}) {
    super(message);
    this.name = 'EntraError';
    this.code = code;
    this.status = details.status ?? aadsts[code].status;
    this.headers = details.headers ?? {};
    this.claims = details.claims;
  }
}
