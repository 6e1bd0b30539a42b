// Carries the outcome of an authorize request to the reply address, in the mode the client asked for.
import { aadsts } from '../errors/aadsts.ts';
import { describeError, errorUri } from '../errors/describe-error.ts';
import type { EntraError } from '../errors/entra-error.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { html, incidentHeaders, redirect } from '../http/replies.ts';
import { renderFormPost } from '../pages/form-post.ts';
import type { ReplyAddress } from './read-authorize-request.ts';

type Fields = Readonly<Record<string, string>>;

/** Sends fields, and the `state` they belong to. */
export function sendToClient(address: ReplyAddress, fields: Fields, exchange: Exchange, cookie?: string): Reply {
  const { redirectUri, responseMode, state } = address;
  const answer = { ...fields, ...(state === undefined ? {} : { state }) };
  const headers = { ...incidentHeaders(exchange), ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }) };
  switch (responseMode) {
    case 'query': {
      // RFC 6749 3.1.2: a query that the reply address has stays.
      const separator = redirectUri.includes('?') ? '&' : '?';
      return redirect(`${redirectUri}${separator}${encode(answer)}`, headers);
    }
    case 'fragment':
      return redirect(`${redirectUri}#${encode(answer)}`, headers);
    case 'form_post':
      return html(200, renderFormPost(redirectUri, answer), headers);
  }
}

/** Sends a refusal as RFC 6749 4.1.2.1 has it, with Entra's description. */
export function sendErrorToClient(address: ReplyAddress, error: EntraError, exchange: Exchange, cookie?: string): Reply {
  const entry = aadsts[error.code];
  const fields = {
    error: entry.atAuthorize ?? entry.error,
    // Entra names the user's own refusal apart from the administrator's.
    ...(error.code === 65004 ? { error_subcode: 'cancel' } : {}),
    error_description: describeError(error, exchange.incident),
    error_uri: errorUri(error),
  };
  return sendToClient(address, fields, exchange, cookie);
}

function encode(fields: Fields): string {
  return new URLSearchParams(fields).toString();
}
