// Starts the gateway on the rendered policies, with the stack's named values and managed identity.
import { setFlagsFromString } from 'node:v8';
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
  setFlagsFromString(patient);
  try {
    const { startGateway } = await import('../../emulators/apim/index.ts');
    return await startGateway({
      ...rest,
      ...replace,
      identity: (resource, clientId = gatewayIdentity.clientId) => requestIdentityToken(identity, { resource, clientId }),
    });
  } finally {
    setFlagsFromString(normal);
  }
}

// How much of a function runs before V8 thinks of translating it. While the policies are compiled it would translate half of
// their compiler into machine code that is ready when the compiler is done, on processors that the other parts need to start.
const patient = '--interrupt-budget=400000';
const normal = '--interrupt-budget=100000';
