// azd runs this when all is up: shows how clients connect.
import { describeClients } from '../../scripts/connect/clients.ts';

const url = process.env['MCP_URL'];
if (url !== undefined) console.log(`\n${describeClients(url, 'azure-mcp')}\n\nSign in and call a tool now:  npm run smoke -- ${url} --login\n`);
