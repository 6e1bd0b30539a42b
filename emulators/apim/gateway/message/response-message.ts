// A response as policies see and change it, whether the backend, a policy or the gateway itself made it.

import { STATUS_CODES } from 'node:http';
import type { BodyView } from '../../expression/context.ts';
import type { Counts, ResponseMessage } from '../../policies/exchange.ts';
import { MessageBody, type BodyContent } from './body.ts';
import { HeaderList } from './header-list.ts';

export class GatewayResponse implements ResponseMessage {
  statusCode: number;
  statusReason: string;
  readonly headers: HeaderList;
  readonly content: MessageBody;
  /** False: every chunk of the backend goes to the client at once (forward-request reference, `buffer-response`). */
  bufferChunks = true;

  constructor(parts: {
    readonly statusCode: number;
    readonly statusReason?: string;
    readonly headers?: HeaderList;
    readonly content: BodyContent;
    readonly counts: Counts;
    readonly bufferLimit: number;
  }) {
    this.statusCode = parts.statusCode;
    this.statusReason = parts.statusReason ?? reasonPhrase(parts.statusCode);
    this.headers = parts.headers ?? new HeaderList([]);
    this.content = new MessageBody(parts.content, parts.counts, parts.bufferLimit);
  }

  get body(): BodyView | null {
    return this.content.view;
  }

  setBody(bytes: Uint8Array | null): void {
    this.content.set(bytes);
  }
}

/** The usual phrase of a status code, or empty. */
export function reasonPhrase(statusCode: number): string {
  return STATUS_CODES[statusCode] ?? '';
}
