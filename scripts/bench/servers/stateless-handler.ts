// Reference: the SDK's documented stateless pattern, a new server and a new transport for every request, called without HTTP.
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { z } from 'zod';
import { callBody, callHeaders } from '../canned-reply.ts';
import { report } from '../served.ts';

const begun = performance.now();
const greeting = 'Hello I am MCP Tool!';

function createServer(): McpServer {
  const server = new McpServer({ name: 'stateless', version: '1.0.0' });
  const answer = () => ({ content: [{ type: 'text' as const, text: greeting }], structuredContent: { greeting } });
  // As many tools as the functions have, with schemas of the same size.
  server.registerTool('hello_mcp', { description: 'Says hello.', inputSchema: {}, outputSchema: { greeting: z.string() } }, answer);
  for (const name of ['save_snippet', 'get_snippet', 'list_snippets', 'delete_snippet', 'get_graph_user_details']) {
    server.registerTool(name, { description: name, inputSchema: { snippetname: z.string().max(256), snippet: z.string().max(65_536) }, outputSchema: { greeting: z.string() } }, answer);
  }
  return server;
}

async function call(): Promise<void> {
  const server = createServer();
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  const answer = await transport.handleRequest(new Request('http://127.0.0.1/mcp', { method: 'POST', headers: callHeaders, body: callBody }));
  const text = await answer.text();
  if (!text.includes(greeting)) throw new Error(`Expected the greeting from the stateless server, got ${text}`);
  await server.close();
}

report({ url: '', readyMilliseconds: performance.now() - begun }, {
  call: async (count) => {
    for (let done = 0; done < count; done++) await call();
  },
});
