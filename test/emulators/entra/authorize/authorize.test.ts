import { describe, expect, test } from '@jest/globals';
import {
  apiScope, authorizeUrl, choose, clientId, createPkce, get, post, readRedirect, redirectUri, useLocalTenant,
} from '../local-tenant.ts';

const otherClient = 'dead0000-0000-4000-8000-000000000000';

const { entra, clock } = await useLocalTenant();

describe('the authorize endpoint', () => {
  async function signedInAs(user: string): Promise<string> {
    const response = await choose(entra, authorizeUrl(entra), { user });
    return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  test('asks who signs in, naming the application, where the answer goes and the permissions', async () => {
    const response = await get(authorizeUrl(entra));

    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<title>Sign in to MCP gateway</title>');
    expect(page).toContain('<strong>MCP gateway</strong> <span class="quiet">(127.0.0.1:7001)</span>');
    expect(page.match(/<button name="user" value="\w+"/g)).toEqual([
      '<button name="user" value="alice"', '<button name="user" value="bob"',
      '<button name="user" value="carol"', '<button name="user" value="dave"',
    ]);
    expect([...page.matchAll(/<li>(.*)<\/li>/g)].map(([, permission]) => permission)).toEqual([
      'Call its own API on your behalf (access_as_user)',
      'Read your profile from Microsoft Graph (User.Read)',
      'Sign you in (openid)',
      'See your name and user name (profile)',
      'Keep access until it is revoked (offline_access)',
    ]);
  });

  test('sends pages that can be neither framed nor cached and load nothing but their own style', async () => {
    const { headers } = await get(authorizeUrl(entra));

    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store, no-cache',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'content-type': 'text/html; charset=utf-8',
    });
  });

  test('shows hostile text as text', async () => {
    const page = await (await get(authorizeUrl(entra, { login_hint: '"><script>alert(1)</script>' }))).text();

    expect(page).toContain('There is no account named &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; here.');
    expect(page).not.toContain('<script');
  });

  test.each([
    ['an unknown client', { client_id: otherClient }, 'AADSTS700016'],
    ['something that is no client id', { client_id: 'mcp' }, 'AADSTS700038'],
    ['no client id', { client_id: undefined }, 'AADSTS900144'],
    ['no redirect URI', { redirect_uri: undefined }, 'AADSTS900971'],
    ['an unregistered redirect URI', { redirect_uri: 'http://127.0.0.1:7001/other' }, 'AADSTS50011'],
    ['a redirect URI with another port', { redirect_uri: 'http://127.0.0.1:7002/oauth-callback' }, 'AADSTS50011'],
    ['a redirect URI with a suffix', { redirect_uri: `${redirectUri}?a=b` }, 'AADSTS50011'],
    ['a redirect URI in another case', { redirect_uri: redirectUri.replace('oauth', 'OAuth') }, 'AADSTS50011'],
    ['a redirect URI that is encoded twice', { redirect_uri: encodeURIComponent(redirectUri) }, 'AADSTS50011'],
  ])('shows a page for %s and redirects nowhere', async (_title, changes, code) => {
    const response = await get(authorizeUrl(entra, changes));

    expect({ status: response.status, location: response.headers.get('location') }).toEqual({ status: 400, location: null });
    expect(await response.text()).toContain(`<strong>${code}</strong>`);
  });

  test('shows a page for a repeated parameter', async () => {
    const response = await get(`${authorizeUrl(entra)}&redirect_uri=${encodeURIComponent('https://attacker.example')}`);

    expect({ status: response.status, location: response.headers.get('location') }).toEqual({ status: 400, location: null });
    expect(await response.text()).toContain('<strong>AADSTS9000411</strong>');
  });

  test('shows a page for another tenant', async () => {
    const response = await get(authorizeUrl(entra).replace(/7e4a4700[^/]*/, 'common'));

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<strong>AADSTS90002</strong>');
  });

  test.each([
    ['no response type', { response_type: undefined }, 'invalid_request', 900144],
    ['an id token', { response_type: 'id_token' }, 'unsupported_response_type', 700054],
    ['a code and an id token', { response_type: 'code id_token' }, 'unsupported_response_type', 700054],
    ['an access token', { response_type: 'token' }, 'unsupported_response_type', 70005],
    ['an unknown response mode', { response_mode: 'web_message' }, 'invalid_request', 70007],
    ['no scope', { scope: undefined }, 'invalid_request', 900144],
    ['an unqualified scope that Graph does not have', { scope: 'openid mcp.read' }, 'invalid_client', 650053],
    ['an unknown scope of the API', { scope: `api://${clientId}/admin` }, 'invalid_client', 650053],
    ['an unknown API', { scope: `api://${otherClient}/access_as_user` }, 'invalid_resource', 500011],
    ['.default beside another scope', { scope: `api://${clientId}/.default ${apiScope}` }, 'invalid_scope', 70011],
    ['the resource of an MCP client', { resource: 'http://127.0.0.1:7001/mcp' }, 'invalid_target', 9010010],
    ['a resource that exists but is not the one of the scopes', { scope: apiScope, resource: 'https://graph.microsoft.com' }, 'invalid_target', 9010010],
    ['a resource beside scopes without one', { scope: 'openid', resource: `api://${clientId}` }, 'invalid_request', 901002],
    ['an unknown challenge method', { code_challenge: 'x'.repeat(43), code_challenge_method: 'S512' }, 'invalid_request', 90023],
    ['a short challenge', { code_challenge: 'x'.repeat(42), code_challenge_method: 'S256' }, 'invalid_request', 501491],
    ['an unknown prompt', { prompt: 'create' }, 'invalid_request', 90023],
    ['prompt=none without a session', { prompt: 'none' }, 'login_required', 50058],
  ])('sends the client an error for %s', async (_title, changes, error, aadsts) => {
    const response = await get(authorizeUrl(entra, changes));

    const location = response.headers.get('location') ?? '';
    expect({ status: response.status, target: location.split('?')[0] }).toEqual({ status: 302, target: redirectUri });
    expect(Object.fromEntries(readRedirect(response))).toEqual({
      error,
      error_description: expect.stringMatching(new RegExp(`^AADSTS${aadsts}: .+ Trace ID: .+ Correlation ID: .+ Timestamp: 2026-`)),
      error_uri: `https://login.microsoftonline.com/error?code=${aadsts}`,
      state: 'the-state',
    });
  });

  test.each([
    ['the resource that the scopes name', { scope: `openid ${apiScope}`, resource: `api://${clientId}` }],
    ['scopes over two resources', { scope: `${apiScope} https://graph.microsoft.com/User.Read` }],
    ['the application id as resource of a scope', { scope: `${clientId}/access_as_user` }],
    ['.default of the API', { scope: `api://${clientId}/.default` }],
    ['a Graph scope without resource, in any case', { scope: 'user.read' }],
    ['a PKCE challenge', { code_challenge: createPkce().challenge, code_challenge_method: 'S256' }],
    ['a client id in capitals', { client_id: clientId.toUpperCase() }],
    ['parameters it does not know', { domain_hint: 'contoso.example', 'x-client-SKU': 'MSAL' }],
  ])('accepts %s', async (_title, changes) => {
    const { status } = await get(authorizeUrl(entra, changes));

    expect(status).toBe(200);
  });

  test('takes the same parameters as a form', async () => {
    const [url, query] = authorizeUrl(entra).split('?');

    const { status } = await post(url ?? '', query ?? '');

    expect(status).toBe(200);
  });

  test('answers without a question when somebody is signed in', async () => {
    const cookie = await signedInAs('alice');

    const response = await get(authorizeUrl(entra), { cookie });

    expect(Object.fromEntries(readRedirect(response))).toEqual({
      code: expect.stringMatching(/^1\.[\w-]{680}$/), state: 'the-state',
    });
  });

  test.each(['login', 'select_account', 'consent'])('asks again for prompt=%s', async (prompt) => {
    const cookie = await signedInAs('alice');

    const { status } = await get(authorizeUrl(entra, { prompt }), { cookie });

    expect(status).toBe(200);
  });

  test('answers prompt=none for the user who is signed in, and login_required for another', async () => {
    const cookie = await signedInAs('alice');

    const forAlice = await get(authorizeUrl(entra, { prompt: 'none', login_hint: 'ALICE@contoso.example' }), { cookie });
    const forBob = await get(authorizeUrl(entra, { prompt: 'none', login_hint: 'bob@contoso.example' }), { cookie });

    expect(readRedirect(forAlice).has('code')).toBe(true);
    expect(readRedirect(forBob).get('error')).toBe('login_required');
  });

  test('offers the hinted account first when another user is signed in', async () => {
    const cookie = await signedInAs('alice');

    const page = await (await get(authorizeUrl(entra, { login_hint: 'bob@contoso.example' }), { cookie })).text();

    expect(page.match(/name="user" value="\w+"|Use another account/g)).toEqual([
      'name="user" value="bob"', 'Use another account',
      'name="user" value="alice"', 'name="user" value="carol"', 'name="user" value="dave"',
    ]);
  });

  test('asks for consent to a permission the application did not register, once', async () => {
    const cookie = await signedInAs('alice');
    const url = authorizeUrl(entra, { scope: 'openid Mail.Read' });

    const silent = await get(authorizeUrl(entra, { scope: 'openid Mail.Read', prompt: 'none' }), { cookie });
    const asked = await get(url, { cookie });
    await choose(entra, url, { user: 'alice' });
    const afterwards = await get(url, { cookie });

    expect(readRedirect(silent).get('error')).toBe('consent_required');
    expect([asked.status, afterwards.status]).toEqual([200, 302]);
  });

  test.each([
    ['forged', () => 'ESTSAUTH=AAAA'],
    ['altered', (cookie: string) => `${cookie.slice(0, -4)}AAAA`],
    ['planted beside the real one', (cookie: string) => `${cookie}; ESTSAUTH=AAAA`],
  ])('takes a session cookie that is %s for none', async (_title, alter) => {
    const cookie = alter(await signedInAs('alice'));

    const { status } = await get(authorizeUrl(entra), { cookie });

    expect(status).toBe(200);
  });

  test('forgets a session after a day', async () => {
    const cookie = await signedInAs('alice');

    clock.now += 24 * 3600 * 1000;
    const { status } = await get(authorizeUrl(entra), { cookie });

    expect(status).toBe(200);
  });

  test('turns away a signed-in user who was disabled, and ends the session', async () => {
    const cookie = await signedInAs('alice');

    entra.setUserDisabled('alice', true);
    const response = await get(authorizeUrl(entra), { cookie });

    expect(readRedirect(response).get('error')).toBe('access_denied');
    expect(readRedirect(response).get('error_description')).toMatch(/^AADSTS50057: /);
    expect(response.headers.get('set-cookie')).toBe('ESTSAUTH=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  });

  test('answers in the fragment when asked to', async () => {
    const cookie = await signedInAs('alice');

    const response = await get(authorizeUrl(entra, { response_mode: 'fragment' }), { cookie });

    expect(response.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:7001\/oauth-callback#code=1\.[\w-]+&state=the-state$/);
  });

  test('answers by a form that posts itself when asked to', async () => {
    const cookie = await signedInAs('alice');

    const response = await get(authorizeUrl(entra, { response_mode: 'form_post', state: '"><b>' }), { cookie });
    const page = await response.text();
    const script = await get(`${entra.url}/assets/submit-form.js`);

    expect(page).toContain(`<form method="post" action="${redirectUri}">`);
    expect(page).toMatch(/<input type="hidden" name="code" value="1\.[\w-]+">/);
    expect(page).toContain('<input type="hidden" name="state" value="&quot;&gt;&lt;b&gt;">');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect([script.headers.get('content-type'), await script.text()]).toEqual([
      'text/javascript; charset=utf-8', 'document.forms[0].submit();\n',
    ]);
  });

  test('keeps the query of a registered redirect URI', async () => {
    entra.setRedirectUris([`${redirectUri}?via=local`]);
    const url = authorizeUrl(entra, { redirect_uri: `${redirectUri}?via=local`, response_type: 'token' });

    const response = await get(url);

    expect(response.headers.get('location')).toMatch(/\?via=local&error=unsupported_response_type&/);
  });

  test('goes by the redirect URIs that were set last', async () => {
    entra.setRedirectUris(['http://127.0.0.1:9/oauth-callback']);

    const before = await get(authorizeUrl(entra));
    const after = await get(authorizeUrl(entra, { redirect_uri: 'http://127.0.0.1:9/oauth-callback' }));

    expect([before.status, after.status]).toEqual([400, 200]);
  });
});
