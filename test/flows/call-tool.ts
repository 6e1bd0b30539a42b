// Calls one tool without an SDK and reads its result.
import { postMcp } from './post-mcp.ts';

/** What a tool gave: its structured content, or the text of its error. */
export type ToolAnswer = { readonly kind: 'content'; readonly content: unknown } | { readonly kind: 'error'; readonly text: string };

/** Calls a tool that must be reached. */
export async function callTool(
  stack: { readonly mcpUrl: string },
  accessToken: string,
  call: { readonly name: string; readonly arguments?: Readonly<Record<string, unknown>>; readonly headers?: Readonly<Record<string, string>> },
): Promise<ToolAnswer> {
  const { name, headers = {} } = call;
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: call.arguments ?? {} } };
  const response = await postMcp(stack, accessToken, { message, headers });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${name}: expected 200, got ${response.status} ${text}`);
  const { result } = JSON.parse(text) as { readonly result: ToolResult };
  if (result.isError === true) return { kind: 'error', text: result.content.map((part) => part.text).join('\n') };
  return { kind: 'content', content: result.structuredContent };
}

type ToolResult = { readonly isError?: boolean; readonly content: readonly { readonly text: string }[]; readonly structuredContent?: unknown };
