// What every page of the gateway carries so that it cannot be framed, cached, sniffed or scripted (OWASP Secure Headers).
import { wrongHeader, type Place } from './check.ts';

/** The headers that are missing. */
export function hardenedPage(place: Place): readonly string[] {
  const policy = place.answer.headers.get('content-security-policy') ?? '';
  return [
    ...wrongHeader(place, 'content-type', /^text\/html/),
    ...wrongHeader(place, 'content-security-policy', /default-src 'none'/),
    ...wrongHeader(place, 'content-security-policy', /frame-ancestors 'none'/),
    ...(/script-src|unsafe-inline/.test(policy) ? [`${place.where}: expected a content security policy that allows no scripts, got "${policy}"`] : []),
    ...wrongHeader(place, 'x-frame-options', /^DENY$/i),
    ...wrongHeader(place, 'x-content-type-options', /^nosniff$/i),
    ...wrongHeader(place, 'referrer-policy', /^same-origin$/i),
    ...wrongHeader(place, 'cache-control', /no-store/),
  ];
}
