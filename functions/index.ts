// The entry that Azure Functions loads: registers the functions and reads the settings, nothing more, so that a cold
// start waits for neither SDK nor storage nor identity libraries.
import { app, type HttpHandler } from '@azure/functions';
import { readConfig } from './config.ts';

const config = readConfig(process.env);
let endpoint: Promise<HttpHandler> | undefined;

app.setup({ enableHttpStream: true });

app.http('mcp', {
  route: 'mcp',
  methods: ['GET', 'POST', 'DELETE'],
  authLevel: 'function',
  handler: async (request, context) => {
    endpoint ??= import('./compose.ts').then(({ composeMcpEndpoint }) => composeMcpEndpoint(config));
    return (await endpoint)(request, context);
  },
});
