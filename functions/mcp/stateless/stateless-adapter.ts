// Serves an offer in the stateless revision 2026-07-28, by the types, the classification and the codes of
// @modelcontextprotocol/server. Knows nothing about HTTP but what the protocol itself says about headers.
//
// That library's own servers are made for one request each, which costs three times as much as answering does, and the
// revision leaves them nothing to do: no handshake, no session, no request of their own, no ids to keep apart. So an
// answer is made from the request at hand and from the offer; there is nothing in which two users could meet.
import {
  LOG_LEVEL_META_KEY, ProtocolErrorCode, SERVER_INFO_META_KEY,
  type CacheHint, type DiscoverResult, type JSONRPCErrorResponse, type JSONRPCNotification, type JSONRPCRequest, type JSONRPCResultResponse,
} from '@modelcontextprotocol/server';
import type { Caller } from '../../auth/caller.ts';
import type { Offer } from '../../offer/offer.ts';
import { isAtLeast, LOG_LEVELS } from '../../tools/log-level.ts';
import { capabilitiesOf, createOperations } from '../operations/create-operations.ts';
import { RequestRefusal, type CallReport, type Operation, type OperationCall, type OperationResult, type RefusalReason } from '../operations/operation.ts';
import type { HeaderSource } from './check-headers.ts';
import { STATELESS_VERSION } from './claims-stateless.ts';
import { openRound } from './input-rounds.ts';
import { paramHeadersOf } from './param-headers.ts';
import { readStateless, type StatelessReading } from './read-stateless.ts';
import { createStateSeal, type StateSeal } from './request-state.ts';

export interface StatelessOptions {
  readonly caller: Caller;
  /** Receives what is said about the request before its response. */
  readonly onNotification: (notification: JSONRPCNotification) => void;
  /** Hears how the request went, once: every tool call, and whatever else fails. */
  readonly onCall: (report: CallReport) => void;
}

type Response = JSONRPCResultResponse | JSONRPCErrorResponse;

/** A request that is being answered. */
export interface Answering {
  /** Under the request's own id. */
  readonly response: Promise<Response>;
  /** The client is gone: that is how it cancels in this revision. Changes nothing once there is a response. */
  cancel(): void;
}

export interface StatelessAdapter {
  read(body: unknown, headers: HeaderSource): StatelessReading;
  answer(request: JSONRPCRequest, options: StatelessOptions): Answering;
}

/** What is the same for everybody may be kept for a while; what a user saved may be kept by nobody. */
const SAME_FOR_ALL: CacheHint = { ttlMs: 300_000, cacheScope: 'public' };
const OF_ONE_USER: CacheHint = { ttlMs: 0, cacheScope: 'private' };

/** MCP 2026-07-28, caching: the results that must say how long they hold. */
const CACHE_HINTS: ReadonlyMap<string, CacheHint> = new Map([
  ['server/discover', SAME_FOR_ALL],
  ['tools/list', SAME_FOR_ALL],
  ['prompts/list', SAME_FOR_ALL],
  ['resources/templates/list', SAME_FOR_ALL],
  ['resources/list', OF_ONE_USER],
  ['resources/read', OF_ONE_USER],
]);

const METHOD_NOT_FOUND = { code: ProtocolErrorCode.MethodNotFound, message: 'Method not found' };

/** The adapter over an offer. */
export function createStatelessAdapter(offer: Offer, clock: () => Date): StatelessAdapter {
  const discovered = { supportedVersions: [STATELESS_VERSION], capabilities: { ...capabilitiesOf(offer) } } satisfies Partial<DiscoverResult>;
  const operations = new Map<string, Operation>([...createOperations(offer), ['server/discover', async () => discovered]]);
  const paramHeaders = new Map(offer.tools.map((tool) => [tool.name, paramHeadersOf(tool)]));
  const stateSeal = offer.stateKey && createStateSeal(offer.stateKey, clock);
  const meta = { [SERVER_INFO_META_KEY]: offer.server };
  return {
    read: (body, headers) => readStateless(body, { headers, paramHeaders }),
    answer(request, options) {
      const { call, cancel } = openCall(request, { ...options, stateSeal });
      return { response: answer(request, call), cancel };
    },
  };

  async function answer({ id, method, params }: JSONRPCRequest, call: OperationCall): Promise<Response> {
    const operation = operations.get(method);
    if (operation === undefined) return { jsonrpc: '2.0', id, error: METHOD_NOT_FOUND };
    try {
      return { jsonrpc: '2.0', id, result: complete(await operation(params, call), method) };
    } catch (error) {
      if (!(error instanceof RequestRefusal)) throw error;
      return { jsonrpc: '2.0', id, error: errorOf(error) };
    }
  }

  function complete(result: OperationResult, method: string): JSONRPCResultResponse['result'] {
    return { resultType: 'complete', ...result, ...CACHE_HINTS.get(method), _meta: meta };
  }
}

const CODES: Readonly<Record<RefusalReason, number>> = {
  'invalid-params': ProtocolErrorCode.InvalidParams,
  // MCP 2026-07-28, resources: one that is not there is a parameter that is not good.
  'resource-not-found': ProtocolErrorCode.InvalidParams,
  'missing-capability': ProtocolErrorCode.MissingRequiredClientCapability,
  failed: ProtocolErrorCode.InternalError,
};

function errorOf({ reason, message, data }: RequestRefusal): JSONRPCErrorResponse['error'] {
  return { code: CODES[reason], message, ...(data !== undefined && { data }) };
}

/** What an operation gets to see of its request. */
function openCall(
  request: JSONRPCRequest,
  { caller, onCall, onNotification, stateSeal }: StatelessOptions & { stateSeal: StateSeal | undefined },
): { call: OperationCall; cancel(): void } {
  let controller: AbortController | undefined;
  let cancelled = false;
  const meta: Readonly<Record<string, unknown>> = request.params?._meta ?? {};
  const progressToken = request.params?._meta?.progressToken;
  // MCP 2026-07-28, logging: a request that names no level is sent no messages.
  const lowest = LOG_LEVELS.find((level) => level === meta[LOG_LEVEL_META_KEY]);
  const round = openRound({ request, caller, stateSeal });
  return {
    cancel() {
      cancelled = true;
      controller?.abort();
    },
    call: {
      caller,
      onCall,
      // Made when asked for: it costs more than a small answer does.
      get signal() {
        controller ??= new AbortController();
        if (cancelled) controller.abort();
        return controller.signal;
      },
      get input() {
        return round.input;
      },
      ask: round.ask,
      report(progress) {
        if (progressToken === undefined) return;
        onNotification({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken, ...progress } });
      },
      log(message) {
        if (lowest === undefined || !isAtLeast(message.level, lowest)) return;
        onNotification({ jsonrpc: '2.0', method: 'notifications/message', params: { ...message } });
      },
    },
  };
}
