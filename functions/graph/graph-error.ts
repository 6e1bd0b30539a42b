// Turns failures of the on-behalf-of exchange and of Microsoft Graph into words a user can act on. Their own messages
// carry trace ids and stay in `cause`.
import { ToolError } from '../tools/tool.ts';

/** What somebody has to grant when consent is missing. */
export interface ConsentHint {
  readonly permission: string;
  readonly clientId: string;
  readonly consentUrl: string;
}

/** The error for a failed exchange, decided by Entra's AADSTS number. */
export function translateExchangeError(error: unknown, hint: ConsentHint): ToolError {
  if (error instanceof ToolError) return error;
  const text = error instanceof Error ? error.message : '';
  const code = /AADSTS(\d+)/.exec(text)?.[1];
  if (CONSENT_MISSING.has(code ?? '') || text.includes('consent_required')) return consentRequired(hint, error);
  if (SIGN_IN_AGAIN.has(code ?? '') || text.includes('interaction_required')) return interactionRequired(error);
  if (code !== undefined) {
    return new ToolError(
      'forbidden',
      `Microsoft Entra refused to exchange your sign-in for access to Microsoft Graph (AADSTS${code}). `
        + 'An administrator must check the application registration and its federated credential.',
      { cause: error },
    );
  }
  return unavailable(error);
}

/** The error for a refused or failed Graph request. */
export function translateGraphError(error: unknown, hint: ConsentHint): ToolError {
  const { statusCode } = error as { statusCode?: number };
  // A 401 with a fresh token is continuous access evaluation: the session behind the token was revoked.
  if (statusCode === 401) return interactionRequired(error);
  if (statusCode === 403) return consentRequired(hint, error);
  return unavailable(error);
}

// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
const CONSENT_MISSING: ReadonlySet<string> = new Set(['65001', '90094', '650056', '650057']);
const SIGN_IN_AGAIN: ReadonlySet<string> = new Set([
  '50076', '50079', '50158', '53000', '53003', '50013', '500133', '50173', '700082', '700084', '70008',
]);

function consentRequired({ permission, clientId, consentUrl }: ConsentHint, cause: unknown): ToolError {
  return new ToolError(
    'consent_required',
    `Microsoft Graph may not be asked yet: grant the delegated permission ${permission} of Microsoft Graph to the `
      + `application ${clientId}. An administrator can do so at ${consentUrl}`,
    { cause },
  );
}

function interactionRequired(cause: unknown): ToolError {
  return new ToolError(
    'interaction_required',
    'Microsoft Entra wants you to sign in again, for example with a second factor, before Microsoft Graph answers. '
      + 'Disconnect from this server, then connect and sign in again.',
    { cause },
  );
}

function unavailable(cause: unknown): ToolError {
  return new ToolError('unavailable', 'Microsoft Graph cannot be reached at the moment. Try again later.', { cause });
}
