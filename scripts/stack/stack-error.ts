// What can end a stack, as one error class whose message a person can act on. Knows nothing about how parts are started.

/** Parts of the local stack, by the name the banner prints. */
export type PartName = 'storage' | 'entra' | 'functions' | 'gateway';

export type StackErrorCode =
  | 'PORT_TAKEN'
  | 'PORT_INVALID'
  | 'PART_DIED'
  | 'PART_SLOW'
  | 'CONTAINER_REFUSED'
  | 'POLICIES_STALE'
  | 'NAMED_VALUE_UNKNOWN';

/** A reason why the stack cannot start or go on. */
export class StackError extends Error {
  override readonly name = 'StackError';
  readonly code: StackErrorCode;

  constructor(code: StackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
