// Runs a tool and turns its result or failure into the protocol's answer. The boundary at which a tool's errors end.
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { ToolError, type Tool, type ToolCall } from '../tools/tool.ts';

/** The facts of one call, for the log. */
export interface CallReport {
  readonly tool: string;
  /** `ok`, a ToolErrorCode, or `failed` and the error's own name and code. */
  readonly outcome: string;
}

export interface ToolRun {
  readonly tool: Tool;
  readonly args: unknown;
  readonly call: ToolCall;
  readonly onCall: (report: CallReport) => void;
}

/** MCP, tools: what goes wrong inside a tool is a result with isError, so that the model can read it and try again. */
export async function runTool({ tool, args, call, onCall }: ToolRun): Promise<CallToolResult> {
  try {
    const { text, data } = await tool.call(args, call);
    onCall({ tool: tool.name, outcome: 'ok' });
    return { content: [{ type: 'text', text }], structuredContent: data };
  } catch (error) {
    onCall({ tool: tool.name, outcome: outcomeOf(error) });
    const text = error instanceof ToolError ? error.message : `${tool.name} failed for a reason that is not yours. Try again later.`;
    return { content: [{ type: 'text', text }], isError: true };
  }
}

/** Only names and codes: messages of libraries may quote addresses, names or content. */
function outcomeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (!(error instanceof ToolError)) return `failed:${nameOf(error)}`;
  return error.cause instanceof Error ? `${error.code}:${nameOf(error.cause)}` : error.code;
}

function nameOf(error: Error): string {
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  return [error.name, code, statusCode].filter((part) => part !== undefined).join('/');
}
