// Keeps snippets in Blob storage, one blob each, below the user's object id. Knows nothing about tools or tokens.
import { text } from 'node:stream/consumers';
import type { ContainerClient } from '@azure/storage-blob';
import type { TokenCredential } from '@azure/identity';
import { withDeadline } from '../deadline.ts';
import { ToolError } from '../tools/tool.ts';
import { collectListing, snippetsOn } from './collect-listing.ts';
import { blobNameOf, prefixOf } from './snippet-name.ts';
import { PAGE_SIZE, type SnippetStore } from './snippet-store.ts';
import { isRefusedInput, isStorageError, translateStorageError } from './storage-error.ts';
import { writeSnippet } from './write-snippet.ts';

export interface BlobSnippetStoreOptions {
  /** Of the storage account, without a container. */
  readonly url: string;
  readonly container: string;
  readonly credential: () => Promise<TokenCredential>;
  /** How long one tool call may wait for storage. */
  readonly timeoutMs?: number;
}

/** One quick retry, so that an outage is reported while the user still remembers the question. */
const RETRY = { maxTries: 2, tryTimeoutInMs: 4_000, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };
const TIMEOUT_MS = 9_000;

/** A store that loads the storage library with the first call. */
export function createBlobSnippetStore(options: BlobSnippetStoreOptions): SnippetStore {
  let opened: Promise<ContainerClient> | undefined;

  /** Opens the container and runs `work` with it, within the time limit and with storage errors put into words. */
  async function inContainer<T>(
    signal: AbortSignal,
    work: (container: ContainerClient, abortSignal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const deadline = { of: 'The snippet storage', milliseconds: options.timeoutMs ?? TIMEOUT_MS, signal };
    try {
      return await withDeadline(deadline, async (abortSignal) => work(await (opened ??= openContainer(options)), abortSignal));
    } catch (error) {
      throw translateStorageError(error);
    }
  }

  return {
    save: (key, content, signal) =>
      inContainer(signal, async (container, abortSignal) => {
        const blob = container.getBlockBlobClient(blobNameOf(key.oid, key.name));
        const write = { blob, name: key.name, content, abortSignal };
        try {
          return await writeSnippet(write);
        } catch (error) {
          if (!isStorageError(error, 'ContainerNotFound')) throw error;
          await container.createIfNotExists({ abortSignal });
          return writeSnippet(write);
        }
      }),

    read: (key, signal) =>
      inContainer(signal, async (container, abortSignal) => {
        try {
          const blob = container.getBlobClient(blobNameOf(key.oid, key.name));
          const { readableStreamBody } = await blob.download(0, undefined, { abortSignal });
          return readableStreamBody === undefined ? '' : await text(readableStreamBody);
        } catch (error) {
          if (isStorageError(error, 'BlobNotFound', 'ContainerNotFound')) return undefined;
          throw error;
        }
      }),

    list: (oid, signal, onPage) =>
      inContainer(signal, async (container, abortSignal) => {
        const options = { prefix: prefixOf(oid), abortSignal };
        try {
          return await collectListing(oid, container.listBlobsFlat(options).byPage({ maxPageSize: PAGE_SIZE }), onPage);
        } catch (error) {
          if (isStorageError(error, 'ContainerNotFound')) return { snippets: [], truncated: false };
          throw error;
        }
      }),

    page: ({ oid, startsWith, from }, signal) =>
      inContainer(signal, async (container, abortSignal) => {
        const pages = container.listBlobsFlat({ prefix: blobNameOf(oid, startsWith), abortSignal });
        try {
          const { value } = await pages.byPage({ maxPageSize: PAGE_SIZE, ...(from !== undefined && { continuationToken: from }) }).next();
          const next = value?.continuationToken;
          return { snippets: value === undefined ? [] : snippetsOn(oid, value), ...(next ? { next } : {}) };
        } catch (error) {
          if (isStorageError(error, 'ContainerNotFound')) return { snippets: [] };
          if (from !== undefined && isRefusedInput(error)) throw new ToolError('invalid_argument', 'There is no page that begins there.', { cause: error });
          throw error;
        }
      }),

    delete: (key, signal) =>
      inContainer(signal, async (container, abortSignal) => {
        try {
          await container.deleteBlob(blobNameOf(key.oid, key.name), { abortSignal });
          return true;
        } catch (error) {
          if (isStorageError(error, 'BlobNotFound', 'ContainerNotFound')) return false;
          throw error;
        }
      }),
  };
}

async function openContainer({ url, container, credential }: BlobSnippetStoreOptions): Promise<ContainerClient> {
  const { BlobServiceClient } = await import('@azure/storage-blob');
  return new BlobServiceClient(url, await credential(), { retryOptions: RETRY }).getContainerClient(container);
}
