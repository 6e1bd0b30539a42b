// One POST /mcp without an SDK, so that a test decides every header.

/** Sends `tools/list` (or another message) with a bearer token. */
export function postMcp(
  stack: { readonly mcpUrl: string },
  accessToken: string,
  more: { readonly message?: unknown; readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal | undefined } = {},
): Promise<Response> {
  return fetch(stack.mcpUrl, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-06-18',
      ...more.headers,
    },
    signal: more.signal ?? null,
    body: JSON.stringify(more.message ?? { jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
}
