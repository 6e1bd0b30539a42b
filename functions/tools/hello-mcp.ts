// The smallest tool there is: proof that a client reached the server.
import { z } from 'zod';
import { defineTool } from './tool.ts';

export const helloMcp = defineTool({
  name: 'hello_mcp',
  title: 'Say hello',
  description: 'Answers with a greeting. Use it to check that the connection and the sign-in work.',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: {},
  output: { greeting: z.string() },
  run: async () => ({ text: GREETING, data: { greeting: GREETING } }),
});

const GREETING = 'Hello I am MCP Tool!';
