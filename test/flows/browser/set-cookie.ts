// Reads one Set-Cookie line and decides whether a browser would keep it, with the reason when not.
// Rules: RFC 6265bis (draft-ietf-httpbis-rfc6265bis) 5.6 and 5.7, with Chromium's view that loopback counts as secure.
import { isAddress, isTrustworthy } from './site.ts';

/** A cookie as a browser keeps it. Times are milliseconds since the epoch. */
export type Cookie = {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `default` is a cookie that names none: Lax, with Chromium's two minutes of grace for POST. */
  readonly sameSite: 'strict' | 'lax' | 'none' | 'default';
  readonly created: number;
  /** Absent: ends with the browser. */
  readonly expires?: number;
};

/** A kept cookie, or why it was thrown away. */
export type SetCookieOutcome = { readonly kind: 'keep'; readonly cookie: Cookie } | { readonly kind: 'refuse'; readonly reason: string };

const longestPair = 4096;
const longestAttribute = 1024;
const longestLife = 400 * 24 * 60 * 60 * 1000;

/** Decides about one Set-Cookie header that came with an answer from `url`. */
export function readSetCookie(line: string, url: URL, now: number): SetCookieOutcome {
  // 5.6 step 1: control characters spoil the whole line.
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) return refuse('control character');
  const [pair = '', ...attributeTexts] = line.split(';');
  const { name, value } = splitPair(pair);
  if (name === '' && value === '') return refuse('neither name nor value');
  if (Buffer.byteLength(name) + Buffer.byteLength(value) > longestPair) return refuse('name and value exceed 4096 bytes');
  const attributes = readAttributes(attributeTexts);

  const domain = readDomain(attributes.get('domain'), url.hostname);
  if (domain === undefined) return refuse(`Domain does not cover ${url.hostname}`);
  const secure = attributes.has('secure');
  if (secure && !isTrustworthy(url)) return refuse('Secure over an insecure connection');
  const sameSite = readSameSite(attributes.get('samesite'));
  if (sameSite === 'none' && !secure) return refuse('SameSite=None without Secure');
  const path = readPath(attributes.get('path'), url.pathname);
  const prefixProblem = checkPrefix({ name, value, secure, domainGiven: Boolean(attributes.get('domain')), path: attributes.get('path') });
  if (prefixProblem !== undefined) return refuse(prefixProblem);

  const expires = readExpiry(attributes, now);
  const httpOnly = attributes.has('httponly');
  return {
    kind: 'keep',
    cookie: { name, value, ...domain, path, secure, httpOnly, sameSite, created: now, ...(expires === undefined ? {} : { expires }) },
  };
}

function refuse(reason: string): SetCookieOutcome {
  return { kind: 'refuse', reason };
}

function splitPair(text: string): { name: string; value: string } {
  const at = text.indexOf('=');
  return at < 0 ? { name: '', value: text.trim() } : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/** The last attribute of a name counts; one that is too long counts as absent. */
function readAttributes(texts: readonly string[]): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const text of texts) {
    const at = text.indexOf('=');
    const name = (at < 0 ? text : text.slice(0, at)).trim().toLowerCase();
    const value = at < 0 ? '' : text.slice(at + 1).trim();
    if (name !== '' && Buffer.byteLength(value) <= longestAttribute) attributes.set(name, value);
  }
  return attributes;
}

function readDomain(attribute: string | undefined, host: string): { domain: string; hostOnly: boolean } | undefined {
  const wanted = (attribute ?? '').replace(/^\./, '').toLowerCase();
  if (wanted === '' || (wanted === host && (isAddress(host) || !host.includes('.')))) return { domain: host, hostOnly: true };
  // A domain of one label would be a whole top-level domain.
  if (isAddress(host) || !wanted.includes('.')) return undefined;
  return host === wanted || host.endsWith(`.${wanted}`) ? { domain: wanted, hostOnly: false } : undefined;
}

function readSameSite(attribute: string | undefined): Cookie['sameSite'] {
  const value = attribute?.toLowerCase();
  return value === 'strict' || value === 'lax' || value === 'none' ? value : 'default';
}

function readPath(attribute: string | undefined, requestPath: string): string {
  if (attribute?.startsWith('/') === true) return attribute;
  const lastSlash = requestPath.lastIndexOf('/');
  return lastSlash <= 0 ? '/' : requestPath.slice(0, lastSlash);
}

/** Max-Age wins over Expires; nothing lives longer than 400 days. */
function readExpiry(attributes: ReadonlyMap<string, string>, now: number): number | undefined {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) {
    const seconds = Number(maxAge);
    return seconds <= 0 ? 0 : Math.min(now + seconds * 1000, now + longestLife);
  }
  const expires = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(expires) ? undefined : Math.min(expires, now + longestLife);
}

/** RFC 6265bis 4.1.3: what the name promises must be true. Compared without case, and a nameless cookie may not imitate one. */
function checkPrefix(cookie: {
  readonly name: string;
  readonly value: string;
  readonly secure: boolean;
  readonly domainGiven: boolean;
  readonly path: string | undefined;
}): string | undefined {
  const label = cookie.name === '' ? cookie.value : cookie.name;
  const prefix = /^__(host|secure)-/i.exec(label)?.[1]?.toLowerCase();
  if (prefix === undefined) return undefined;
  if (cookie.name === '') return 'a nameless cookie imitates a prefix';
  if (!cookie.secure) return `__${prefix === 'host' ? 'Host' : 'Secure'}- without Secure`;
  if (prefix === 'host' && cookie.domainGiven) return '__Host- with Domain';
  if (prefix === 'host' && cookie.path !== '/') return '__Host- without Path=/';
  return undefined;
}
