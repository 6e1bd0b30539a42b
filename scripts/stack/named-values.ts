// Gives the gateway's named values their local values: everything that differs between Azure and a laptop.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EntraUrls } from './entra.ts';
import { apiScope, applicationId, containers, gatewayIdentity, tenantId } from './identities.ts';
import type { Keys } from './keys.ts';
import { StackError } from './stack-error.ts';

/** The named values without a default, and what `--set` overrides. */
export function localNamedValues(options: {
  readonly gatewayUrl: string;
  readonly entra: EntraUrls;
  readonly functionsUrl: string;
  readonly blobUrl: string;
  readonly keys: Keys;
  readonly set: Readonly<Record<string, string>>;
}): Readonly<Record<string, string>> {
  const { gatewayUrl, entra, functionsUrl, blobUrl, keys, set } = options;
  return {
    GatewayUrl: gatewayUrl,
    EntraAuthority: entra.authority,
    EntraIssuer: entra.issuer,
    EntraTenantId: tenantId,
    EntraClientId: applicationId,
    GatewayIdentityClientId: gatewayIdentity.clientId,
    ApiScope: apiScope,
    FunctionsUrl: functionsUrl,
    SessionsUrl: `${blobUrl}/${containers.sessions}`,
    FunctionsKey: keys.functionsKey,
    SealingKey: keys.sealingKey,
    RegistrationKey: keys.registrationKey,
    ...set,
  };
}

/** Refuses names that the policies do not use: a typo would otherwise change nothing, silently. */
export async function checkNamedValueNames(names: readonly string[], policyFolder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(policyFolder, 'manifest.json'), 'utf8')) as {
    readonly namedValues: readonly { readonly name: string }[];
  };
  const known = manifest.namedValues.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new StackError('NAMED_VALUE_UNKNOWN', `--set: the policies have no named value ${unknown.join(', ')}; they have ${known.join(', ')}.`);
  }
}
