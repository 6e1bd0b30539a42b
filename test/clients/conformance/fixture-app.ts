// The functions with the conformance suite's tools, resources and prompts in place of ours; the HTTP handler, the protocol
// code and the settings are those of the product.
import { randomBytes } from 'node:crypto';
import { app, type HttpHandler } from '@azure/functions';
import { composeMcpEndpoint } from '../../../functions/compose.ts';
import { readConfig } from '../../../functions/config.ts';
import { watchConnections } from '../../../functions/connections.ts';
import { fixturePrompts } from './fixture-prompts.ts';
import { questioningPrompt, questioningTools } from './fixture-questions.ts';
import { fixtureResources } from './fixture-resources.ts';
import { fixtureTools } from './fixture-tools.ts';

const offer = {
  server: { name: 'conformance-fixture', title: 'Conformance fixture', version: '1.0.0' },
  tools: [...fixtureTools, ...questioningTools],
  prompts: [...fixturePrompts, questioningPrompt],
  resources: fixtureResources,
  // There is one host, so nobody has to share it.
  stateKey: randomBytes(32),
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
