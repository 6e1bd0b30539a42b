// GET and POST /oauth2/v2.0/authorize: answers at once for a signed-in user, shows the sign-in page otherwise.
import { EntraError } from '../errors/entra-error.ts';
import { readSessionCookie, clearSessionCookie } from '../http/cookie.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { readParameters, type Parameters } from '../http/parameters.ts';
import { html, incidentHeaders } from '../http/replies.ts';
import type { Endpoint } from '../http/router.ts';
import type { User } from '../options.ts';
import { renderErrorPage } from '../pages/error-page.ts';
import { renderSignInPage } from '../pages/sign-in-page.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { SIGN_IN_SECONDS } from '../tokens/lifetimes.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { decideInteraction } from './decide-interaction.ts';
import { readAuthorizeRequest, readReplyAddress, type AuthorizeRequest, type ReplyAddress } from './read-authorize-request.ts';
import { sendErrorToClient } from './send-to-client.ts';

/** The authorize endpoint. */
export const authorizeEndpoint: Endpoint = {
  name: 'authorize',
  path: '/oauth2/v2.0/authorize',
  underTenant: true,
  methods: {
    GET: (exchange, tenant) => answerAuthorizeRequest(exchange.query, exchange, tenant),
    // OpenID Connect Core 3.1.2.1: the same parameters as a form.
    POST: (exchange, tenant) => answerAuthorizeRequest(exchange.form, exchange, tenant),
  },
  refuse: refuseByPage,
};

/** Entra's way to refuse where no reply address can be trusted. */
export function refuseByPage(error: EntraError, exchange: Exchange): Reply {
  return html(error.status, renderErrorPage(error, exchange.incident), incidentHeaders(exchange));
}

/** Runs a step whose refusals belong to the client. A user who was turned away can pick another account next time. */
export async function refuseToClient(
  address: ReplyAddress,
  exchange: Exchange,
  step: () => Reply | Promise<Reply>,
): Promise<Reply> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    const turnedAway = error.code === 50057 || error.code === 50105;
    return sendErrorToClient(address, error, exchange, turnedAway ? clearSessionCookie() : undefined);
  }
}

async function answerAuthorizeRequest(pairs: Exchange['query'], exchange: Exchange, tenant: Tenant): Promise<Reply> {
  const parameters = readParameters(pairs);
  const address = readReplyAddress(parameters, tenant);
  return refuseToClient(address, exchange, async () => {
    const request = readAuthorizeRequest(parameters, address, tenant);
    const { directory } = tenant;
    const signedIn = await findSignedInUser(exchange, tenant);
    const interaction = decideInteraction({
      request,
      signedIn,
      hinted: request.loginHint === undefined ? undefined : directory.findByHint(request.loginHint),
      consented: directory.consentedScopes(signedIn?.oid ?? ''),
    });
    return interaction.kind === 'silent'
      ? completeSignIn(request, interaction.user, exchange, tenant)
      : ask({ request, parameters, suggested: interaction.suggested }, exchange, tenant);
  });
}

async function findSignedInUser({ headers }: Exchange, { sealer, directory, now }: Tenant): Promise<User | undefined> {
  const cookie = readSessionCookie(headers.cookie);
  if (cookie === undefined) return undefined;
  const session = await sealer.open('session', cookie, now());
  return session.kind === 'open' ? directory.findByOid(session.content.oid) : undefined;
}

async function ask(
  { request, parameters, suggested }: { request: AuthorizeRequest; parameters: Parameters; suggested: User | undefined },
  exchange: Exchange,
  tenant: Tenant,
): Promise<Reply> {
  const { application, directory, sealer, tenantId } = tenant;
  const context = await sealer.seal('sign-in', { parameters: [...parameters] }, tenant.now() + SIGN_IN_SECONDS);
  const page = renderSignInPage({
    applicationName: application.name,
    redirectHost: new URL(request.redirectUri).host,
    scopes: request.scopes,
    users: directory.users,
    suggested,
    unknownHint: suggested === undefined ? request.loginHint : undefined,
    action: `/${tenantId}/login`,
    context,
  });
  return html(200, page, incidentHeaders(exchange));
}
