// Decides how long a fetched document may be kept, from the headers it came with (RFC 9111 4.2.1, 5.2.2).

/** A login asks twice within minutes; that long even `no-store` is answered from memory. */
export const MIN_SECONDS = 60;
export const MAX_SECONDS = 24 * 60 * 60;
/** For a host that says nothing. */
export const USUAL_SECONDS = 5 * 60;

/** Seconds from now. */
export function maxAgeOf(headers: Readonly<Record<string, string | undefined>>): number {
  const said = secondsSaid(headers) ?? USUAL_SECONDS;
  return Math.min(Math.max(said, MIN_SECONDS), MAX_SECONDS);
}

function secondsSaid({ 'cache-control': cacheControl = '', age, expires, date }: Readonly<Record<string, string | undefined>>): number | undefined {
  if (/(^|[\s,])(no-store|no-cache)($|[\s,=])/i.test(cacheControl)) return 0;
  const maxAge = /(?:^|[\s,])max-age="?(\d{1,9})(?!\d)/i.exec(cacheControl)?.[1];
  if (maxAge !== undefined) return Number(maxAge) - (/^\d{1,9}$/.test(age ?? '') ? Number(age) : 0);
  if (expires === undefined) return undefined;
  // 5.3: a date that cannot be read, such as 0, has passed.
  const seconds = (Date.parse(expires) - Date.parse(date ?? '')) / 1000;
  return Number.isFinite(seconds) ? Math.floor(seconds) : 0;
}
