// Which interaction the application asks for.
import { EntraError } from '../errors/entra-error.ts';
import type { Parameters } from '../http/parameters.ts';

const PROMPTS = ['login', 'none', 'consent', 'select_account'] as const;

/** One of Entra's prompts. */
export type Prompt = (typeof PROMPTS)[number];

/** Throws 90023 for a prompt that Entra does not have. */
export function checkPrompt(parameters: Parameters): Prompt | undefined {
  const requested = parameters.get('prompt');
  if (requested === undefined) return undefined;
  const prompt = PROMPTS.find((known) => known === requested);
  if (prompt === undefined) throw new EntraError(90023, `Unsupported 'prompt' value '${requested}'.`);
  return prompt;
}
