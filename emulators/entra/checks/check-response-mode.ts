// How the answer of the authorize endpoint travels.
import { EntraError } from '../errors/entra-error.ts';
import type { Parameters } from '../http/parameters.ts';

const MODES = ['query', 'fragment', 'form_post'] as const;

/** `query` unless the request says otherwise. */
export type ResponseMode = (typeof MODES)[number];

/** Throws 70007 for a mode that Entra does not have. */
export function checkResponseMode(parameters: Parameters): ResponseMode {
  const requested = parameters.get('response_mode') ?? 'query';
  const mode = MODES.find((known) => known === requested);
  if (mode === undefined) throw new EntraError(70007, `'${requested}' is not a supported value of 'response_mode'.`);
  return mode;
}
