// Takes an absolute URL apart into what IUrl shows.

import type { UrlView } from '../../context.ts';

/** @throws TypeError if the text is no absolute URL */
export function parseUrlView(text: string): UrlView {
  const url = new URL(text);
  const scheme = url.protocol.slice(0, -1);
  return {
    scheme,
    host: url.hostname,
    port: url.port === '' ? (scheme === 'https' ? 443 : 80) : Number(url.port),
    path: url.pathname,
    query: {
      get: (name) => (url.searchParams.has(name) ? url.searchParams.getAll(name) : undefined),
      keys: () => new Set(url.searchParams.keys()),
    },
    queryString: url.search,
  };
}
