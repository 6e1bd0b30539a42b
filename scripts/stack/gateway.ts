// Starts the gateway on the rendered policies, with the stack's named values and managed identity.
import type { Gateway, GatewayOptions } from '../../emulators/apim/index.ts';
import { requestIdentityToken, type IdentityEndpoint } from './managed-identity.ts';
import { gatewayIdentity } from './identities.ts';

/** What a test may replace in the gateway. */
export type GatewayReplacements = Pick<GatewayOptions, 'clock' | 'fetch' | 'cache' | 'onTrace' | 'settings'>;

/** Starts the gateway. */
export async function startLocalGateway(options: {
  readonly folder: string;
  readonly port: number;
  readonly namedValues: Readonly<Record<string, string>>;
  readonly identity: IdentityEndpoint;
  /** Certificate of the servers behind it, PEM. */
  readonly ca: string;
  readonly replace?: GatewayReplacements;
}): Promise<Gateway> {
  const { identity, replace = {}, ...rest } = options;
  const { startGateway } = await import('../../emulators/apim/index.ts');
  return startGateway({
    ...rest,
    ...replace,
    identity: (resource, clientId = gatewayIdentity.clientId) => requestIdentityToken(identity, { resource, clientId }),
  });
}
