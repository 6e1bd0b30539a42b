// Decides what a request says about where it came from: the Referer and Origin headers.
// Rules: https://w3c.github.io/webappsec-referrer-policy/ and "append a request Origin header" of https://fetch.spec.whatwg.org/.
import { isTrustworthy } from './site.ts';

const policies = [
  'no-referrer', 'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin',
  'origin-when-cross-origin', 'strict-origin-when-cross-origin', 'unsafe-url',
] as const;

/** A referrer policy, by its name on the wire. */
export type ReferrerPolicy = (typeof policies)[number];

/** What browsers use when a document names none. */
export const defaultPolicy: ReferrerPolicy = 'strict-origin-when-cross-origin';

/** The last known token of a Referrer-Policy header (or `meta` content) counts; unknown ones are skipped. */
export function readReferrerPolicy(header: string | undefined): ReferrerPolicy | undefined {
  const tokens = (header ?? '').split(',').map((token) => token.trim().toLowerCase());
  const last = tokens.findLast((token) => policies.some((policy) => policy === token));
  return policies.find((policy) => policy === last);
}

/** Referer header of a request from `source` to `target`, or undefined for none. */
export function refererFor(source: URL, target: URL, policy: ReferrerPolicy): string | undefined {
  const sameOrigin = source.origin === target.origin;
  const downgrade = isTrustworthy(source) && !isTrustworthy(target);
  const origin = `${source.origin}/`;
  switch (policy) {
    case 'no-referrer':
      return undefined;
    case 'no-referrer-when-downgrade':
      return downgrade ? undefined : strip(source);
    case 'same-origin':
      return sameOrigin ? strip(source) : undefined;
    case 'origin':
      return origin;
    case 'strict-origin':
      return downgrade ? undefined : origin;
    case 'origin-when-cross-origin':
      return sameOrigin ? strip(source) : origin;
    case 'strict-origin-when-cross-origin':
      if (sameOrigin) return strip(source);
      return downgrade ? undefined : origin;
    case 'unsafe-url':
      return strip(source);
  }
}

/** Origin header of a navigation that is not GET or HEAD. */
export function originFor(source: URL, target: URL, policy: ReferrerPolicy): string {
  switch (policy) {
    case 'no-referrer':
      return 'null';
    case 'no-referrer-when-downgrade':
    case 'strict-origin':
    case 'strict-origin-when-cross-origin':
      return source.protocol === 'https:' && target.protocol !== 'https:' ? 'null' : source.origin;
    case 'same-origin':
      return source.origin === target.origin ? source.origin : 'null';
    case 'origin':
    case 'origin-when-cross-origin':
    case 'unsafe-url':
      return source.origin;
  }
}

function strip(url: URL): string {
  const stripped = new URL(url);
  stripped.username = '';
  stripped.password = '';
  stripped.hash = '';
  return stripped.href;
}
