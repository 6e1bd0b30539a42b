// The body of a backend's response as undici delivers it. Holds chunks back until somebody wants them, and the backend
// back when they want them slowly.

import type { ByteSink, ByteStream } from '../message/byte-stream.ts';

/** The handle that undici gives on a response. */
export interface StreamControl {
  pause(): void;
  resume(): void;
  abort(reason: Error): void;
}

// Chunks that arrive before the policies are done with the headers; more than this waits in the socket.
const mostHeld = 65_536;

export class BackendStream implements ByteStream {
  readonly #control: StreamControl;
  readonly #held: Uint8Array[] = [];
  #heldBytes = 0;
  #sink: ByteSink | null = null;
  #end: 'open' | 'ended' | Error = 'open';

  constructor(control: StreamControl) {
    this.#control = control;
  }

  arrived(): Uint8Array | undefined {
    if (this.#end !== 'ended' || this.#sink !== null) return undefined;
    return this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held, this.#heldBytes);
  }

  flowTo(sink: ByteSink): void {
    this.#sink = sink;
    let wanted = true;
    for (const bytes of this.#held.splice(0)) wanted = sink.chunk(bytes);
    if (this.#end === 'ended') sink.end();
    else if (this.#end !== 'open') sink.fail(this.#end);
    else if (wanted) this.#control.resume();
    else this.#control.pause();
  }

  resume(): void {
    if (this.#end === 'open') this.#control.resume();
  }

  cancel(): void {
    if (this.#end !== 'open') return;
    this.#end = new Error('The response body is not wanted.');
    this.#control.abort(this.#end);
  }

  /** A chunk came from the backend. */
  receive(bytes: Uint8Array): void {
    if (this.#sink !== null) {
      if (!this.#sink.chunk(bytes)) this.#control.pause();
      return;
    }
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes > mostHeld) this.#control.pause();
  }

  /** The backend finished, or with an error broke off. */
  finish(error?: Error): void {
    if (this.#end !== 'open') return;
    this.#end = error ?? 'ended';
    if (this.#sink === null) return;
    if (error === undefined) this.#sink.end();
    else this.#sink.fail(error);
  }
}
