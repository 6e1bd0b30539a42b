// What an earlier `azd down` without --purge left behind: names that are taken although nothing is there.
// Names follow from subscription, environment and region, so what was in the same resource group and region has the name that is needed.
import { z } from 'zod';
import { failure, type Finding } from '../finding.ts';
import { readAnswer, type Recording } from '../recording.ts';
import { normalizeRegion, type Target } from '../target.ts';

/** Deleted resources that hold a name the deployment needs. */
export function checkSoftDeleted(recording: Recording, target: Target): readonly Finding[] {
  return [...checkGateways(recording, target), ...checkVaults(recording, target), ...checkApplications(recording, target)];
}

function checkGateways(recording: Recording, target: Target): readonly Finding[] {
  const { answer = [], findings } = readAnswer(recording, 'deletedGateways', z.array(z.object({ name: z.string(), location: z.string(), serviceId: z.string() })));
  const ours = answer.filter(({ serviceId, location }) => isOurs(target, serviceId, location));
  return [
    ...findings,
    ...ours.map(({ name, location }) =>
      failure(
        `A deleted API Management service still holds the name ${name}.`,
        `az apim deletedservice purge --service-name ${name} --location "${location}" --subscription ${target.subscriptionId}`,
      ),
    ),
  ];
}

function checkVaults(recording: Recording, target: Target): readonly Finding[] {
  const { answer = [], findings } = readAnswer(recording, 'deletedVaults', z.array(vaultShape));
  const ours = answer.filter(({ properties: { vaultId, location } }) => isOurs(target, vaultId, location));
  return [
    ...findings,
    ...ours.map(({ name, properties: { location, purgeProtectionEnabled } }) =>
      purgeProtectionEnabled === true
        ? failure(
            `A deleted Key Vault still holds the name ${name}, and is protected from being purged.`,
            `Bring it back: az keyvault recover --name ${name} --location "${location}" --subscription ${target.subscriptionId}`,
          )
        : failure(
            `A deleted Key Vault still holds the name ${name}.`,
            `az keyvault purge --name ${name} --location "${location}" --subscription ${target.subscriptionId}    (to keep its keys and so every session: az keyvault recover)`,
          ),
    ),
  ];
}

/** A deleted application blocks its unique name for 30 days. */
function checkApplications(recording: Recording, { environmentName }: Target): readonly Finding[] {
  const { answer, findings } = readAnswer(recording, 'deletedApplications', z.object({ value: z.array(applicationShape) }));
  const ours = (answer?.value ?? []).filter(({ uniqueName }) => environmentName !== '' && uniqueName?.replace(/-[a-z0-9]{13}$/, '') === `mcp-${environmentName}`);
  return [
    ...findings,
    ...ours.map(({ id, displayName }) =>
      failure(
        `The deleted Entra application "${displayName}" still holds its unique name.`,
        `az rest --method delete --url https://graph.microsoft.com/v1.0/directory/deletedItems/${id}`,
      ),
    ),
  ];
}

const vaultShape = z.object({
  name: z.string(),
  properties: z.object({ vaultId: z.string(), location: z.string(), purgeProtectionEnabled: z.boolean().nullish() }),
});

const applicationShape = z.object({ id: z.string(), displayName: z.string(), uniqueName: z.string().nullish() });

function isOurs({ environmentName, location }: Target, id: string, region: string): boolean {
  const group = /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1];
  return group?.toLowerCase() === `rg-${environmentName}`.toLowerCase() && normalizeRegion(region) === location;
}
