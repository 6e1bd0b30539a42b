// Gets a user's access token from the local Entra through the endpoints the gateway uses: authorize, sign-in form, token.
// Takes no shortcut, so a user who may not sign in gets no token here either.
import { createHash, randomBytes } from 'node:crypto';
import { apiScope, applicationId, gatewayIdentity, identityHeader } from './identities.ts';
import { requestIdentityToken } from './managed-identity.ts';
import type { RunningStack } from './running-stack.ts';

/** A refusal by Entra, in its own words. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused';
}

/** Signs the user in and returns the access token for the functions. */
export async function requestUserToken(stack: Pick<RunningStack, 'entraAuthority' | 'identityEndpoint' | 'gatewayUrl'>, user: string): Promise<string> {
  const redirectUri = `${stack.gatewayUrl}/oauth-callback`;
  const verifier = randomBytes(32).toString('base64url');
  const code = await signIn(stack.entraAuthority, { user, redirectUri, verifier });
  const assertion = await requestIdentityToken(
    { identityEndpoint: stack.identityEndpoint, identityHeader },
    { resource: 'api://AzureADTokenExchange', clientId: gatewayIdentity.clientId },
  );
  const response = await fetch(`${stack.entraAuthority}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: applicationId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion.token,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      scope: apiScope,
    }),
  });
  const answer = (await response.json()) as { readonly access_token?: string; readonly error_description?: string };
  if (answer.access_token === undefined) throw new SignInRefused(answer.error_description ?? `The token endpoint answered ${response.status}.`);
  return answer.access_token;
}

async function signIn(authority: string, request: { readonly user: string; readonly redirectUri: string; readonly verifier: string }): Promise<string> {
  const query = new URLSearchParams({
    client_id: applicationId,
    response_type: 'code',
    redirect_uri: request.redirectUri,
    // As the gateway asks: Graph too, so that the functions may ask Graph on the user's behalf.
    scope: `openid profile offline_access ${apiScope} https://graph.microsoft.com/User.Read`,
    code_challenge: createHash('sha256').update(request.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: 'select_account',
  });
  const page = await (await fetch(`${authority}/oauth2/v2.0/authorize?${query.toString()}`)).text();
  const context = /name="ctx" value="([^"]+)"/.exec(page)?.[1];
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  if (context === undefined || action === undefined) throw new SignInRefused(`Expected a sign-in form, got: ${textOf(page)}`);
  const answer = await fetch(new URL(action, authority), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ctx: context, user: request.user }),
  });
  const location = answer.headers.get('location');
  if (location === null) throw new SignInRefused(`${request.user} cannot sign in: ${textOf(await answer.text())}`);
  const { searchParams } = new URL(location);
  const code = searchParams.get('code');
  if (code === null) throw new SignInRefused(`${request.user} cannot sign in: ${searchParams.get('error_description') ?? location}`);
  return code;
}

function textOf(html: string): string {
  return html.replace(/<style[^]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();
}
