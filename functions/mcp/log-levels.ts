// Remembers which log messages a client wants. A stateless server has no session to keep that in, so it is kept by
// bearer, by the instance that heard it, and forgotten oldest first.
import { createBoundedMap } from '../bounded-map.ts';
import { isAtLeast, type LogLevel } from '../tools/log-level.ts';

export interface LogLevels {
  set(token: string, level: LogLevel): void;
  allows(token: string, level: LogLevel): boolean;
}

const MAX_REMEMBERED = 1_000;

/** An empty memory; clients that asked for nothing hear `info` and worse. */
export function createLogLevels(): LogLevels {
  const levels = createBoundedMap<string, LogLevel>(MAX_REMEMBERED);
  return {
    set: levels.set,
    allows: (token, level) => isAtLeast(level, levels.get(token) ?? 'info'),
  };
}
