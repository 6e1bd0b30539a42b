// Ends a sign-in: the user may use the application, so a code goes to the client and a session stays in the browser.
import type { Exchange, Reply } from '../http/exchange.ts';
import { setSessionCookie } from '../http/cookie.ts';
import type { User } from '../options.ts';
import { formatScopes } from '../tenant/scopes.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { SESSION_SECONDS } from '../tokens/lifetimes.ts';
import { clientInfo } from '../tokens/token-response.ts';
import type { AuthorizeRequest } from './read-authorize-request.ts';
import { sendToClient } from './send-to-client.ts';

/** Throws 50057 or 50105 for a user who may not. */
export async function completeSignIn(
  request: AuthorizeRequest,
  user: User,
  exchange: Exchange,
  tenant: Tenant,
): Promise<Reply> {
  const { application, directory, codes, sealer } = tenant;
  directory.requireMaySignIn(user);
  // Choosing an account on the page that lists the permissions is the consent; registered ones need none.
  directory.grant(user.oid, request.graphScopes);
  const now = tenant.now();
  const code = codes.issue(
    {
      oid: user.oid,
      clientId: application.clientId,
      redirectUri: request.redirectUri,
      scope: formatScopes(request.scopes, application),
      nonce: request.nonce,
      codeChallenge: request.codeChallenge,
    },
    now,
  );
  const session = await sealer.seal('session', { oid: user.oid }, now + SESSION_SECONDS);
  const fields = { code, ...(request.withClientInfo ? { client_info: clientInfo(user, tenant) } : {}) };
  return sendToClient(request, fields, exchange, setSessionCookie(session));
}
