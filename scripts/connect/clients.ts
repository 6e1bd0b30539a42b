// How each MCP client is told about a server, ready to copy. docs/clients.md says what each of them does.
import { isLoopback } from '../gateway-address.ts';

/** A client, and the command to run, the file to fill or the link to open; each a line of its own. */
export type ClientInstructions = { readonly client: string; readonly lines: readonly string[] };

/** The instructions for one MCP address, which the clients will know by `name` (letters, digits, `-` and `_`). */
export function instructClients(mcpUrl: string, name: string): readonly ClientInstructions[] {
  const server = { type: 'http', url: mcpUrl };
  const instructions = [
    {
      client: 'MCP Inspector',
      // The Inspector needs a newer Node than this project: npx brings it along, and without `@latest` would take the last
      // Inspector that runs on the older one, which knows other arguments.
      lines: ['', '--cli --method tools/list '].map((mode) => `npx -y -p node@22 -p @modelcontextprotocol/inspector@latest mcp-inspector ${mode}--transport http --server-url ${mcpUrl}`),
    },
    {
      client: 'VS Code',
      lines: [`code --add-mcp '${JSON.stringify({ name, ...server })}'`, `.vscode/mcp.json: ${JSON.stringify({ servers: { [name]: server } })}`],
    },
    { client: 'Claude Code', lines: [`claude mcp add --transport http ${name} ${mcpUrl}`] },
    {
      client: 'Cursor',
      lines: [`~/.cursor/mcp.json: ${JSON.stringify({ mcpServers: { [name]: { url: mcpUrl } } })}`, cursorLink(mcpUrl, name)],
    },
    { client: 'Copilot CLI', lines: [`~/.copilot/mcp-config.json: ${JSON.stringify({ mcpServers: { [name]: { ...server, tools: ['*'] } } })}`] },
    { client: 'Programs only', lines: [`npx -y mcp-remote ${mcpUrl}   (for clients that start servers as programs)`] },
    { client: 'SSE only', lines: [`${mcpUrl}/sse   (for clients of protocol 2024-11-05)`] },
  ];
  if (isLoopback(new URL(mcpUrl).hostname)) return instructions;
  return [...instructions, { client: 'Claude, ChatGPT', lines: [`${mcpUrl}   (in their settings: add a custom connector)`] }];
}

/** The instructions as text, below the address itself. */
export function describeClients(mcpUrl: string, name: string): string {
  const width = 15;
  const lines = instructClients(mcpUrl, name).flatMap(({ client, lines: [first = '', ...others] }) => [
    `${client.padEnd(width)} ${first}`,
    ...others.map((line) => `${' '.repeat(width)} ${line}`),
  ]);
  return [`MCP  ${mcpUrl}`, '', ...lines].join('\n');
}

/** Opens Cursor, which asks before it adds the server. https://cursor.com/docs/context/mcp/install-links */
function cursorLink(url: string, name: string): string {
  const parameters = new URLSearchParams({ name, config: Buffer.from(JSON.stringify({ url })).toString('base64') });
  return `cursor://anysphere.cursor-deeplink/mcp/install?${parameters}`;
}
