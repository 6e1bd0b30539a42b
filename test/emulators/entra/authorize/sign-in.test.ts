import { describe, expect, test } from '@jest/globals';
import {
  apiScope, application, authorizeUrl, choose, get, post, readRedirect, redirectUri, startLocalTenant, useLocalTenant,
} from '../local-tenant.ts';

const { entra, clock } = await useLocalTenant();

describe('the sign-in form', () => {
  async function openPage(): Promise<{ ctx: string }> {
    const page = await (await get(authorizeUrl(entra))).text();
    return { ctx: /name="ctx" value="([^"]+)"/.exec(page)?.[1] ?? '' };
  }

  test('sends the code to the client and leaves a session in the browser', async () => {
    const response = await choose(entra, authorizeUrl(entra), { user: 'alice' });

    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:7001\/oauth-callback\?code=1\.[\w-]{680}&state=the-state$/);
    expect(response.headers.get('set-cookie')).toMatch(/^ESTSAUTH=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('sends access_denied when the user cancels', async () => {
    const response = await choose(entra, authorizeUrl(entra), { cancel: '1' });

    expect(Object.fromEntries(readRedirect(response))).toMatchObject({
      error: 'access_denied', error_subcode: 'cancel', state: 'the-state',
      error_description: expect.stringMatching(/^AADSTS65004: /),
    });
  });

  test('sends access_denied for a disabled account', async () => {
    const response = await choose(entra, authorizeUrl(entra), { user: 'dave' });

    expect(readRedirect(response).get('error')).toBe('access_denied');
    expect(readRedirect(response).get('error_description')).toMatch(/^AADSTS50057: /);
  });

  test.each([
    ['carol', 'access_denied', /^AADSTS50105: /],
    ['alice', null, undefined],
  ])('lets in assigned users only, where the application requires it: %s', async (user, error, description) => {
    const strict = await startLocalTenant({ application: { ...application, assignmentRequired: true } });

    const response = await choose(strict, authorizeUrl(strict, { scope: apiScope }), { user });
    await strict.close();

    expect(readRedirect(response).get('error')).toBe(error);
    if (description !== undefined) expect(readRedirect(response).get('error_description')).toMatch(description);
  });

  test('sends access_denied for an account that does not exist', async () => {
    const response = await choose(entra, authorizeUrl(entra), { user: 'mallory' });

    expect(readRedirect(response).get('error')).toBe('access_denied');
    expect(readRedirect(response).get('error_description')).toMatch(/^AADSTS50034: /);
  });

  test('accepts the post of its own page', async () => {
    const { status } = await post(`${entra.authority}/login`, { ...(await openPage()), user: 'alice' }, { origin: entra.url });

    expect(status).toBe(302);
  });

  test.each(['https://attacker.example', 'null', 'http://127.0.0.1:1'])('refuses a post from %s', async (origin) => {
    const response = await post(`${entra.authority}/login`, { ...(await openPage()), user: 'alice' }, { origin });

    expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([403, null, null]);
  });

  test.each([
    ['no context', {}, 'AADSTS900144'],
    ['an invented context', { ctx: 'AAAA' }, 'AADSTS90023'],
  ])('shows a page for %s', async (_title, form, code) => {
    const response = await post(`${entra.authority}/login`, { ...form, user: 'alice' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`<strong>${code}</strong>`);
  });

  test('shows a page when it was open too long', async () => {
    const context = await openPage();

    clock.now += 15 * 60 * 1000;
    const response = await post(`${entra.authority}/login`, { ...context, user: 'alice' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<strong>AADSTS50089</strong>');
  });

  test('checks the redirect URI again, since it may have been removed', async () => {
    const context = await openPage();

    entra.setRedirectUris([]);
    const response = await post(`${entra.authority}/login`, { ...context, user: 'alice' });
    entra.setRedirectUris([redirectUri]);

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<strong>AADSTS50011</strong>');
  });
});
