// Tells storage failures apart and puts them into words a user can act on. Knows nothing about snippets.
import { ToolError } from '../tools/tool.ts';

/** The part of the storage library's RestError that is relied on. */
interface StorageError {
  readonly code?: string | undefined;
  readonly statusCode?: number | undefined;
  readonly details?: unknown;
}

/** Whether storage answered with one of these error codes. */
export function isStorageError(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(codeOf(error));
}

/** Whether storage found fault with what it was asked. */
export function isRefusedInput(error: unknown): boolean {
  return error instanceof Error && (error as StorageError).statusCode === 400;
}

/** The error for the client. Storage's own messages hold addresses and request ids and stay in `cause`. */
export function translateStorageError(error: unknown): ToolError {
  if (error instanceof ToolError) return error;
  const { statusCode } = error as StorageError;
  if (statusCode === 401 || statusCode === 403) {
    return new ToolError(
      'forbidden',
      "The snippet storage refused the server's identity. An administrator must grant it the role Storage Blob Data Owner.",
      { cause: error },
    );
  }
  return new ToolError('unavailable', 'The snippet storage cannot be reached at the moment. Try again later.', { cause: error });
}

/** A HEAD answer has no body, so its code is in a header, which the library keeps in `details`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code, details, statusCode } = error as StorageError;
  const detailed = (details as { errorCode?: string } | undefined)?.errorCode;
  return detailed ?? code ?? (statusCode === 412 ? 'ConditionNotMet' : statusCode === 404 ? 'BlobNotFound' : '');
}
