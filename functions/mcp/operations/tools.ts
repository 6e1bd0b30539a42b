// tools/list and tools/call. The boundary at which a tool's errors end.
import { z } from 'zod';
import { ToolError, type Tool, type ToolAnswer, type ToolCall } from '../../tools/tool.ts';
import { defineOperation, noCursor, RequestRefusal, type Operation, type OperationCall, type OperationResult } from './operation.ts';
import { outcomeOf } from './outcome.ts';

const callParams = z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()).optional() });

/** The operations over the given tools. */
export function toolOperations(tools: readonly Tool[]): readonly (readonly [string, Operation])[] {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const listed = { tools: tools.map(describeTool) };
  return [
    defineOperation({ method: 'tools/list', params: noCursor, run: () => listed }),
    defineOperation({
      method: 'tools/call',
      params: callParams,
      run({ name, arguments: args = {} }, call) {
        const tool = byName.get(name);
        if (tool === undefined) throw new RequestRefusal('invalid-params', `Unknown tool: ${name.slice(0, 80)}`);
        return runTool(tool, args, call);
      },
    }),
  ];
}

function describeTool({ name, title, description, annotations, inputSchema, outputSchema }: Tool): OperationResult {
  return { name, title, description, annotations, inputSchema, outputSchema };
}

/** MCP, tools: what goes wrong inside a tool is a result with isError, so that the model can read it and try again. */
async function runTool(tool: Tool, args: unknown, call: OperationCall): Promise<OperationResult> {
  try {
    const answer = await tool.call(args, toolCallOf(tool, call));
    const asks = 'inputRequests' in answer;
    const result = asks ? call.ask(answer) : resultOf(answer);
    call.onCall({ tool: tool.name, outcome: asks ? 'input_required' : 'ok' });
    return result;
  } catch (error) {
    // Of the request, not of the tool: what it brought from the round before, or that its client cannot be asked.
    if (error instanceof RequestRefusal) {
      call.onCall({ tool: tool.name, outcome: error.reason });
      throw error;
    }
    call.onCall({ tool: tool.name, outcome: outcomeOf(error) });
    const text = error instanceof ToolError ? error.message : `${tool.name} failed for a reason that is not yours. Try again later.`;
    return { content: [{ type: 'text', text }], isError: true };
  }
}

function resultOf({ content, data }: ToolAnswer): OperationResult {
  return { content, ...(data !== undefined && { structuredContent: data }) };
}

function toolCallOf(tool: Tool, call: OperationCall): ToolCall {
  return {
    caller: call.caller,
    // Read only by tools that wait: a signal costs more to make than a small answer does.
    get signal() {
      return call.signal;
    },
    get input() {
      return call.input;
    },
    report: call.report,
    log: (level, text) => call.log({ level, logger: tool.name, data: text }),
  };
}
