// Says how two addresses relate in the eyes of a browser: origin, site, trustworthiness.
// Knows no public suffix list: a site is scheme and last two labels, which is right for every host the tests use.

/** Relation of a request to whoever caused it, as Sec-Fetch-Site spells it. */
export type SiteRelation = 'none' | 'same-origin' | 'same-site' | 'cross-site';

/** How `target` relates to `initiator` (https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header). */
export function relate(initiator: URL, target: URL): Exclude<SiteRelation, 'none'> {
  if (initiator.origin === target.origin && initiator.origin !== 'null') return 'same-origin';
  return isSameSite(initiator, target) ? 'same-site' : 'cross-site';
}

/** Same scheme and same registrable domain; ports do not matter (https://html.spec.whatwg.org/#same-site). */
export function isSameSite(one: URL, other: URL): boolean {
  return one.protocol === other.protocol && siteOf(one.hostname) === siteOf(other.hostname);
}

/** Plain http counts as secure on loopback (https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy). */
export function isTrustworthy(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url.hostname);
}

/** Whether the host can only be this machine. */
export function isLoopback(hostname: string): boolean {
  return /^127(\.\d+){3}$/.test(hostname) || hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost');
}

/** An address, not a name: it has no parent domains. */
export function isAddress(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname);
}

function siteOf(hostname: string): string {
  return isAddress(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
}
