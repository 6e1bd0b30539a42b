// Sends notices to the host that holds a stream, through its mailbox: sealed, cut to fit, and in order.
import type { Notice } from './notice.ts';
import { writeNotice } from './notice.ts';
import { createExchangeName, MAX_CONTENT_BYTES, sealParcel } from './parcel.ts';
import type { Queues } from './queues.ts';
import type { Session } from './session.ts';

export interface NoticeSender {
  /** Queues the notice behind the earlier ones. */
  send(notice: Notice): void;
  /** Resolves when all are there; rejects if one could not be put, and then none came after it. */
  done(): Promise<void>;
}

/** Thrown when the stream ended while its answer was being made. */
export class MailboxGoneError extends Error {
  readonly code = 'mailbox_gone';

  constructor() {
    super('The host that held the stream has none any more');
    this.name = 'MailboxGoneError';
  }
}

/** A sender for one POST. */
export function createNoticeSender(queues: Queues, session: Session): NoticeSender {
  const exchange = createExchangeName();
  let number = 0;
  let sent = Promise.resolve();
  const put = async (notice: Notice, place: number): Promise<void> => {
    const contents = cut(writeNotice(notice));
    for (const [part, content] of contents.entries()) {
      const parcel = { stream: session.stream, exchange, number: place, part, parts: contents.length, content };
      if (!(await queues.put(session.mailbox, sealParcel(parcel, session.key)))) throw new MailboxGoneError();
    }
  };
  return {
    send(notice) {
      const place = number++;
      sent = sent.then(() => put(notice, place));
      // Whoever sends asks for the outcome later, and until then a failure is not unhandled.
      sent.catch(() => undefined);
    },
    done: () => sent,
  };
}

function cut(content: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let start = 0; start === 0 || start < content.length; start += MAX_CONTENT_BYTES) {
    parts.push(content.subarray(start, start + MAX_CONTENT_BYTES));
  }
  return parts;
}
