// Reads the command line of `npm run smoke`.
import { parseArgs } from 'node:util';
import { gatewayOrigin } from '../gateway-address.ts';
import { UsageError } from '../usage-error.ts';

/** What was asked for. */
export type SmokeOptions = {
  /** Origin of the gateway, without a slash at the end. */
  readonly url: string;
  readonly login: boolean;
  /** Seconds to wait for a gateway that is still being set up. */
  readonly wait: number;
};

const usage = `Usage: npm run smoke -- <url> [--login] [--wait <seconds>]
  <url>              the gateway, https://<name>.azure-api.net, or its MCP address
  --login            also sign in with your browser and call a tool
  --wait <seconds>   wait for a gateway that was deployed a moment ago (default 0)`;

/** Reads the arguments. Throws a {@link UsageError}. */
export function readSmokeOptions(args: readonly string[]): SmokeOptions {
  const { values, positionals } = parse(args);
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0) throw new UsageError(usage);
  if (!/^\d{1,4}$/.test(values.wait)) throw new UsageError(`--wait: expected seconds from 0 to 9999, got "${values.wait}".`);
  return { url: gatewayOrigin(address), login: values.login, wait: Number(values.wait) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { login: { type: 'boolean', default: false }, wait: { type: 'string', default: '0' } },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}
