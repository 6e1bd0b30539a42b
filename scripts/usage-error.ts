// What every command throws when its arguments cannot be meant, so that the command prints the sentence and no stack.

/** A command line that cannot be meant, or a request for help; the message says what there is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
