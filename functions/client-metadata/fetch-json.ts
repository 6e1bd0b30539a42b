// Fetches JSON from an address that a stranger chose. Decides who may be asked and how much may come back; knows nothing
// about what the JSON says. MCP security best practices, server-side request forgery.
import { Agent, request, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { LookupFunction } from 'node:net';
import { notFetched, refuse, type Refusal } from './refusal.ts';

/** An address of a host, as the resolver gives it. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

export interface FetchRules {
  /** All addresses of a host name; rejects when there is none. */
  readonly resolve: (host: string) => Promise<readonly HostAddress[]>;
  readonly isAllowed: (address: string) => boolean;
  /** Certificates to trust instead of the usual ones: those of a test's own servers. */
  readonly ca?: string;
  /** For everything together: resolving, connecting, reading. */
  readonly deadlineMs: number;
}

/** What came back, not yet understood. */
export interface FetchedJson {
  readonly kind: 'json';
  readonly value: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export type FetchJson = (url: URL) => Promise<FetchedJson | Refusal>;

/** draft-ietf-oauth-client-id-metadata-document recommends this limit. */
export const MAX_DOCUMENT_BYTES = 5 * 1024;

/** Makes the fetcher. No cookies, no credentials, no proxy, no second hop. */
export function createFetchJson({ resolve, isAllowed, deadlineMs, ...trust }: FetchRules): FetchJson {
  return async function fetchJson(url) {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      // An IPv6 address stands in brackets in a URL and without them everywhere else.
      const addresses = await before(deadline, resolve(url.hostname.replace(/^\[|\]$/g, '')));
      // Every one of them: a name that also has a private address is an attack or a mistake.
      if (addresses.length === 0 || !addresses.every(({ address }) => isAllowed(address))) return notFetched('host');
      const response = await get({ url, addresses, trust, signal: deadline });
      return await readAnswer(response);
    } catch {
      // The reasons (no such name, refused, bad certificate, connection reset) are the host's.
      return notFetched(deadline.aborted ? 'timeout' : 'unreachable');
    }
  };
}

function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

interface PinnedGet {
  readonly url: URL;
  readonly addresses: readonly HostAddress[];
  readonly trust: Pick<FetchRules, 'ca'>;
  readonly signal: AbortSignal;
}

/** Connects to the addresses that were checked and no other: a second look at the name could give another answer. */
function get({ url, addresses, trust, signal }: PinnedGet): Promise<IncomingMessage> {
  const lookup: LookupFunction = (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, addresses.map(({ address, family }) => ({ address, family })));
    else callback(null, first?.address ?? '', first?.family);
  };
  const options: RequestOptions = {
    lookup,
    signal,
    // An agent of its own keeps no connection that a later answer of the resolver would not allow, and reads no proxy settings.
    agent: new Agent({ ...trust, keepAlive: false }),
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'remote-mcp-gateway' },
  };
  return new Promise((resolve, reject) => {
    request(url, options, resolve).on('error', reject).end();
  });
}

async function readAnswer(response: IncomingMessage): Promise<FetchedJson | Refusal> {
  const problem = headProblem(response);
  if (problem !== undefined) {
    response.destroy();
    return problem;
  }
  const body = await readBytes(response);
  if (body === undefined) return tooLarge();
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    const { 'cache-control': cacheControl, age, expires, date } = response.headers;
    return { kind: 'json', value, headers: { 'cache-control': cacheControl, age, expires, date } };
  } catch {
    return refuse('not_json', 'The document that describes this client is not JSON.');
  }
}

function headProblem({ statusCode = 0, headers }: IncomingMessage): Refusal | undefined {
  if (statusCode >= 300 && statusCode < 400) {
    return refuse('redirect', 'The address of the document that describes this client redirects to another; it must answer itself.');
  }
  if (statusCode !== 200) return refuse('status', `The document that describes this client was answered with status ${statusCode}; expected 200.`);
  if (!/^application\/([\w.-]+\+)?json *(; *charset="?utf-8"? *)?$/i.test(headers['content-type'] ?? '')) {
    return refuse('media_type', 'The document that describes this client must be of type application/json.');
  }
  // We asked for none; unpacking could make a megabyte of a kilobyte.
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    return refuse('encoding', 'The document that describes this client came compressed although that was not asked for.');
  }
  return Number(headers['content-length'] ?? 0) > MAX_DOCUMENT_BYTES ? tooLarge() : undefined;
}

async function readBytes(response: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop destroys the stream and with it the connection.
    if (size > MAX_DOCUMENT_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): Refusal {
  return refuse('too_large', `The document that describes this client is larger than ${MAX_DOCUMENT_BYTES} bytes.`);
}

/** RFC 8259 8.1. */
const utf8 = new TextDecoder('utf-8', { fatal: true });
