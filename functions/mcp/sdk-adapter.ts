// Serves an offer through @modelcontextprotocol/sdk, the library for clients of the revisions 2024-11-05 to 2025-11-25. The
// only file that speaks in that library's terms; knows nothing about HTTP.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  ErrorCode, InitializeRequestSchema, McpError, SetLevelRequestSchema,
  type JSONRPCRequest, type RequestId, type ServerNotification, type ServerRequest, type ServerResult,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Caller } from '../auth/caller.ts';
import type { Input } from '../offer/input.ts';
import type { Offer } from '../offer/offer.ts';
import { ExchangeTransport, type ExchangeOptions, type Response } from './exchange-transport.ts';
import { createLogLevels, type LogLevels } from './log-levels.ts';
import { capabilitiesOf, createOperations } from './operations/create-operations.ts';
import { RequestRefusal, type CallReport, type Operation, type OperationCall, type RefusalReason } from './operations/operation.ts';
import { negotiateVersion } from './protocol-version.ts';

export interface AnswerOptions {
  readonly caller: Caller;
  readonly onNotification?: ExchangeOptions['onNotification'];
  /** Hears how the request went, once: every tool call, and whatever else fails. */
  readonly onCall: (report: CallReport) => void;
}

export interface McpAdapter {
  /** The response under the request's own id, or nothing if the client cancelled it. */
  answer(request: JSONRPCRequest, options: AnswerOptions): Promise<Response | undefined>;
  cancel(caller: Caller, requestId: RequestId): void;
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** What travels in `authInfo.extra` from {@link McpAdapter.answer} to the handlers. */
interface Attached {
  readonly caller: Caller;
  readonly onCall: AnswerOptions['onCall'];
}

/** MCP 2025-11-25, resources: a resource that is not there has a code of its own. */
const CODES: Readonly<Record<RefusalReason, number>> = {
  'invalid-params': ErrorCode.InvalidParams,
  'resource-not-found': -32002,
  'missing-capability': ErrorCode.InvalidRequest,
  failed: ErrorCode.InternalError,
};

/** One server for the life of the process, connected to a transport that keeps its users apart. */
export async function createSdkAdapter(offer: Offer): Promise<McpAdapter> {
  const transport = new ExchangeTransport();
  const capabilities = { ...capabilitiesOf(offer) };
  const serverInfo = { ...offer.server };
  const server = new Server(serverInfo, { capabilities });
  const logLevels = createLogLevels();

  // The library's own handler keeps the last client's name and abilities, which here would be another user's.
  handle(server, 'initialize', InitializeRequestSchema, ({ params }) => ({
    protocolVersion: negotiateVersion(params.protocolVersion),
    capabilities,
    serverInfo,
  }));
  handle(server, 'logging/setLevel', SetLevelRequestSchema, ({ params }, extra) => {
    logLevels.set(attachedTo(extra).caller.token, params.level);
    return {};
  });
  for (const [method, operation] of createOperations(offer)) {
    server.setRequestHandler(z.looseObject({ method: z.literal(method) }), async ({ params }, extra) => {
      return answerBy(operation, params, callOf({ transport, extra, logLevels }));
    });
  }

  await server.connect(transport);
  return {
    answer: (request, { caller, onCall, onNotification }) => {
      const { token, clientId, expiresAt } = caller;
      const attached: Attached = { caller, onCall };
      const authInfo = { token, clientId, scopes: [...caller.scopes], expiresAt, extra: { ...attached } };
      return transport.exchange(withoutTask(request), { authInfo, onNotification });
    },
    cancel: (caller, requestId) => transport.cancel(caller.token, requestId),
  };
}

async function answerBy(operation: Operation, params: unknown, call: OperationCall): Promise<ServerResult> {
  try {
    return { ...(await operation(params, call)) };
  } catch (error) {
    if (error instanceof RequestRefusal) throw new McpError(CODES[error.reason], error.message, error.data);
    throw error;
  }
}

/** Registers a handler; parameters that do not fit are JSON-RPC's -32602, where the library would say internal error. */
function handle<Schema extends z.ZodType>(
  server: Server,
  method: string,
  schema: Schema,
  answer: (request: z.infer<Schema>, extra: Extra) => ServerResult,
): void {
  server.setRequestHandler(z.looseObject({ method: z.literal(method) }), (request, extra) => {
    const parsed = schema.safeParse(request);
    if (parsed.success) return answer(parsed.data, extra);
    const [issue] = parsed.error.issues;
    throw new McpError(ErrorCode.InvalidParams, `${method}: ${issue?.path.join('.')}: ${issue?.message}`);
  });
}

function attachedTo(extra: Extra): Attached {
  return extra.authInfo?.extra as unknown as Attached;
}

interface CallParts {
  readonly transport: ExchangeTransport;
  readonly extra: Extra;
  readonly logLevels: LogLevels;
}

/** What an operation gets to see of its request. Notifications go out on its own answer or, if that cannot carry them, nowhere. */
function callOf({ transport, extra, logLevels }: CallParts): OperationCall {
  const { caller, onCall } = attachedTo(extra);
  const progressToken = extra._meta?.progressToken;
  const notify = (notification: ServerNotification): void => {
    void transport.send({ jsonrpc: '2.0', ...notification }, { relatedRequestId: extra.requestId });
  };
  return {
    caller,
    onCall,
    signal: extra.signal,
    input: NOTHING_ASKED,
    ask: refuseToAsk,
    report: (progress) => {
      if (progressToken !== undefined) notify({ method: 'notifications/progress', params: { progressToken, ...progress } });
    },
    log: (message) => {
      if (logLevels.allows(caller.token, message.level)) notify({ method: 'notifications/message', params: { ...message } });
    },
  };
}

/** To ask, these revisions need a stream that outlives the request: a session. */
const NOTHING_ASKED: Input = { responses: {}, state: undefined, canAsk: () => false };

function refuseToAsk(): never {
  throw new RequestRefusal('missing-capability', 'This has to ask you something first, which this server can do from protocol version 2026-07-28 on');
}

/** MCP 2025-11-25, tasks: a receiver that declares no tasks must treat a task-augmented request as a plain one. */
function withoutTask(request: JSONRPCRequest): JSONRPCRequest {
  if (request.params?.['task'] === undefined) return request;
  return { ...request, params: { ...request.params, task: undefined } };
}
