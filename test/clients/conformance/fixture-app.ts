// The functions with the conformance suite's tools, resources and prompts in place of ours; the HTTP handler, the protocol
// code and the settings are those of the product.
import { app, type HttpHandler } from '@azure/functions';
import { composeMcpEndpoint } from '../../../functions/compose.ts';
import { readConfig } from '../../../functions/config.ts';
import { watchConnections } from '../../../functions/connections.ts';
import { fixturePrompts } from './fixture-prompts.ts';
import { fixtureResources } from './fixture-resources.ts';
import { fixtureTools } from './fixture-tools.ts';

const offer = {
  server: { name: 'conformance-fixture', title: 'Conformance fixture', version: '1.0.0' },
  tools: fixtureTools,
  prompts: fixturePrompts,
  resources: fixtureResources,
};
let endpoint: Promise<HttpHandler> | undefined;

const findConnection = watchConnections();
app.setup({ enableHttpStream: true });

app.http('mcp', {
  route: 'mcp',
  methods: ['GET', 'POST', 'DELETE'],
  authLevel: 'function',
  handler: async (request, context) => (await (endpoint ??= composeMcpEndpoint(readConfig(process.env), { offer, findConnection })))(request, context),
});
