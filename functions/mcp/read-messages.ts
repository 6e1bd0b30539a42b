// Turns the text of a POST into JSON-RPC requests to answer, under the rules of the client's protocol revision.
// Knows nothing about HTTP beyond the status code a refusal deserves, and nothing about methods except initialize.
import {
  isInitializeRequest, isJSONRPCErrorResponse, isJSONRPCNotification, isJSONRPCRequest, isJSONRPCResultResponse,
  type JSONRPCRequest, type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import { allowsBatches, PROTOCOL_VERSIONS } from './protocol-version.ts';

/** Most messages in one batch. */
export const MAX_BATCH = 100;

export interface Refusal {
  readonly kind: 'refused';
  readonly status: 400;
  readonly code: number;
  readonly message: string;
}

export type Reading =
  | Refusal
  | {
      readonly kind: 'messages';
      readonly batch: boolean;
      readonly requests: readonly JSONRPCRequest[];
      /** Ids that the client no longer waits for. Other notifications, and responses, need nothing done. */
      readonly cancelled: readonly RequestId[];
    };

/** Reads a body. `versionHeader` is the value of MCP-Protocol-Version. */
export function readMessages(text: string, versionHeader: string | null): Reading {
  const parsed = parseJson(text);
  return parsed.kind === 'json' ? sortMessages(parsed.json, versionHeader) : parsed;
}

/** The value that a body stands for. */
export function parseJson(text: string): Refusal | { readonly kind: 'json'; readonly json: unknown } {
  try {
    return { kind: 'json', json: JSON.parse(text) };
  } catch {
    return refused(-32700, 'Parse error: the body is not JSON');
  }
}

/** Reads a parsed body. */
export function sortMessages(json: unknown, versionHeader: string | null): Reading {
  const batch = Array.isArray(json);
  const messages: readonly unknown[] = Array.isArray(json) ? json : [json];
  const requests: JSONRPCRequest[] = [];
  const cancelled: RequestId[] = [];
  if (messages.length === 0) return refused(-32600, 'Invalid Request: an empty batch');
  if (messages.length > MAX_BATCH) return refused(-32600, `Invalid Request: more than ${MAX_BATCH} messages in a batch`);
  for (const message of messages) {
    if (isJSONRPCRequest(message)) requests.push(message);
    else if (isJSONRPCNotification(message)) cancelled.push(...cancelledBy(message));
    else if (!isJSONRPCResultResponse(message) && !isJSONRPCErrorResponse(message)) {
      return refused(-32600, 'Invalid Request: not a JSON-RPC 2.0 message');
    }
  }
  const initializes = messages.some(isInitializeRequest);
  // The header is agreed on by initialize, so it says nothing about initialize itself.
  if (!initializes && versionHeader !== null && !PROTOCOL_VERSIONS.includes(versionHeader)) {
    const supported = PROTOCOL_VERSIONS.join(', ');
    return refused(-32000, `Bad Request: unsupported protocol version "${versionHeader.slice(0, 40)}", expected one of ${supported}`);
  }
  if (batch && !allowsBatches(versionHeader)) {
    return refused(-32600, `Invalid Request: protocol version ${versionHeader} has no batches`);
  }
  // MCP 2025-03-26, lifecycle: initialize must not be part of a batch.
  if (batch && initializes) return refused(-32600, 'Invalid Request: initialize in a batch');
  return { kind: 'messages', batch, requests, cancelled };
}

function cancelledBy(notification: { method: string; params?: { [name: string]: unknown } | undefined }): RequestId[] {
  const id = notification.params?.['requestId'];
  const valid = typeof id === 'string' || typeof id === 'number';
  return notification.method === 'notifications/cancelled' && valid ? [id] : [];
}

function refused(code: number, message: string): Refusal {
  return { kind: 'refused', status: 400, code, message };
}
