// Serves an offer through @modelcontextprotocol/server, the library for the stateless revision 2026-07-28. Knows nothing
// about HTTP but what the protocol itself says about headers.
import {
  LOG_LEVEL_META_KEY, ProtocolError, ProtocolErrorCode, Server, type JSONRPCRequest, type Result, type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Caller } from '../../auth/caller.ts';
import type { Offer } from '../../offer/offer.ts';
import { isAtLeast, LOG_LEVELS, type LogLevel } from '../../tools/log-level.ts';
import type { Exchange, Response } from '../exchanges.ts';
import { capabilitiesOf, createOperations } from '../operations/create-operations.ts';
import { RequestRefusal, type CallReport, type OperationCall, type RefusalReason } from '../operations/operation.ts';
import type { HeaderSource } from './check-headers.ts';
import { STATELESS_VERSION } from './claims-stateless.ts';
import { KeptTransport } from './kept-transport.ts';
import { paramHeadersOf } from './param-headers.ts';
import { readStateless, type StatelessReading } from './read-stateless.ts';

export interface StatelessOptions extends Pick<Exchange, 'onNotification'> {
  readonly caller: Caller;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
  readonly onCall: (report: CallReport) => void;
}

export interface StatelessAdapter {
  read(body: unknown, headers: HeaderSource): StatelessReading;
  /** The response under the request's own id, or nothing if the client cancelled it. */
  answer(request: JSONRPCRequest, options: StatelessOptions): Promise<Response | undefined>;
}

/** What travels in `authInfo.extra` from {@link StatelessAdapter.answer} to the handlers. */
type Attached = Pick<StatelessOptions, 'caller' | 'signal' | 'onCall'>;

/** MCP 2026-07-28, resources: a resource that is not there is a parameter that is not good. */
const CODES: Readonly<Record<RefusalReason, number>> = {
  'invalid-params': ProtocolErrorCode.InvalidParams,
  'resource-not-found': ProtocolErrorCode.InvalidParams,
  failed: ProtocolErrorCode.InternalError,
};

/** What is the same for everybody may be kept for a while; what a user saved may be kept by nobody. */
const SAME_FOR_ALL = { ttlMs: 300_000, cacheScope: 'public' } as const;
const OF_ONE_USER = { ttlMs: 0, cacheScope: 'private' } as const;
const CACHE_HINTS = {
  'server/discover': SAME_FOR_ALL,
  'tools/list': SAME_FOR_ALL,
  'prompts/list': SAME_FOR_ALL,
  'resources/templates/list': SAME_FOR_ALL,
  'resources/list': OF_ONE_USER,
  'resources/read': OF_ONE_USER,
};

/** One server for the life of the process, connected to a transport that keeps its users apart. */
export async function createStatelessAdapter(offer: Offer): Promise<StatelessAdapter> {
  const transport = new KeptTransport();
  const server = new Server({ ...offer.server }, {
    capabilities: { ...capabilitiesOf(offer) },
    cacheHints: CACHE_HINTS,
    supportedProtocolVersions: [STATELESS_VERSION],
  });
  for (const [method, operation] of createOperations(offer)) {
    server.setRequestHandler(method, { params: anything }, async (params, context): Promise<Result> => {
      try {
        return { ...(await operation(params, callOf(transport, context))) };
      } catch (error) {
        if (error instanceof RequestRefusal) throw new ProtocolError(CODES[error.reason], error.message, error.data);
        throw error;
      }
    });
  }
  await server.connect(transport);

  const paramHeaders = new Map(offer.tools.map((tool) => [tool.name, paramHeadersOf(tool)]));
  return {
    read: (body, headers) => readStateless(body, { headers, paramHeaders }),
    answer(request, { caller, signal, onCall, onNotification }) {
      const { token, clientId, expiresAt } = caller;
      const attached: Attached = { caller, signal, onCall };
      const authInfo = { token, clientId, scopes: [...caller.scopes], expiresAt, extra: { ...attached } };
      return transport.exchange(request, { authInfo, onNotification, signal });
    },
  };
}

/** The operations check their own parameters. */
const anything = z.unknown();

/** What an operation gets to see of its request. Notifications go out on its own answer. */
function callOf(transport: KeptTransport, { mcpReq, http }: ServerContext): OperationCall {
  const { caller, signal, onCall } = http?.authInfo?.extra as unknown as Attached;
  const progressToken = mcpReq._meta?.progressToken;
  const lowest = logLevelOf(mcpReq);
  return {
    caller,
    signal,
    onCall,
    report: (progress) => {
      if (progressToken === undefined) return;
      transport.notify(mcpReq.id, { method: 'notifications/progress', params: { progressToken, ...progress } });
    },
    log: (message) => {
      if (lowest === undefined || !isAtLeast(message.level, lowest)) return;
      transport.notify(mcpReq.id, { method: 'notifications/message', params: { ...message } });
    },
  };
}

/** MCP 2026-07-28, logging: a request that names no level is sent no messages. */
function logLevelOf({ envelope }: ServerContext['mcpReq']): LogLevel | undefined {
  const named = (envelope as Readonly<Record<string, unknown>> | undefined)?.[LOG_LEVEL_META_KEY];
  return LOG_LEVELS.find((level) => level === named);
}
