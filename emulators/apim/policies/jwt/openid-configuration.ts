// Issuer and keys of an OpenID provider, fetched through the gateway and kept.
// "Pulled from the endpoint every 1 hour and cached. If the token … references a validation key … that is missing …, or if
// retrieval fails, API Management pulls from the endpoint at most once per 5 min" (validate-jwt reference).

import type { JWK } from 'jose';

import type { Exchange, Services } from '../exchange.ts';

export interface OpenIdConfiguration {
  readonly issuer: string;
  readonly keys: readonly JWK[];
}

const hour = 3_600_000;
const fiveMinutes = 300_000;
const fetchTimeoutSeconds = 30;

interface Entry {
  configuration: OpenIdConfiguration | undefined;
  fetchedAt: number;
  attemptedAt: number;
  pending: Promise<void> | undefined;
}

const entriesOf = new WeakMap<Services, Map<string, Entry>>();

/**
 * The configuration at `url`, at most an hour old while the provider answers; the last known one while it does not.
 * `isComplete` says whether the configuration has what the caller needs; when not it is fetched again, if it may be.
 * Undefined when it could never be fetched.
 */
export async function openIdConfiguration(
  exchange: Exchange,
  url: string,
  isComplete: (configuration: OpenIdConfiguration) => boolean,
): Promise<OpenIdConfiguration | undefined> {
  const entry = entryFor(exchange.services, url);
  const now = exchange.services.now();
  const { configuration } = entry;
  const isFresh = configuration !== undefined && now - entry.fetchedAt < hour;
  if (isFresh && isComplete(configuration)) return configuration;
  if (entry.pending === undefined && now - entry.attemptedAt >= fiveMinutes) {
    entry.attemptedAt = now;
    entry.pending = refresh(entry, exchange, url).finally(() => {
      entry.pending = undefined;
    });
  }
  await entry.pending;
  return entry.configuration;
}

function entryFor(services: Services, url: string): Entry {
  const entries = entriesOf.get(services) ?? new Map<string, Entry>();
  entriesOf.set(services, entries);
  const entry = entries.get(url) ?? { configuration: undefined, fetchedAt: -Infinity, attemptedAt: -Infinity, pending: undefined };
  entries.set(url, entry);
  return entry;
}

async function refresh(entry: Entry, exchange: Exchange, url: string): Promise<void> {
  try {
    const document = await getJson(exchange, url);
    const { issuer, jwks_uri: jwksUri } = document;
    if (typeof issuer !== 'string' || typeof jwksUri !== 'string') throw new Error(`expected "issuer" and "jwks_uri" in ${url}`);
    const { keys } = await getJson(exchange, jwksUri);
    if (!Array.isArray(keys)) throw new Error(`expected a list "keys" in ${jwksUri}`);
    entry.configuration = { issuer, keys: keys.filter(isKey) };
    entry.fetchedAt = exchange.services.now();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    exchange.trace({ source: 'openid-config', severity: 'error', message: `Unable to obtain configuration from ${url}: ${reason}` });
  }
}

async function getJson(exchange: Exchange, url: string): Promise<Record<string, unknown>> {
  const response = await exchange.services.send(
    { method: 'GET', url, headers: [['Accept', 'application/json']], body: null, timeoutSeconds: fetchTimeoutSeconds },
    exchange,
  );
  if (response.statusCode !== 200) throw new Error(`expected status 200 from ${url}, found ${response.statusCode}`);
  const value: unknown = JSON.parse(new TextDecoder().decode(response.body?.read(true) ?? new Uint8Array()));
  if (typeof value !== 'object' || value === null) throw new Error(`expected a JSON object from ${url}`);
  return value as Record<string, unknown>;
}

function isKey(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && 'kty' in value && typeof value.kty === 'string';
}
