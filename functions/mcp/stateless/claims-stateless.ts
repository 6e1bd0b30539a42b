// Tells at first sight whether a message is for the stateless revision. Loads no library, so that clients of the older
// revisions never wait for one they do not need; whether the claim holds is for the stateless side to say.

/** The first revision without a handshake, and the only one of its kind we know. */
export const STATELESS_VERSION = '2026-07-28';

/** MCP 2026-07-28, request metadata: where each request names its revision. */
const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion';

/**
 * Whether a body, or the value of MCP-Protocol-Version, names a revision in the stateless way. Other headers of that
 * revision say nothing: mcp-remote sends them to servers of every age.
 */
export function claimsStateless(body: unknown, versionHeader: string | null): boolean {
  if (versionHeader !== null && isStatelessVersion(versionHeader)) return true;
  return Array.isArray(body) ? body.some(namesVersion) : namesVersion(body);
}

function isStatelessVersion(version: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(version) && version >= STATELESS_VERSION;
}

function namesVersion(message: unknown): boolean {
  const meta = memberOf(memberOf(message, 'params'), '_meta');
  return memberOf(meta, VERSION_KEY) !== undefined;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
