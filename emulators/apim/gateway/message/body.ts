// The body of a message: none, a stream that has not been read, or bytes. Buffered only when somebody asks.

import type { BodyView } from '../../expression/context.ts';
import type { Counts } from '../../policies/exchange.ts';
import { PolicyError } from '../../policies/policy.ts';
import { collectBytes, type ByteStream } from './byte-stream.ts';

export type BodyContent =
  | { readonly kind: 'none' }
  | { readonly kind: 'stream'; readonly stream: ByteStream }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };

const empty = new Uint8Array(0);
export const noContent: BodyContent = { kind: 'none' };

export class MessageBody implements BodyView {
  /** What goes out. */
  content: BodyContent;
  readonly #counts: Counts;
  readonly #limit: number;
  #buffering: Promise<void> | undefined;

  constructor(content: BodyContent, counts: Counts, limit: number) {
    this.content = content;
    this.#counts = counts;
    this.#limit = limit;
  }

  /** What expressions see: null without a body. */
  get view(): BodyView | null {
    return this.content.kind === 'none' ? null : this;
  }

  /** Undefined when there is nothing to wait for. */
  buffer(): Promise<void> | undefined {
    if (this.content.kind !== 'stream') return undefined;
    this.#buffering ??= collectBytes(this.content.stream, this.#limit, () => this.#tooLarge()).then((bytes) => {
      this.content = { kind: 'bytes', bytes };
    });
    return this.#buffering;
  }

  /** Makes bytes of a body that has wholly arrived: they go out in one piece with the headers. */
  gather(): void {
    const bytes = this.content.kind === 'stream' ? this.content.stream.arrived() : undefined;
    if (bytes !== undefined) this.content = { kind: 'bytes', bytes };
  }

  /** @throws Error when the body was not buffered before: the engine's fault, not the policy's. */
  read(preserveContent: boolean): Uint8Array {
    if (this.content.kind === 'stream') throw new Error('A message body was read before it was buffered.');
    this.#counts.bodyReads += 1;
    const bytes = this.content.kind === 'bytes' ? this.content.bytes : empty;
    if (!preserveContent) this.content = { kind: 'bytes', bytes: empty };
    return bytes;
  }

  set(bytes: Uint8Array | null): void {
    this.discard();
    this.content = bytes === null ? noContent : { kind: 'bytes', bytes };
  }

  /** Frees the source of a body that will not go out. */
  discard(): void {
    if (this.content.kind === 'stream') this.content.stream.cancel();
    this.content = noContent;
  }

  // v2 tiers buffer at most 2 MiB (service limits); what exactly a larger body leads to is not documented.
  #tooLarge(): PolicyError {
    return new PolicyError(`The message body is larger than the ${this.#limit} bytes that can be buffered.`, {
      reason: 'MessagePayloadTooLarge',
      statusCode: 500,
    });
  }
}
