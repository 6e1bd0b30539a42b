// HTTP with SSE, the transport of MCP 2024-11-05: a GET opens an event stream, POSTs bring messages, and their answers go out
// on the stream, whichever host it is on. A user's token stays on the host that it reached.
import type { HttpHandler, HttpRequest, HttpResponseInit } from '@azure/functions';
import type { JSONRPCRequest, RequestId } from '@modelcontextprotocol/sdk/types.js';
import { formatFacts, shortHash } from '../log.ts';
import type { EndpointOptions } from '../mcp/endpoint.ts';
import { forCallers, type AuthorizedCall } from '../mcp/for-callers.ts';
import { accepted, jsonRpcError, streamAnswer, type HttpError } from '../mcp/http-answer.ts';
import { BODY_PROBLEMS, readBody } from '../mcp/read-body.ts';
import { readMessages } from '../mcp/read-messages.ts';
import { wait, type Clock } from './clock.ts';
import { findStream, type Delivery } from './deliver.ts';
import { outcomeOf } from '../mcp/operations/outcome.ts';
import type { Queues } from './queues.ts';
import { createRunningRequests } from './running-requests.ts';
import { MailboxGoneError } from './send-notices.ts';
import { readSessionId, type Session } from './session.ts';
import { createStreams, type Opening, type StreamLimits } from './streams.ts';
import { createSweep } from './sweep-mailboxes.ts';

export interface LegacySseOptions extends Pick<EndpointOptions, 'verifyToken' | 'adapter' | 'findConnection' | 'log' | 'now'> {
  readonly queues: Queues;
  readonly clock: Clock;
  readonly limits: StreamLimits;
}

export interface LegacySse {
  /** `GET /mcp/sse` */
  readonly open: HttpHandler;
  /** `POST /mcp/message` */
  readonly message: HttpHandler;
  /** Ends the streams of this host and takes away what other hosts know of it. */
  close(): Promise<void>;
}

/**
 * How long a POST waits for its own answer to leave for another host. Only the stream's host is sure to live on, as it has an
 * open response; here the platform may end an instance that answers nobody.
 */
const LEAVE_WITHIN_MS = 1_000;

