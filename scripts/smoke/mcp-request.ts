// The smallest MCP request: what an anonymous caller would try first.
import type { Question } from './gateway.ts';

/** A POST that lists the tools, with headers to add. */
export function mcpRequest(headers: Readonly<Record<string, string>> = {}): Question {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  };
}
