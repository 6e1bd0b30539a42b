// The form of the log: one line of facts a call. Never a token, an argument or content; a user only as a short hash.
import { createHash } from 'node:crypto';

export type Log = (line: string) => void;

/** `mcp tool=hello_mcp outcome=ok ms=3`; facts that are not known are left out. */
export function formatFacts(subject: string, facts: Readonly<Record<string, string | number | undefined>>): string {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return [subject, ...known.map(([name, value]) => `${name}=${value}`)].join(' ');
}

/** Enough to see that two lines are about one user, not enough to see which. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
