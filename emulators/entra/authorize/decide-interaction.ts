// Whether an authorize request can be answered at once or has to ask: who is signed in, what is consented, what `prompt` says.
// Source: learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow, parameters prompt and login_hint.
import { EntraError } from '../errors/entra-error.ts';
import type { User } from '../options.ts';
import { REGISTERED_GRAPH_SCOPES } from '../tenant/scopes.ts';
import type { AuthorizeRequest } from './read-authorize-request.ts';

/** What to do next. */
export type Interaction =
  | { readonly kind: 'silent'; readonly user: User }
  /** Show the page; `suggested` is the account it offers first. */
  | { readonly kind: 'ask'; readonly suggested: User | undefined };

interface Situation {
  readonly request: AuthorizeRequest;
  readonly signedIn: User | undefined;
  /** The account `login_hint` means, if it exists. */
  readonly hinted: User | undefined;
  /** Graph permissions the signed-in user granted before. */
  readonly consented: ReadonlySet<string>;
}

/** Throws 50058 or 65001 where `prompt=none` forbids to ask. */
export function decideInteraction({ request, signedIn, hinted, consented }: Situation): Interaction {
  const { prompt, loginHint, graphScopes } = request;
  const isWho = signedIn !== undefined && (loginHint === undefined || hinted === signedIn);
  const lacksConsent = graphScopes.some((scope) => !REGISTERED_GRAPH_SCOPES.includes(scope) && !consented.has(scope));
  switch (prompt) {
    case 'none':
      if (!isWho) throw new EntraError(50058, 'A silent sign-in request was sent but no user is signed in.');
      if (lacksConsent) throw new EntraError(65001, 'The user or administrator has not consented to use the application.');
      return { kind: 'silent', user: signedIn };
    case 'login':
    case 'select_account':
    case 'consent':
      return { kind: 'ask', suggested: hinted };
    case undefined:
      return isWho && !lacksConsent ? { kind: 'silent', user: signedIn } : { kind: 'ask', suggested: hinted };
  }
}
