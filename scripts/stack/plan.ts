// Settles everything the parts must agree on before any of them runs: folder, ports, addresses, keys, certificate.
import { storageUrls } from './azurite.ts';
import { loadCertificate, type Certificate } from './certificate.ts';
import { openDataFolder, type DataFolder, type DataPlace } from './data-folder.ts';
import { entraUrls, type EntraUrls } from './entra.ts';
import { identityHeader } from './identities.ts';
import { loadKeys, type Keys } from './keys.ts';
import type { IdentityEndpoint } from './managed-identity.ts';
import { choosePorts, type Ports } from './ports.ts';

/** What the parts are told. */
export type Plan = {
  readonly folder: DataFolder;
  readonly ports: Ports;
  readonly keys: Keys;
  readonly certificate: Certificate;
  readonly entra: EntraUrls;
  readonly identity: IdentityEndpoint;
  readonly gatewayUrl: string;
  readonly functionsUrl: string;
  readonly blobUrl: string;
  readonly queueUrl: string;
};

/** Makes the plan; throws when a port is taken. */
export async function makePlan(options: {
  readonly ports: Ports;
  readonly used?: readonly (keyof Ports)[];
  readonly data: DataPlace;
  readonly now: Date;
}): Promise<Plan> {
  // Before the folder: a second stack must not empty (--fresh) what the first one uses.
  const ports = await choosePorts(options.ports, options.used);
  const folder = await openDataFolder(options.data);
  const [keys, certificate] = await Promise.all([loadKeys(folder.path), loadCertificate(folder.path, options.now)]);
  const entra = entraUrls(ports);
  return {
    folder,
    ports,
    keys,
    certificate,
    entra,
    identity: { identityEndpoint: entra.identityEndpoint, identityHeader },
    gatewayUrl: `http://127.0.0.1:${ports.gateway}`,
    functionsUrl: `http://127.0.0.1:${ports.functions}`,
    ...storageUrls(ports),
  };
}
