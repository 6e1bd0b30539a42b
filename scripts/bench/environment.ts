// What the measured servers need around them: Entra in this process, storage beside it, and one process for each server that is measured.
import { anyPorts } from '../stack/ports.ts';
import { functionSettings } from '../stack/functions.ts';
import { createLifecycle } from '../stack/lifecycle.ts';
import { localNamedValues } from '../stack/named-values.ts';
import { makePlan, type Plan } from '../stack/plan.ts';
import { requestUserToken } from '../stack/request-user-token.ts';
import { startServices } from '../stack/start-services.ts';
import { startServer, type ServerProcess } from './server-process.ts';

/** The servers under measurement. */
export type Servers = Readonly<Record<'bare' | 'longReplies' | 'longProxy' | 'longGateway' | 'proxy' | 'sdk' | 'gateway' | 'functions' | 'stateless' | 'modern', ServerProcess>>;

/** Starts everything; `stop` ends it. */
export async function startServers(): Promise<{ servers: Servers; stop(): Promise<void> }> {
  const plan = await makePlan({ ports: anyPorts, data: { kind: 'memory' }, now: new Date() });
  const lifecycle = createLifecycle();
  lifecycle.onStop(() => plan.folder.remove());
  const services = startServices(plan, lifecycle);
  const [entra] = await lifecycle.all([services.entra, services.storage] as const);

  const bare = await startServer('bare-reply');
  const longReplies = await startServer('long-replies');
  const upstream = { BACKEND_URL: bare.url, ENTRA_AUTHORITY: plan.entra.authority, IDENTITY_ENDPOINT: plan.entra.identityEndpoint };
  const userToken = await requestUserToken({ entraAuthority: plan.entra.authority, identityEndpoint: plan.entra.identityEndpoint, gatewayUrl: plan.gatewayUrl }, 'alice');
  const servers = {
    bare,
    proxy: await startServer('minimal-proxy', upstream),
    sdk: await startServer('sdk-router', upstream),
    gateway: await startServer('gateway', { GATEWAY_SETTINGS: gatewaySettings(plan, { port: plan.ports.gateway, functionsUrl: bare.url }) }),
    // Of their own, so that what streams leave behind disturbs no other figure. The gateways share their keys and sessions.
    longProxy: await startServer('minimal-proxy', { ...upstream, BACKEND_URL: longReplies.url }),
    longGateway: await startServer('gateway', { GATEWAY_SETTINGS: gatewaySettings(plan, { port: 0, functionsUrl: longReplies.url }) }),
    longReplies,
    functions: await startServer('functions-handler', { ...functionSettings(plan), USER_TOKEN: userToken }),
    stateless: await startServer('stateless-handler'),
    modern: await startServer('modern-handler'),
  };
  entra.setRedirectUris([servers.gateway, servers.proxy].map(({ url }) => `${url}/oauth-callback`));
  return {
    servers,
    async stop() {
      await Promise.all(Object.values(servers).map((server) => server.stop()));
      await lifecycle.stop();
    },
  };
}

function gatewaySettings(plan: Plan, { port, functionsUrl }: { readonly port: number; readonly functionsUrl: string }): string {
  // The bench registers more clients in a minute than an honest address does.
  const namedValues = localNamedValues({ ...plan, functionsUrl, set: { RegistrationsPerMinute: '100000' } });
  return JSON.stringify({ port, namedValues, identity: plan.identity, ca: plan.certificate.cert });
}