/** The two handlers of one host. */
export function createLegacySse(options: LegacySseOptions): LegacySse {
  const { adapter, log, now, queues, clock, limits, findConnection } = options;
  const running = createRunningRequests();
  const streams = createStreams({ queues, clock, limits, log, onCancelled: cancelHere });
  const sweep = createSweep({
    queues,
    clock,
    onDone: (deleted) => deleted > 0 && log(formatFacts('mcp-sse sweep', { deleted })),
    onError: () => log(formatFacts('mcp-sse sweep', { outcome: 'failed' })),
  });

  async function openStream({ caller, invocation }: AuthorizedCall): Promise<HttpResponseInit> {
    let opening: Opening;
    try {
      opening = await streams.open(caller, findConnection(invocation));
    } catch (error) {
      log(formatFacts('mcp-sse', { outcome: 'not-opened', reason: outcomeOf(error), invocation }));
      return retryLater('The stream cannot be opened at the moment, try again later');
    }
    if (opening.kind === 'refused') return refuseOpening(opening.reason);
    sweep();
    log(formatFacts('mcp-sse', { outcome: 'opened', user: shortHash(caller.oid), invocation }));
    const answer = streamAnswer(opening.stream.body);
    return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
  }

  async function takeMessage(call: AuthorizedCall): Promise<HttpResponseInit> {
    const { request, caller } = call;
    const reading = readSessionId(request.query.getAll('sessionId').join(), caller);
    if (reading.kind === 'malformed') return jsonRpcError(NO_SESSION_ID);
    // The same words for another user's stream and for one that never was.
    if (reading.kind === 'foreign') return jsonRpcError(UNKNOWN_SESSION);
    const { session } = reading;
    let delivery: Delivery | undefined;
    try {
      delivery = await findStream(session, { streams, queues, now: clock.now() });
    } catch (error) {
      log(formatFacts('mcp-sse', { outcome: 'not-found', reason: outcomeOf(error), invocation: call.invocation }));
      return retryLater('The stream cannot be reached at the moment, try again later');
    }
    if (delivery === undefined) return jsonRpcError(UNKNOWN_SESSION);
    if (!isJson(request)) return jsonRpcError(NOT_JSON);
    const body = await readBody(request);
    if (body.kind !== 'text') return jsonRpcError(BODY_PROBLEMS[body.kind]);
    return takeText(body.text, { ...call, session, delivery });
  }

  async function takeText(text: string, call: StreamCall): Promise<HttpResponseInit> {
    const { request, session, delivery } = call;
    const reading = readMessages(text, request.headers.get('mcp-protocol-version'));
    if (reading.kind === 'refused') return jsonRpcError(reading);
    for (const id of reading.cancelled) {
      cancelHere(session.stream, id);
      delivery.cancelled(id);
    }
    const work = Promise.all(reading.requests.map((message) => answer(message, call))).then(delivery.done);
    return delivery.to === 'here' ? accepted() : answerUnlessLost(work, call);
  }

  /** Runs one request and gives what it says to its stream. */
  async function answer(message: JSONRPCRequest, { caller, invocation, session, delivery }: StreamCall): Promise<void> {
    const begun = now();
    const user = shortHash(caller.oid);
    const response = await running.during({ stream: session.stream, id: message.id, caller }, () => {
      return adapter.answer(message, {
        caller,
        onNotification: (notification) => delivery.message(message.id, notification),
        onCall: (report) => log(formatFacts('mcp-sse', { ...report, ms: Math.round(now() - begun), stream: delivery.to, user, invocation })),
      });
    });
    if (response !== undefined) delivery.message(message.id, response);
  }

  /** An answer that never reaches its stream leaves the client waiting: where that is known in time, it is told. */
  async function answerUnlessLost(work: Promise<void>, { invocation }: StreamCall): Promise<HttpResponseInit> {
    const outcome = work.then(accepted, (error: unknown) => {
      log(formatFacts('mcp-sse', { outcome: 'undelivered', reason: outcomeOf(error), invocation }));
      return error instanceof MailboxGoneError ? jsonRpcError(UNKNOWN_SESSION) : retryLater('The answer could not be delivered');
    });
    return Promise.race([outcome, wait(clock, LEAVE_WITHIN_MS).then(accepted)]);
  }

  function cancelHere(stream: string, id: RequestId): void {
    const sender = running.senderOf(stream, id);
    if (sender !== undefined) adapter.cancel(sender, id);
  }

  return {
    open: forCallers({ ...options, subject: 'mcp-sse' }, openStream),
    message: forCallers({ ...options, subject: 'mcp-sse' }, takeMessage),
    close: () => streams.close(),
  };
}

interface StreamCall extends AuthorizedCall {
  readonly session: Session;
  readonly delivery: Delivery;
}

const NO_SESSION_ID: HttpError = { status: 400, code: -32600, message: 'Bad Request: expected ?sessionId= as the endpoint event gave it' };
const UNKNOWN_SESSION: HttpError = { status: 404, code: -32001, message: 'Session not found: open a stream with GET /mcp/sse' };
const NOT_JSON: HttpError = { status: 415, code: -32000, message: 'Unsupported Media Type: expected application/json' };

function retryLater(message: string): HttpResponseInit {
  return jsonRpcError({ status: 503, code: -32000, message }, { 'retry-after': '5' });
}

function refuseOpening(reason: 'user-limit' | 'host-limit' | 'shutdown'): HttpResponseInit {
  switch (reason) {
    case 'user-limit':
      return jsonRpcError({ status: 429, code: -32000, message: 'Too many open streams of this user, close one' }, { 'retry-after': '30' });
    case 'host-limit':
      return retryLater('Too many open streams, try again later');
    case 'shutdown':
      return retryLater('The server is being restarted, try again');
  }
}

function isJson({ headers }: HttpRequest): boolean {
  return /^\s*application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '');
}
