// azd runs this when all is up: shows how clients connect.
import { describeClients } from '../../scripts/azure/client-configuration.ts';

const url = process.env['MCP_URL'];
if (url !== undefined) console.log(`\n${describeClients(url)}\n`);
