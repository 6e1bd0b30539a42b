// Judges a message that claims the stateless revision: is it a request to answer, and if not, what is it told. Every
// refusal is one that only a server of this revision would give, or a client that tries which revision a server speaks
// would take us for an older one.
import {
  classifyInboundRequest, ProtocolErrorCode, UnsupportedProtocolVersionError,
  type InboundClassificationOutcome, type JSONRPCRequest, type RequestId,
} from '@modelcontextprotocol/server';
import type { HttpError } from '../http-answer.ts';
import { checkHeaders, type HeaderSource } from './check-headers.ts';
import { STATELESS_VERSION } from './claims-stateless.ts';
import type { ParamHeader } from './param-headers.ts';

export type StatelessReading =
  | { readonly kind: 'request'; readonly request: JSONRPCRequest }
  | { readonly kind: 'notification' }
  | ({ readonly kind: 'refused' } & HttpError)
  /** The claim was none: an older revision is to read this. */
  | { readonly kind: 'another-revision' };

/** MCP 2026-07-28, error codes: headers and body disagree. The library has no public name for it. */
const HEADER_MISMATCH = -32020;

/** `paramHeaders` are those that calls of a tool must carry, by the tool's name. */
export function readStateless(
  body: unknown,
  { headers, paramHeaders }: { headers: HeaderSource; paramHeaders: ReadonlyMap<unknown, readonly ParamHeader[]> },
): StatelessReading {
  const outcome = classify(body, headers);
  switch (outcome.kind) {
    case 'reject':
      return refused(body, { status: outcome.httpStatus, code: outcome.code, message: outcome.message, data: outcome.data });
    case 'legacy':
      if (outcome.reason !== 'batch' && outcome.reason !== 'response') return { kind: 'another-revision' };
      return refused(body, { status: 400, code: ProtocolErrorCode.InvalidRequest, message: `Invalid Request: ${STATELESS_VERSION} takes one request or notification` });
    case 'modern': {
      const { revision } = outcome.classification;
      if (revision !== STATELESS_VERSION) {
        const { code, message, data } = new UnsupportedProtocolVersionError({ supported: [STATELESS_VERSION], requested: String(revision).slice(0, 40) });
        return refused(body, { status: 400, code, message, data });
      }
      if (outcome.messageKind === 'notification') return { kind: 'notification' };
      const request = outcome.message;
      const problem = checkHeaders(request, headers, request.method === 'tools/call' ? (paramHeaders.get(request.params?.['name']) ?? []) : []);
      if (problem !== undefined) return refused(body, { status: 400, code: HEADER_MISMATCH, message: `Header mismatch: ${problem}` });
      return { kind: 'request', request };
    }
    default:
      return outcome satisfies never;
  }
}

function classify(body: unknown, headers: HeaderSource): InboundClassificationOutcome {
  const version = headers.get('mcp-protocol-version');
  const method = headers.get('mcp-method');
  return classifyInboundRequest({
    httpMethod: 'POST',
    ...(version !== null && { protocolVersionHeader: version }),
    ...(method !== null && { mcpMethodHeader: method }),
    body,
  });
}

function refused(body: unknown, error: HttpError): StatelessReading {
  return { kind: 'refused', ...error, id: idOf(body) };
}

/** JSON-RPC 2.0 5: the id of the request if it could be told. */
function idOf(body: unknown): RequestId | null {
  const id = typeof body === 'object' && body !== null && 'method' in body && 'id' in body ? body.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
