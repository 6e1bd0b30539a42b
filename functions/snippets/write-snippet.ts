// Writes one snippet so that no other write disappears unannounced. Knows nothing about containers or time limits.
import type { BlockBlobClient } from '@azure/storage-blob';
import { ToolError } from '../tools/tool.ts';
import { isStorageError } from './storage-error.ts';

export interface SnippetWrite {
  readonly blob: Pick<BlockBlobClient, 'upload' | 'getProperties'>;
  /** The snippet's name, for the error message. */
  readonly name: string;
  readonly content: string;
  readonly abortSignal: AbortSignal;
}

/**
 * Every write is conditional: first "only if new", then "only if still the version seen". So whoever is told "created"
 * or "replaced" knows exactly what was there before; whoever came in between another write is told that, too.
 */
export async function writeSnippet({ blob, name, content, abortSignal }: SnippetWrite): Promise<'created' | 'replaced'> {
  const body = Buffer.from(content);
  const options = { abortSignal, blobHTTPHeaders: { blobContentType: 'text/plain; charset=utf-8' } };
  try {
    await blob.upload(body, body.length, { ...options, conditions: { ifNoneMatch: '*' } });
    return 'created';
  } catch (error) {
    if (!isStorageError(error, 'BlobAlreadyExists', 'ConditionNotMet')) throw error;
  }
  try {
    const { etag } = await blob.getProperties({ abortSignal });
    await blob.upload(body, body.length, { ...options, conditions: { ifMatch: etag ?? '' } });
    return 'replaced';
  } catch (error) {
    if (!isStorageError(error, 'ConditionNotMet', 'BlobNotFound')) throw error;
    throw new ToolError(
      'conflict',
      `Another call changed the snippet "${name}" at the same moment, so nothing was saved. Read it, then save again.`,
      { cause: error },
    );
  }
}
