// Offers the tools through @modelcontextprotocol/sdk, the library for clients of the 2025 revisions. The only file that
// turns our tools into that library's terms; knows nothing about HTTP.
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  CallToolRequestSchema, ErrorCode, InitializeRequestSchema, ListToolsRequestSchema, McpError, SetLevelRequestSchema,
  type CallToolResult, type JSONRPCRequest, type RequestId, type ServerNotification, type ServerRequest,
  type ServerResult, type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Caller } from '../auth/caller.ts';
import type { Tool, ToolCall } from '../tools/tool.ts';
import { ExchangeTransport, type ExchangeOptions, type Response } from './exchange-transport.ts';
import { createLogLevels, type LogLevels } from './log-levels.ts';
import { negotiateVersion } from './protocol-version.ts';
import { runTool, type CallReport } from './run-tool.ts';

/** What `initialize` tells clients about us; the version is that of the package. */
export const SERVER_INFO = { name: 'remote-mcp-apim-functions', title: 'Snippets and profile', version: '0.1.0' };

const CAPABILITIES = { tools: {}, logging: {} };

export interface AnswerOptions {
  readonly caller: Caller;
  readonly onNotification?: ExchangeOptions['onNotification'];
  /** Hears the outcome of a tool call, once. */
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

/** One server for the life of the process, connected to a transport that keeps its users apart. */
export async function createSdkAdapter(tools: readonly Tool[]): Promise<McpAdapter> {
  const transport = new ExchangeTransport();
  const server = new Server(SERVER_INFO, { capabilities: CAPABILITIES });
  const logLevels = createLogLevels();
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const listed = { tools: tools.map(describeTool) };

  // The library's own handler keeps the last client's name and abilities, which here would be another user's.
  handle(server, 'initialize', InitializeRequestSchema, ({ params }) => ({
    protocolVersion: negotiateVersion(params.protocolVersion),
    capabilities: CAPABILITIES,
    serverInfo: SERVER_INFO,
  }));
  handle(server, 'tools/list', ListToolsRequestSchema, () => listed);
  handle(server, 'logging/setLevel', SetLevelRequestSchema, ({ params }, extra) => {
    logLevels.set(attachedTo(extra).caller.token, params.level);
    return {};
  });
  handle(server, 'tools/call', CallToolRequestSchema, async ({ params }, extra): Promise<CallToolResult> => {
    const tool = byName.get(params.name);
    if (tool === undefined) throw new McpError(ErrorCode.InvalidParams, `Unknown tool: ${params.name.slice(0, 80)}`);
    const { caller, onCall } = attachedTo(extra);
    const call = toolCallOf({ transport, extra, caller, logger: tool.name, logLevels });
    return runTool({ tool, args: params.arguments ?? {}, call, onCall });
  });

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

function describeTool({ name, title, description, annotations, inputSchema, outputSchema }: Tool): ListedTool {
  return { name, title, description, annotations: { ...annotations }, inputSchema, outputSchema };
}

/** Registers a handler; parameters that do not fit are JSON-RPC's -32602, where the library would say internal error. */
function handle<Schema extends z.ZodType>(
  server: Server,
  method: string,
  schema: Schema,
  answer: (request: z.infer<Schema>, extra: Extra) => ServerResult | Promise<ServerResult>,
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

interface ToolCallParts {
  readonly transport: ExchangeTransport;
  readonly extra: Extra;
  readonly caller: Caller;
  readonly logger: string;
  readonly logLevels: LogLevels;
}

/** What a tool gets to see of its request. Notifications go out on its own answer or, if that cannot carry them, nowhere. */
function toolCallOf({ transport, extra, caller, logger, logLevels }: ToolCallParts): ToolCall {
  const progressToken = extra._meta?.progressToken;
  const notify = (notification: ServerNotification): void => {
    void transport.send({ jsonrpc: '2.0', ...notification }, { relatedRequestId: extra.requestId });
  };
  return {
    caller,
    signal: extra.signal,
    report: (progress) => {
      if (progressToken !== undefined) notify({ method: 'notifications/progress', params: { progressToken, ...progress } });
    },
    log: (level, data) => {
      if (logLevels.allows(caller.token, level)) notify({ method: 'notifications/message', params: { level, logger, data } });
    },
  };
}

/** MCP 2025-11-25, tasks: a receiver that declares no tasks must treat a task-augmented request as a plain one. */
function withoutTask(request: JSONRPCRequest): JSONRPCRequest {
  if (request.params?.['task'] === undefined) return request;
  return { ...request, params: { ...request.params, task: undefined } };
}
