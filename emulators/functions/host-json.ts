// Reads the settings of host.json that mean something on a laptop. The rest concerns telemetry, scaling and extension
// bundles, which only exist in Azure.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface HostSettings {
  /** What every route begins with, without slashes; empty for none. */
  readonly routePrefix: string;
  readonly functionTimeoutMs: number;
}

/** https://learn.microsoft.com/azure/azure-functions/functions-host-json */
const DEFAULTS = { routePrefix: 'api', functionTimeout: '00:30:00' };

/** Reads the file; a malformed one is an error that names the setting. */
export function readHostJson(path: string): HostSettings {
  const text = readFileSync(path, 'utf8');
  let host: HostJson;
  try {
    host = JSON.parse(text) as HostJson;
  } catch (cause) {
    throw new Error(`${path}: expected JSON`, { cause });
  }
  if (host.version !== '2.0') throw new Error(`${path}: version: expected "2.0", got ${JSON.stringify(host.version)}`);
  const prefix = host.extensions?.http?.routePrefix ?? DEFAULTS.routePrefix;
  if (typeof prefix !== 'string') {
    throw new Error(`${path}: extensions.http.routePrefix: expected a text, got ${JSON.stringify(prefix)}`);
  }
  const timeout = host.functionTimeout ?? DEFAULTS.functionTimeout;
  const functionTimeoutMs = parseTimeSpan(timeout);
  if (functionTimeoutMs === undefined) {
    throw new Error(`${path}: functionTimeout: expected hh:mm:ss or -1, got ${JSON.stringify(timeout)}`);
  }
  return { routePrefix: prefix.replace(/^\/|\/$/g, ''), functionTimeoutMs };
}

/** The host.json that an app belongs to: in its folder or the nearest one above. */
export function findHostJson(app: string): string {
  for (let folder = dirname(app); ; folder = dirname(folder)) {
    const path = join(folder, 'host.json');
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`${app}: expected a host.json in its folder or above, found none`);
  }
}

interface HostJson {
  readonly version?: unknown;
  readonly functionTimeout?: unknown;
  readonly extensions?: { readonly http?: { readonly routePrefix?: unknown } };
}

function parseTimeSpan(text: unknown): number | undefined {
  if (text === '-1') return Infinity;
  const [, hours, minutes, seconds] = /^(\d{2}):([0-5]\d):([0-5]\d)$/.exec(String(text)) ?? [];
  return hours === undefined ? undefined : (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}
