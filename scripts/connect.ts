// `npm run connect -- <url>`: how each MCP client connects to a gateway, deployed or local.
import { describeClients } from './connect/clients.ts';
import { findServer } from './connect/find-server.ts';
import { readConnectOptions } from './connect/options.ts';
import { openGateway } from './smoke/gateway.ts';

const selfExplaining: ReadonlySet<string> = new Set(['UsageError', 'ServerNotFound']);

try {
  const { url, name } = readConnectOptions(process.argv.slice(2));
  console.log(describeClients(await findServer(openGateway(url)), name));
} catch (error) {
  if (!(error instanceof Error) || !selfExplaining.has(error.name)) throw error;
  console.error(error.message);
  process.exitCode = error.name === 'UsageError' ? 2 : 1;
}
