// Reads the command line of `npm run connect`.
import { parseArgs } from 'node:util';
import { gatewayOrigin } from '../gateway-address.ts';
import { UsageError } from '../usage-error.ts';

/** What was asked for. */
export type ConnectOptions = {
  /** Origin of the gateway, without a slash at the end. */
  readonly url: string;
  /** What the clients shall call the server. */
  readonly name: string;
};

const usage = `Usage: npm run connect -- <url> [--name <name>]
  <url>          the gateway, https://<name>.azure-api.net, or its MCP address
  --name <name>  what the clients shall call the server (default azure-mcp)`;

/** Reads the arguments. Throws a {@link UsageError}. */
export function readConnectOptions(args: readonly string[]): ConnectOptions {
  const { values, positionals } = parse(args);
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0) throw new UsageError(usage);
  // The name becomes part of commands, files and links; this is what all clients accept.
  if (!/^[\w-]{1,64}$/.test(values.name)) throw new UsageError(`--name: expected up to 64 letters, digits, - or _, got "${values.name}".`);
  return { url: gatewayOrigin(address), name: values.name };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { name: { type: 'string', default: 'azure-mcp' } } });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}
