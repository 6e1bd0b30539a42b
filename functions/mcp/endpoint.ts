// The HTTP side of MCP (Streamable HTTP, stateless): who calls, is the request well-formed, what does it ask. Reads as
// the list of checks in the specification's order; knows nothing about tools.
import type { HttpHandler, HttpRequest, HttpResponseInit } from '@azure/functions';
import type { TokenVerifier } from '../auth/verify-token.ts';
import type { FindConnection } from '../connections.ts';
import { formatFacts, shortHash, type Log } from '../log.ts';
import { answerRequests } from './answer-requests.ts';
import type { Response } from './exchange-transport.ts';
import { forCallers, type AuthorizedCall } from './for-callers.ts';
import { accepted, jsonRpcError, methodNotAllowed, type HttpError } from './http-answer.ts';
import { BODY_PROBLEMS, readBody } from './read-body.ts';
import type { CallReport } from './operations/operation.ts';
import { parseJson, sortMessages, type Reading } from './read-messages.ts';
import type { McpAdapter } from './sdk-adapter.ts';
import { claimsStateless } from './stateless/claims-stateless.ts';
import type { StatelessAdapter } from './stateless/stateless-adapter.ts';

export interface EndpointOptions {
  readonly verifyToken: TokenVerifier;
  readonly adapter: McpAdapter;
  /** The adapter for the revision 2026-07-28, loaded when the first client asks for it. */
  readonly stateless: () => Promise<StatelessAdapter>;
  readonly findConnection: FindConnection;
  readonly log: Log;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** The handler of `/mcp` for every HTTP method. */
export function createMcpEndpoint({ verifyToken, adapter, stateless, findConnection, log, now }: EndpointOptions): HttpHandler {
  return forCallers({ subject: 'mcp', verifyToken, log }, answerCaller);

  async function answerCaller(call: AuthorizedCall): Promise<HttpResponseInit> {
    const { request } = call;
    if (request.method !== 'POST') return methodNotAllowed();
    const problem = headerProblem(request);
    if (problem !== undefined) return jsonRpcError(problem);
    const body = await readBody(request);
    if (body.kind !== 'text') return jsonRpcError(BODY_PROBLEMS[body.kind]);
    return answerText(body.text, call);
  }

  async function answerText(text: string, call: AuthorizedCall): Promise<HttpResponseInit> {
    const parsed = parseJson(text);
    if (parsed.kind === 'refused') return jsonRpcError(parsed);
    const versionHeader = call.request.headers.get('mcp-protocol-version');
    if (claimsStateless(parsed.json, versionHeader)) {
      const answer = await answerStateless(parsed.json, call);
      if (answer !== undefined) return answer;
    }
    return answerMessages(sortMessages(parsed.json, versionHeader), call);
  }

  /** The revision 2026-07-28, or nothing if the message is of an older one after all. */
  async function answerStateless(json: unknown, call: AuthorizedCall): Promise<HttpResponseInit | undefined> {
    const { caller, invocation, request: { headers } } = call;
    const connection = findConnection(invocation);
    const adapter = await stateless();
    const reading = adapter.read(json, headers);
    switch (reading.kind) {
      case 'another-revision':
        return undefined;
      case 'refused':
        return jsonRpcError(reading);
      case 'notification':
        return accepted();
      case 'request':
        return answerRequests([reading.request], {
          batch: false,
          answer: (message, onNotification) => {
            const { response, cancel } = adapter.answer(message, { caller, onNotification, onCall: reportTo(call) });
            // MCP 2026-07-28, cancellation: a client that disconnects cancels its request. In the revisions before, it does not.
            connection?.onClose(cancel);
            return response;
          },
          statusOf: statelessStatusOf,
        });
      default:
        return reading satisfies never;
    }
  }

  /** The revisions 2024-11-05 to 2025-11-25. */
  async function answerMessages(reading: Reading, call: AuthorizedCall): Promise<HttpResponseInit> {
    const { caller } = call;
    if (reading.kind === 'refused') return jsonRpcError(reading);
    for (const id of reading.cancelled) adapter.cancel(caller, id);
    if (reading.requests.length === 0) return accepted();
    return answerRequests(reading.requests, {
      batch: reading.batch,
      answer: (message, onNotification) => adapter.answer(message, { caller, onNotification, onCall: reportTo(call) }),
    });
  }

  function reportTo({ caller, invocation }: AuthorizedCall): (report: CallReport) => void {
    const begun = now();
    return (report) => {
      log(formatFacts('mcp', { ...report, ms: Math.round(now() - begun), user: shortHash(caller.oid), invocation }));
    };
  }
}

/** MCP 2026-07-28, Streamable HTTP: the errors of the protocol itself have a status, those of a method are 200. */
function statelessStatusOf(response: Response): number {
  return ('error' in response && STATUSES.get(response.error.code)) || 200;
}

/** Method not found, missing required client capability. */
const STATUSES: ReadonlyMap<number, number> = new Map([[-32601, 404], [-32021, 400]]);

/** MCP, Streamable HTTP, sending messages: both media types in Accept; a body of JSON. */
function headerProblem({ headers }: HttpRequest): HttpError | undefined {
  const accepts = (headers.get('accept') ?? '').split(',').map(mediaTypeOf);
  if (!accepts.includes('application/json') || !accepts.includes('text/event-stream')) {
    return { status: 406, code: -32000, message: 'Not Acceptable: Accept must list application/json and text/event-stream' };
  }
  if (mediaTypeOf(headers.get('content-type') ?? '') !== 'application/json') {
    return { status: 415, code: -32000, message: 'Unsupported Media Type: expected application/json' };
  }
  return undefined;
}

function mediaTypeOf(text: string): string {
  return (text.split(';', 1)[0] ?? '').trim().toLowerCase();
}
