// Reads the command line of `npm run smoke`. Decides which gateway is meant; refuses what cannot be one.
import { parseArgs } from 'node:util';

/** What was asked for. */
export type SmokeOptions = {
  /** Origin of the gateway, without a slash at the end. */
  readonly url: string;
  readonly login: boolean;
  /** Seconds to wait for a gateway that is still being set up. */
  readonly wait: number;
};

/** A command line that cannot be meant; the message says what there is. */
export class SmokeUsageError extends Error {
  override readonly name = 'SmokeUsageError';
}

const usage = `Usage: npm run smoke -- <url> [--login] [--wait <seconds>]
  <url>              the gateway, https://<name>.azure-api.net, or its MCP address
  --login            also sign in with your browser and call a tool
  --wait <seconds>   wait for a gateway that was deployed a moment ago (default 0)`;

/** Reads the arguments. Throws a {@link SmokeUsageError}. */
export function readSmokeOptions(args: readonly string[]): SmokeOptions {
  const { values, positionals } = parse(args);
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0) throw new SmokeUsageError(usage);
  if (!/^\d{1,4}$/.test(values.wait)) throw new SmokeUsageError(`--wait: expected seconds from 0 to 9999, got "${values.wait}".`);
  return { url: gatewayOrigin(address), login: values.login, wait: Number(values.wait) };
}

/** The origin of a gateway given by its own or its MCP address. Throws a {@link SmokeUsageError}. */
export function gatewayOrigin(address: string): string {
  if (!URL.canParse(address)) throw new SmokeUsageError(`Expected a URL such as https://<name>.azure-api.net, got "${address}".\n${usage}`);
  const { protocol, hostname, origin, pathname } = new URL(address);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) throw new SmokeUsageError(`Expected https, or http on this machine, got "${address}".`);
  if (!['', '/mcp', '/mcp/sse'].includes(pathname.replace(/\/$/, ''))) {
    throw new SmokeUsageError(`Expected the gateway's address or its MCP address, ${origin}/mcp, got "${address}".`);
  }
  return origin;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { login: { type: 'boolean', default: false }, wait: { type: 'string', default: '0' } },
    });
  } catch (error) {
    throw new SmokeUsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}
