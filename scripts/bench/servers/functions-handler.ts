// The functions under measurement: the handler of /mcp as composed for production, called without HTTP in between.
import azure from '@azure/functions';
import { composeMcpEndpoint } from '../../../functions/compose.ts';
import { readConfig } from '../../../functions/config.ts';
import { watchConnections } from '../../../functions/connections.ts';
import { callBody, callHeaders, statelessCallBody, statelessCallHeaders } from '../canned-reply.ts';
import { report } from '../served.ts';

const begun = performance.now();
console.log = () => {};
const handle = await composeMcpEndpoint(readConfig(process.env), { findConnection: watchConnections() });
const context = new azure.InvocationContext({ functionName: 'mcp' });

async function call(body: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const answer = await handle(
    new azure.HttpRequest({
      method: 'POST',
      url: 'http://127.0.0.1/mcp',
      headers: { ...headers, authorization: `Bearer ${process.env['USER_TOKEN']}` },
      body: { string: body },
    }),
    context,
  );
  const status = 'status' in answer ? answer.status : 200;
  if (status !== undefined && status !== 200) throw new Error(`Expected 200 from the functions, got ${status}`);
}

report({ url: '', readyMilliseconds: performance.now() - begun }, {
  call: async (count) => {
    for (let done = 0; done < count; done++) await call(callBody, callHeaders);
  },
  'stateless call': async (count) => {
    for (let done = 0; done < count; done++) await call(statelessCallBody, statelessCallHeaders);
  },
});
