// How a tool or a prompt asks the client for something before it answers: it returns questions, and is called again, with the
// same arguments, once the client has answered them. Between two calls the server keeps nothing.
import type { RequestContext } from './offer.ts';

/** One question: to the client's user, to its model, or for its folders. `params` are those of the method and go out as they are. */
export interface InputRequest {
  readonly method: 'elicitation/create' | 'sampling/createMessage' | 'roots/list';
  readonly params?: Readonly<Record<string, unknown>>;
}

/** Returned in the place of an answer. */
export interface InputRequired {
  /** At least one, under names of the asker's choice. */
  readonly inputRequests: Readonly<Record<string, InputRequest>>;
  /**
   * What the next call is to find. On its way through the client it can be neither read nor changed, and it fits no other user
   * and no other arguments; but a client can send it more than once. Needs {@link Offer.stateKey}.
   */
  readonly state?: string;
}

/** What came of the questions of the call before. */
export interface Input {
  /** By the name of the question. It is the client that says so: check it like an argument. An answer may be missing. */
  readonly responses: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly state: string | undefined;
  /** Whether this client can be asked that. Asking one that cannot is refused. */
  canAsk(request: InputRequest): boolean;
}

/** Everything of a request that whoever may ask back may know. */
export interface AskingContext extends RequestContext {
  readonly input: Input;
}
