// Reference: the SDK's handler for the stateless revision, which makes a server and a transport for every request, called without HTTP.
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { statelessCallBody, statelessCallHeaders } from '../canned-reply.ts';
import { report } from '../served.ts';

const begun = performance.now();
const greeting = 'Hello I am MCP Tool!';
const nothing = z.object({});
const snippet = z.object({ snippetname: z.string().max(256), snippet: z.string().max(65_536) });
const greeted = z.object({ greeting: z.string() });

// As many tools as the functions have, with schemas of the same size, made once.
const handler = createMcpHandler(() => {
  const server = new McpServer({ name: 'modern', version: '1.0.0' });
  const answer = () => ({ content: [{ type: 'text' as const, text: greeting }], structuredContent: { greeting } });
  server.registerTool('hello_mcp', { description: 'Says hello.', inputSchema: nothing, outputSchema: greeted }, answer);
  for (const name of ['save_snippet', 'get_snippet', 'list_snippets', 'delete_snippet', 'get_graph_user_details']) {
    server.registerTool(name, { description: name, inputSchema: snippet, outputSchema: greeted }, answer);
  }
  return server;
}, { legacy: 'reject' });

async function call(): Promise<void> {
  const answer = await handler.fetch(new Request('http://127.0.0.1/mcp', { method: 'POST', headers: statelessCallHeaders, body: statelessCallBody }));
  const text = await answer.text();
  if (!text.includes(greeting)) throw new Error(`Expected the greeting from the SDK's handler, got ${text}`);
}

report({ url: '', readyMilliseconds: performance.now() - begun }, {
  call: async (count) => {
    for (let done = 0; done < count; done++) await call();
  },
});
