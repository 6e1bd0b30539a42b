// The parameters of an OAuth request: each at most once, each with a value.
import { EntraError } from '../errors/entra-error.ts';
import type { Pairs } from './exchange.ts';

/** Parameters by name. */
export type Parameters = ReadonlyMap<string, string>;

/** Throws 9000411 for a name that occurs twice. */
export function readParameters(pairs: Pairs): Parameters {
  const parameters = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of pairs) {
    // RFC 6749 3.1 and 3.2: parameters must not be included more than once.
    if (seen.has(name)) {
      throw new EntraError(9000411, `The request is not properly formatted. The parameter '${name}' is duplicated.`);
    }
    seen.add(name);
    // Same place: a parameter without a value counts as left out.
    if (value !== '') parameters.set(name, value);
  }
  return parameters;
}

/** The value, or 900144 naming the parameter. */
export function requireParameter(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined) throw new EntraError(900144, `The request body must contain the following parameter: '${name}'.`);
  return value;
}
