// Reaches backends through undici's dispatcher: raw headers, kept connections, and no cap on their number
// (a cap makes streams wait for each other).

import { createRequire } from 'node:module';
import type { Agent, Dispatcher } from 'undici';
import { BackendStream, type StreamControl } from './backend-stream.ts';
import { clientLeft, hasNoBody, tooLate, TransportError, type Abort, type OutboundRequest, type OutboundResponse, type Transport } from './transport.ts';

export class UndiciTransport implements Transport {
  readonly #ca: string | undefined;
  #agent: Agent | undefined;
  #preparing: NodeJS.Immediate | undefined;

  constructor(ca: string | undefined) {
    this.#ca = ca;
  }

  /** Loads undici as soon as nothing else is to do, so that the first request does not wait for it. */
  prepare(): void {
    this.#preparing ??= setImmediate(() => this.#ready());
  }

  send(request: OutboundRequest, abortable: (abort: Abort) => void): Promise<OutboundResponse> {
    const agent = this.#ready();
    return new Promise((resolve, reject) => {
      const exchange = new BackendExchange(request, resolve, reject);
      abortable((reason = clientLeft()) => exchange.abort(reason));
      agent.dispatch(
        { origin: request.origin, path: request.target, method: request.method as Dispatcher.HttpMethod, headers: request.headers, body: request.body },
        exchange,
      );
    });
  }

  async close(): Promise<void> {
    clearImmediate(this.#preparing);
    await this.#agent?.destroy();
  }

  #ready(): Agent {
    this.#agent ??= makeAgent(this.#ca);
    return this.#agent;
  }
}

// The whole of undici takes 70 to 90 ms to load, its agent alone 20.
function makeAgent(ca: string | undefined): Agent {
  const AgentClass = createRequire(import.meta.url)('undici/lib/dispatcher/agent.js') as typeof Agent;
  return new AgentClass({
    // How long headers may take is each policy's own setting; a body may be an event stream without an end.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 65_536,
    ...(ca === undefined ? {} : { connect: { ca } }),
  });
}

/** One request and its response. */
class BackendExchange implements Dispatcher.DispatchHandler {
  readonly #method: string;
  readonly #resolve: (response: OutboundResponse) => void;
  readonly #reject: (error: TransportError) => void;
  readonly #timer: NodeJS.Timeout;
  #control: StreamControl | undefined;
  #stream: BackendStream | undefined;
  #reason: TransportError | undefined;

  constructor(request: OutboundRequest, resolve: (response: OutboundResponse) => void, reject: (error: TransportError) => void) {
    this.#method = request.method;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.abort(tooLate(request.timeoutMilliseconds)), request.timeoutMilliseconds);
  }

  abort(reason: TransportError): void {
    this.#reason ??= reason;
    if (this.#stream === undefined) this.#fail(reason);
    this.#control?.abort(reason);
  }

  onRequestStart(control: StreamControl): void {
    this.#control = control;
    if (this.#reason !== undefined) control.abort(this.#reason);
  }

  onResponseStart(control: Dispatcher.DispatchController, statusCode: number, headers: Record<string, unknown>, statusReason?: string): void {
    // 1xx responses are not the answer (RFC 9110 15.2).
    if (statusCode < 200) return;
    clearTimeout(this.#timer);
    const stream = new BackendStream(control);
    this.#stream = stream;
    const raw = (control.rawHeaders as readonly Buffer[]).map((part) => part.toString('latin1'));
    const contentLength = headers['content-length'];
    const none = hasNoBody(this.#method, statusCode, typeof contentLength === 'string' ? contentLength : undefined);
    this.#resolve({ statusCode, statusReason: statusReason ?? '', headers: raw, stream: none ? null : stream });
  }

  onResponseData(_control: Dispatcher.DispatchController, bytes: Buffer): void {
    this.#stream?.receive(bytes);
  }

  onResponseEnd(): void {
    this.#stream?.finish();
  }

  onResponseError(_control: Dispatcher.DispatchController, error: Error): void {
    if (this.#stream === undefined) this.#fail(this.#reason ?? new TransportError('connection', describe(error), error));
    else this.#stream.finish(this.#reason ?? error);
  }

  #fail(error: TransportError): void {
    clearTimeout(this.#timer);
    this.#reject(error);
  }
}

function describe(error: Error): string {
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error.message : `${error.message} (${code})`;
}
