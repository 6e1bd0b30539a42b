// RFC 7591: a client registers, is asked for consent, and gets nothing without a user. Registration keeps no state on the
// server, so the client of this check leaves nothing behind.
import { readObject, wrongHeader, wrongMembers, wrongStatus, type Check } from '../check.ts';
import type { Gateway } from '../gateway.ts';
import { hardenedPage } from '../hardened-page.ts';

/** From the registration to the consent form, which is as far as one gets without signing in. */
export const throwAwayClient: Check = {
  promise: 'A client can register, is shown to the user before anything else, and gets no token without one',
  async look(gateway) {
    const place = { where: 'POST /register', answer: await register(gateway, [redirectUri]) };
    const status = wrongStatus(place, 201);
    if (status.length > 0) return status;
    const { object, problems: malformed } = readObject(place);
    const { client_id: clientId } = object;
    if (typeof clientId !== 'string') return [...malformed, `${place.where}: expected a client_id, got ${String(clientId)}`];
    return [
      ...wrongMembers(place.where, object, { redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' }),
      ...(await refusedRegistration(gateway)),
      ...(await consentForm(gateway, clientId)),
      ...(await madeUpCode(gateway, clientId)),
    ];
  },
};

// Nobody listens there: nothing is ever sent to it.
const redirectUri = 'http://127.0.0.1:9/callback';

function register(gateway: Gateway, redirectUris: readonly string[]) {
  return gateway.ask('/register', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_name: 'Smoke test', redirect_uris: redirectUris, token_endpoint_auth_method: 'none' }),
  });
}

async function refusedRegistration(gateway: Gateway): Promise<readonly string[]> {
  const place = { where: 'POST /register with a script as redirect URI', answer: await register(gateway, ['javascript:alert(1)']) };
  return [...wrongStatus(place, 400), ...wrongMembers(place.where, readObject(place).object, { error: 'invalid_redirect_uri' })];
}

async function consentForm(gateway: Gateway, clientId: string): Promise<readonly string[]> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: 'smoke',
    // RFC 7636, appendix B: the challenge of the example.
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    resource: `${gateway.url}/mcp`,
  });
  const place = { where: 'GET /authorize', answer: await gateway.ask(`/authorize?${query.toString()}`, { headers: { 'sec-fetch-site': 'cross-site' } }) };
  return [
    ...wrongStatus(place, 200),
    ...hardenedPage(place),
    // A browser takes a __Host- cookie only with these attributes; without them no login would ever work.
    ...wrongHeader(place, 'set-cookie', /^__Host-form-[^;]+(?=.*; *Secure)(?=.*; *HttpOnly)(?=.*; *Path=\/(;|$))/i),
    ...(place.answer.text.includes('Smoke test') ? [] : [`${place.where}: expected a form that names the client`]),
  ];
}

async function madeUpCode(gateway: Gateway, clientId: string): Promise<readonly string[]> {
  const answer = await gateway.ask('/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'made-up',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    }),
  });
  const place = { where: 'POST /token with a made-up code', answer };
  return [
    ...wrongStatus(place, 400),
    ...wrongHeader(place, 'cache-control', /no-store/),
    ...wrongMembers(place.where, readObject(place).object, { error: 'invalid_grant' }),
  ];
}
