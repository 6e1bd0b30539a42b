// Keeps the cookies of one browser and decides which go with a request. Knows nothing about what they mean.
// Rules: RFC 6265bis 5.7 and 5.8; cookies are shared by all ports of a host, as in every browser.
import { isSameSite, isTrustworthy } from './site.ts';
import { readSetCookie, type Cookie } from './set-cookie.ts';

/** A top-level navigation, as far as cookies care. */
export type Navigation = {
  readonly url: URL;
  readonly method: string;
  /** Document that caused it; absent when the user typed or pasted the address. */
  readonly initiator?: URL;
};

/** The cookies of one browser profile. */
export type CookieJar = {
  /** Takes in the Set-Cookie lines of an answer. */
  store(lines: readonly string[], url: URL): void;
  /** Value of the Cookie header, or undefined for none. */
  headerFor(navigation: Navigation): string | undefined;
  /** All live cookies a host can see. */
  list(host: string): readonly Cookie[];
  /** Puts a cookie in as an answer from `url` would. Throws when a browser would refuse it. */
  plant(line: string, url: string): void;
  remove(name: string): void;
  clear(): void;
  /** What was refused and why, newest last. */
  readonly refused: readonly { readonly line: string; readonly reason: string }[];
};

/** An empty jar. */
export function createCookieJar(now: () => number = Date.now): CookieJar {
  let cookies: readonly Cookie[] = [];
  const refused: { line: string; reason: string }[] = [];

  function put(line: string, url: URL): string | undefined {
    const outcome = readSetCookie(line, url, now());
    const reason = outcome.kind === 'refuse' ? outcome.reason : shadowsSecure(outcome.cookie, url, cookies);
    if (reason !== undefined || outcome.kind === 'refuse') {
      refused.push({ line, reason: reason ?? '' });
      return reason;
    }
    const older = cookies.find((kept) => isSameSlot(kept, outcome.cookie));
    // 5.7 step 23: a replaced cookie keeps its creation time.
    const cookie = older === undefined ? outcome.cookie : { ...outcome.cookie, created: older.created };
    cookies = [...cookies.filter((kept) => kept !== older), ...(isLive(cookie, now()) ? [cookie] : [])];
    return undefined;
  }

  return {
    refused,
    store(lines, url) {
      for (const line of lines) put(line, url);
    },
    headerFor(navigation) {
      const sent = cookies.filter((cookie) => isLive(cookie, now()) && goesWith(cookie, navigation, now()));
      // 5.8.3 step 2: longer paths first, then older ones.
      const ordered = [...sent].sort((a, b) => b.path.length - a.path.length || a.created - b.created);
      return ordered.length === 0 ? undefined : ordered.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
    },
    list: (host) => cookies.filter((cookie) => isLive(cookie, now()) && coversHost(cookie, host)),
    plant(line, url) {
      const reason = put(line, new URL(url));
      if (reason !== undefined) throw new Error(`A browser refuses this cookie from ${url}: ${reason}`);
    },
    remove(name) {
      cookies = cookies.filter((cookie) => cookie.name !== name);
    },
    clear() {
      cookies = [];
    },
  };
}

function isSameSlot(one: Cookie, other: Cookie): boolean {
  return one.name === other.name && one.domain === other.domain && one.hostOnly === other.hostOnly && one.path === other.path;
}

/** 5.7 step 15: an insecure page may not cover a Secure cookie with one of its own. */
function shadowsSecure(cookie: Cookie, url: URL, kept: readonly Cookie[]): string | undefined {
  if (cookie.secure || isTrustworthy(url)) return undefined;
  const shadowed = kept.some(
    (other) => other.secure && other.name === cookie.name && coversHost(other, cookie.domain) && coversPath(other.path, cookie.path),
  );
  return shadowed ? 'covers a Secure cookie from an insecure page' : undefined;
}

function isLive(cookie: Cookie, now: number): boolean {
  return cookie.expires === undefined || cookie.expires > now;
}

const laxGrace = 120_000;

function goesWith(cookie: Cookie, { url, method, initiator }: Navigation, now: number): boolean {
  if (!coversHost(cookie, url.hostname) || !coversPath(cookie.path, url.pathname)) return false;
  if (cookie.secure && !isTrustworthy(url)) return false;
  if (cookie.sameSite === 'none' || initiator === undefined || isSameSite(initiator, url)) return true;
  const safe = method === 'GET' || method === 'HEAD';
  switch (cookie.sameSite) {
    case 'strict':
      return false;
    case 'lax':
      return safe;
    case 'default':
      // Chromium's "Lax+POST": a young cookie that names no SameSite goes with a cross-site top-level POST.
      return safe || now - cookie.created < laxGrace;
  }
}

function coversHost(cookie: Cookie, host: string): boolean {
  return host === cookie.domain || (!cookie.hostOnly && host.endsWith(`.${cookie.domain}`));
}

/** RFC 6265bis 5.1.4. */
function coversPath(cookiePath: string, path: string): boolean {
  return path === cookiePath || (path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/'));
}
