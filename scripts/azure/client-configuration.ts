// How MCP clients are told about a deployed server: the commands and files of the common ones, ready to copy.

/** The text for one MCP address. */
export function describeClients(mcpUrl: string): string {
  return `MCP  ${mcpUrl}

VS Code        code --add-mcp '${JSON.stringify({ name, type: 'http', url: mcpUrl })}'
               or .vscode/mcp.json: ${JSON.stringify({ servers: { [name]: { type: 'http', url: mcpUrl } } })}
Claude Code    claude mcp add --transport http ${name} ${mcpUrl}
Cursor         ~/.cursor/mcp.json: ${JSON.stringify({ mcpServers: { [name]: { url: mcpUrl } } })}
MCP Inspector  npx @modelcontextprotocol/inspector   then: Streamable HTTP, ${mcpUrl}

Sign in and call a tool now:  npm run smoke -- ${mcpUrl} --login`;
}

const name = 'azure-mcp';
