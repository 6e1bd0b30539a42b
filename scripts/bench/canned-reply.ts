// The request and the reply that every server of the benchmark handles: one tools/call and its result.

/** Body of the measured request. */
export const callBody = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'hello_mcp', arguments: {} } });

/** Headers of the measured request, besides Authorization. */
export const callHeaders = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
  'mcp-protocol-version': '2025-11-25',
} as const;

/** Body of the same request in the stateless revision. */
export const statelessCallBody = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: {
    name: 'hello_mcp',
    arguments: {},
    _meta: {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1.0.0' },
      'io.modelcontextprotocol/clientCapabilities': {},
    },
  },
});

/** Headers of that request, besides Authorization. */
export const statelessCallHeaders = {
  ...callHeaders,
  'mcp-protocol-version': '2026-07-28',
  'mcp-method': 'tools/call',
  'mcp-name': 'hello_mcp',
} as const;

/** Body of the reply. */
export const replyBody = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  result: { content: [{ type: 'text', text: 'Hello I am MCP Tool!' }], structuredContent: { greeting: 'Hello I am MCP Tool!' } },
});
