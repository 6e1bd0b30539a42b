// What a prompt is, whichever protocol library offers it: messages that a person chooses to begin with.
import type { Content } from '../offer/content.ts';
import type { AskingContext, InputRequired } from '../offer/input.ts';
import type { Completer } from '../offer/offer.ts';

export interface Prompt {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly arguments: readonly PromptArgument[];
  /**
   * Writes the messages, or asks back first. All required arguments are there. A ToolError `invalid_argument` or `not_found` says what is wrong
   * with one of them.
   */
  get(args: Readonly<Record<string, string>>, context: AskingContext): Promise<PromptMessages | InputRequired>;
}

export interface PromptArgument {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly required: boolean;
  readonly complete?: Completer;
}

export interface PromptMessages {
  readonly description?: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: Content }[];
}
