// Remembers which log messages a client wants. A stateless server has no session to keep that in, so it is kept by
// bearer, by the instance that heard it, and forgotten oldest first.
import type { LoggingLevel } from '@modelcontextprotocol/sdk/types.js';
import { createBoundedMap } from '../bounded-map.ts';

export interface LogLevels {
  set(token: string, level: LoggingLevel): void;
  allows(token: string, level: LoggingLevel): boolean;
}

const MAX_REMEMBERED = 1_000;

/** Least to most severe (RFC 5424 6.2.1, as MCP names them). */
const SEVERITY: readonly LoggingLevel[] = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];

/** An empty memory; clients that asked for nothing hear `info` and worse. */
export function createLogLevels(): LogLevels {
  const levels = createBoundedMap<string, LoggingLevel>(MAX_REMEMBERED);
  return {
    set: levels.set,
    allows: (token, level) => SEVERITY.indexOf(level) >= SEVERITY.indexOf(levels.get(token) ?? 'info'),
  };
}
