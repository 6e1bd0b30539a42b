// The forms an answer takes: JSON, page, redirect, asset. None of them may be cached, framed or sniffed.
import type { Exchange, Reply } from './exchange.ts';

type Headers = Readonly<Record<string, string>>;

const GUARDS: Headers = {
  'Cache-Control': 'no-store, no-cache',
  Pragma: 'no-cache',
  'X-Content-Type-Options': 'nosniff',
};

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Headers = {}): Reply {
  return {
    status,
    headers: { ...GUARDS, 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** A page of ours; `pages/layout.ts` says what it may load. */
export function html(status: number, page: { body: string; contentSecurityPolicy: string }, headers: Headers = {}): Reply {
  return {
    status,
    headers: {
      ...GUARDS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': page.contentSecurityPolicy,
      'X-Frame-Options': 'DENY',
      // no-referrer would make the page's own form send `Origin: null`.
      'Referrer-Policy': 'same-origin',
      ...headers,
    },
    body: page.body,
  };
}

/** A redirect that a browser follows with GET. */
export function redirect(location: string, headers: Headers = {}): Reply {
  return { status: 302, headers: { ...GUARDS, 'Referrer-Policy': 'no-referrer', Location: location, ...headers }, body: '' };
}

/** Plain text, for requests that reach no endpoint. */
export function text(status: number, body: string, headers: Headers = {}): Reply {
  return { status, headers: { ...GUARDS, 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body: `${body}\n` };
}

/** The ids by which support finds a request. */
export function incidentHeaders({ incident }: Exchange): Headers {
  return { 'x-ms-request-id': incident.traceId, 'client-request-id': incident.correlationId };
}
