// How MCP clients are told about a server: the commands and files of the common ones, ready to copy.

/** The lines for one MCP address, known to the clients by `name`. The Inspector brings the Node it needs. */
export function describeClients(mcpUrl: string, name: string): string {
  return `MCP  ${mcpUrl}

MCP Inspector  npx -y -p node@22 -p @modelcontextprotocol/inspector mcp-inspector   then: Streamable HTTP, ${mcpUrl}
VS Code        code --add-mcp '${JSON.stringify({ name, type: 'http', url: mcpUrl })}'
               or .vscode/mcp.json: ${JSON.stringify({ servers: { [name]: { type: 'http', url: mcpUrl } } })}
Claude Code    claude mcp add --transport http ${name} ${mcpUrl}
Cursor         ~/.cursor/mcp.json: ${JSON.stringify({ mcpServers: { [name]: { url: mcpUrl } } })}`;
}
