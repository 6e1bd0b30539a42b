// GET /oauth2/v2.0/logout: ends the session in this browser. Tokens that were issued live on, as in Entra.
import { clearSessionCookie } from '../http/cookie.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { readParameters } from '../http/parameters.ts';
import { html, incidentHeaders, redirect } from '../http/replies.ts';
import type { Endpoint } from '../http/router.ts';
import { renderSignedOutPage } from '../pages/signed-out-page.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { refuseByPage } from './authorize.ts';

/** The end_session_endpoint. */
export const logoutEndpoint: Endpoint = {
  name: 'logout',
  path: '/oauth2/v2.0/logout',
  underTenant: true,
  methods: { GET: signOut },
  refuse: refuseByPage,
};

function signOut(exchange: Exchange, tenant: Tenant): Reply {
  const parameters = readParameters(exchange.query);
  const headers = { ...incidentHeaders(exchange), 'Set-Cookie': clearSessionCookie() };
  const target = parameters.get('post_logout_redirect_uri');
  // Entra returns to registered addresses only; any other would make an open redirector.
  if (target === undefined || !tenant.redirectUris().includes(target)) return html(200, renderSignedOutPage(), headers);
  const state = parameters.get('state');
  const separator = target.includes('?') ? '&' : '?';
  return redirect(state === undefined ? target : `${target}${separator}${new URLSearchParams({ state })}`, headers);
}
