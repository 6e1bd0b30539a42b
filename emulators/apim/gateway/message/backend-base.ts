// The part of a backend URL that a service URL or set-backend-service gives: where to connect, and the leading path.

import { PolicyError } from '../../policies/policy.ts';

export interface BackendBase {
  /** `http` or `https`. */
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  /** `scheme://host:port`, as a dispatcher wants it. */
  readonly origin: string;
  /** Leading path without a slash at its end. */
  readonly path: string;
}

const parsed = new Map<string, BackendBase>();
// A base URL that an expression builds from a request must not fill the memory.
const mostParsed = 200;

/** Reads a base URL. @throws PolicyError when it is not an absolute http or https URL. */
export function readBackendBase(url: string): BackendBase {
  const known = parsed.get(url);
  if (known !== undefined) return known;
  const base = parse(url);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(url, base);
  return base;
}

function parse(url: string): BackendBase {
  const parts = URL.canParse(url) ? new URL(url) : undefined;
  if (parts === undefined || (parts.protocol !== 'http:' && parts.protocol !== 'https:')) {
    throw new PolicyError('The backend URL is not an absolute http or https URL.', { reason: 'InvalidBackendUrl', statusCode: 500 });
  }
  const scheme = parts.protocol.slice(0, -1);
  const port = parts.port === '' ? (scheme === 'https' ? 443 : 80) : Number(parts.port);
  return { scheme, host: parts.hostname, port, origin: parts.origin, path: parts.pathname.replace(/\/+$/, '') };
}
