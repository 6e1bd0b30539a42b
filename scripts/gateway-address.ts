// Which gateway a person means who gives its address or the address of its MCP server.
import { UsageError } from './usage-error.ts';

/** The origin, without a slash at the end. Throws a {@link UsageError} that says what was expected. */
export function gatewayOrigin(address: string): string {
  if (!URL.canParse(address)) throw new UsageError(`Expected a URL such as https://<name>.azure-api.net, got "${address}".`);
  const { protocol, hostname, origin, pathname } = new URL(address);
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw new UsageError(`Expected https, or http on this machine, got "${address}".`);
  }
  if (!['', '/mcp', '/mcp/sse'].includes(pathname.replace(/\/$/, ''))) {
    throw new UsageError(`Expected the gateway's address or its MCP address, ${origin}/mcp, got "${address}".`);
  }
  return origin;
}

/** Whether a host name, as {@link URL.hostname} spells it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
