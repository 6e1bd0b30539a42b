// Keeps the mailboxes in Azure Queue Storage, one queue each. Knows nothing about what is in them.
import type { TokenCredential } from '@azure/identity';
import type { QueueClient, QueueServiceClient } from '@azure/storage-queue';
import { BATCH, type MailboxFacts, type Queues } from './queues.ts';
import { STREAM_NAME_LENGTH } from './session.ts';

export interface StorageQueuesOptions {
  /** Of the storage account's queue service. */
  readonly url: string;
  readonly credential: () => Promise<TokenCredential>;
}

/** What the names of all our queues begin with. */
export const QUEUE_PREFIX = 'mcp-sse-';

/** Nobody waits for an answer that long; an unread one must not lie there for the seven days that are the default. */
const TTL_SECONDS = 120;

/** One quick retry: whoever waits is a person in front of a client. */
const RETRY = { maxTries: 2, tryTimeoutInMs: 4_000, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };

/** Loads the storage library with the first call. */
export function createStorageQueues({ url, credential }: StorageQueuesOptions): Queues {
  let opened: Promise<QueueServiceClient> | undefined;
  const service = (): Promise<QueueServiceClient> => {
    // A failed start is forgotten, so that the next call tries anew.
    opened ??= openService(url, credential).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  const queueOf = async (mailbox: string): Promise<QueueClient> => (await service()).getQueueClient(`${QUEUE_PREFIX}${mailbox}`);

  return {
    async create(mailbox, facts) {
      await (await queueOf(mailbox)).create({ metadata: writeFacts(facts) });
    },
    async read(mailbox) {
      const queue = await queueOf(mailbox);
      const properties = await unlessGone(() => queue.getProperties());
      return properties && readFacts(properties.metadata);
    },
    async update(mailbox, facts) {
      const queue = await queueOf(mailbox);
      return (await unlessGone(() => queue.setMetadata(writeFacts(facts)))) !== undefined;
    },
    async put(mailbox, text) {
      const queue = await queueOf(mailbox);
      return (await unlessGone(() => queue.sendMessage(text, { messageTimeToLive: TTL_SECONDS }))) !== undefined;
    },
    async take(mailbox) {
      const queue = await queueOf(mailbox);
      // Invisible for as long as it lives: a message whose deletion fails does not come back.
      const taken = await unlessGone(() => queue.receiveMessages({ numberOfMessages: BATCH, visibilityTimeout: TTL_SECONDS }));
      if (taken === undefined) return undefined;
      for (const { messageId, popReceipt } of taken.receivedMessageItems) {
        queue.deleteMessage(messageId, popReceipt).catch(() => undefined);
      }
      return taken.receivedMessageItems.map(({ messageText }) => messageText);
    },
    async delete(mailbox) {
      await (await queueOf(mailbox)).deleteIfExists();
    },
    async list() {
      const found = [];
      for await (const { name, metadata } of (await service()).listQueues({ prefix: QUEUE_PREFIX, includeMetadata: true })) {
        found.push({ mailbox: name.slice(QUEUE_PREFIX.length), facts: readFacts(metadata) });
      }
      return found;
    },
  };
}

async function openService(url: string, credential: StorageQueuesOptions['credential']): Promise<QueueServiceClient> {
  const { QueueServiceClient } = await import('@azure/storage-queue');
  return new QueueServiceClient(url, await credential(), { retryOptions: RETRY });
}

/** What the call gives, or nothing if there is no such queue, or none any more. */
async function unlessGone<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === 'QueueNotFound' || code === 'QueueBeingDeleted') return undefined;
    throw error;
  }
}

/** The names follow each other without a separator: all of one length, and metadata may have 8 KB. */
function writeFacts({ seenAt, streams }: MailboxFacts): Record<string, string> {
  return { seenat: String(seenAt), ...(streams.length > 0 && { streams: streams.join('') }) };
}

/** A queue that somebody else made under our prefix was never seen alive. */
function readFacts(metadata: Readonly<Record<string, string>> = {}): MailboxFacts {
  const seenAt = Number(metadata['seenat']);
  const streams = metadata['streams']?.match(new RegExp(`.{${STREAM_NAME_LENGTH}}`, 'g')) ?? [];
  return { seenAt: Number.isFinite(seenAt) ? seenAt : 0, streams };
}
