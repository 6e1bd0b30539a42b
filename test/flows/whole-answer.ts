// An answer as one value, so that a test compares all of it: status, every header that is not the connection's own, body.
import { expect } from '@jest/globals';

/** What a client was told. */
export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

const ofTheConnection = ['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'];

/** Reads the whole answer. */
export async function readAnswer(response: Response): Promise<Answer> {
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !ofTheConnection.includes(name))),
    body: await response.text(),
  };
}

/** The OAuth error a client must be told (RFC 6749 5.2), to compare with a whole answer. */
export function oauthError(status: number, error: string): unknown {
  return {
    status,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/json',
      // RFC 9110 15.5.2: a 401 names a way to authenticate; RFC 6749 5.2 demands it of a client that used the header.
      ...(status === 401 ? { 'www-authenticate': 'Basic realm="OAuth"' } : {}),
    },
    body: expect.stringMatching(new RegExp(`^\\{"error":"${error}","error_description":"[^"\\\\]+"\\}$`)),
  };
}

/** The page that ends a request whose client or redirect URI cannot be trusted: shown here, no redirect, no cookie, no script, no frame. */
export function refusalPage(status: number): unknown {
  return {
    status,
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; frame-ancestors 'none'$/),
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
    body: expect.not.stringMatching(/<form|<script|<a /),
  };
}
