import { describe, expect, test } from '@jest/globals';
import { get, redirectUri, useLocalTenant } from '../local-tenant.ts';

const { entra } = await useLocalTenant();

describe('the logout endpoint', () => {
  const cleared = 'ESTSAUTH=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0';
  test.each([
    ['shows a page without an address', '', 200, null],
    ['returns to a registered address', `?post_logout_redirect_uri=${encodeURIComponent(redirectUri)}`, 302, redirectUri],
    ['returns the state', `?post_logout_redirect_uri=${encodeURIComponent(redirectUri)}&state=s`, 302, `${redirectUri}?state=s`],
    ['redirects nowhere else', '?post_logout_redirect_uri=https%3A%2F%2Fattacker.example', 200, null],
  ])('ends the session and %s', async (_title, query, status, location) => {
    const response = await get(`${entra.authority}/oauth2/v2.0/logout${query}`);

    expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([
      status, location, cleared,
    ]);
  });
});
