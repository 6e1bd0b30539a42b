// Asks a gateway for the exact address of its MCP server: clients compare it byte for byte with what a person typed.
import { readObject, wrongStatus } from '../smoke/check.ts';
import type { Gateway } from '../smoke/gateway.ts';

/** No MCP server answers there; the message says what came instead. */
export class ServerNotFound extends Error {
  override readonly name = 'ServerNotFound';
}

/** The MCP address (RFC 9728, `resource`). Throws a {@link ServerNotFound}. */
export async function findServer(gateway: Gateway): Promise<string> {
  const path = '/.well-known/oauth-protected-resource/mcp';
  const where = `GET ${gateway.url}${path}`;
  const answer = await gateway.ask(path).catch((error: unknown) => {
    throw new ServerNotFound(`${where}: no answer (${describeCause(error)})`);
  });
  const place = { where, answer };
  const { object, problems } = readObject(place);
  const [problem] = [...wrongStatus(place, 200), ...problems];
  if (problem !== undefined) throw new ServerNotFound(problem);
  const { resource } = object;
  if (typeof resource !== 'string' || !URL.canParse(resource) || new URL(resource).origin !== gateway.url) {
    throw new ServerNotFound(`${where}: expected resource to be an address of this gateway, got ${JSON.stringify(resource) ?? 'nothing'}`);
  }
  return resource;
}

/** fetch hides the reason of a failed connection in the cause. */
function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
