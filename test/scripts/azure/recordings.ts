// Answers of az, azd and bicep as they come when nothing stands in the way, to be changed one at a time.
import type { Outcome } from '../../../scripts/azure/command.ts';
import { checkRecording } from '../../../scripts/azure/preflight.ts';
import type { Recording, Topic } from '../../../scripts/azure/recording.ts';
import type { Target } from '../../../scripts/azure/target.ts';

export const subscriptionId = '99999999-9999-4999-8999-999999999999';

/** A target with the parameters of a first deployment. */
export const goodTarget: Target = {
  environmentName: 'dev',
  subscriptionId,
  location: 'eastus',
  parameters: {
    environmentName: 'dev',
    location: 'eastus',
    gatewayTier: 'BasicV2',
    gatewayUnits: '1',
    publisherName: 'MCP server',
    publisherEmail: 'noreply@example.com',
    alertEmail: '',
    customDomain: '',
    customDomainVaultId: '',
    customDomainCertificate: '',
    existingApplicationId: '',
    existingApplicationScope: '',
    assignmentRequired: 'false',
    serviceManagementReference: '',
    privateNetwork: 'false',
    functionMemoryMB: '512',
    functionConcurrency: '16',
    functionMaximumInstances: '100',
    functionAlwaysReady: '0',
    sealingKey: '',
    registrationKey: '',
  },
  variables: {
    gatewayTier: 'GATEWAY_TIER',
    gatewayUnits: 'GATEWAY_UNITS',
    publisherEmail: 'PUBLISHER_EMAIL',
    alertEmail: 'ALERT_EMAIL',
    customDomain: 'CUSTOM_DOMAIN',
    customDomainVaultId: 'CUSTOM_DOMAIN_VAULT_ID',
    existingApplicationId: 'EXISTING_APPLICATION_ID',
    existingApplicationScope: 'EXISTING_APPLICATION_SCOPE',
    assignmentRequired: 'ASSIGNMENT_REQUIRED',
    privateNetwork: 'PRIVATE_NETWORK',
    functionMemoryMB: 'FUNCTION_MEMORY_MB',
    functionConcurrency: 'FUNCTION_CONCURRENCY',
    functionMaximumInstances: 'FUNCTION_MAXIMUM_INSTANCES',
    functionAlwaysReady: 'FUNCTION_ALWAYS_READY',
    sealingKey: 'SEALING_KEY',
    registrationKey: 'REGISTRATION_KEY',
  },
};

/** The good target with other parameters. */
export function targetWith(parameters: Readonly<Record<string, string>>, rest: Partial<Target> = {}): Target {
  return { ...goodTarget, ...rest, parameters: { ...goodTarget.parameters, ...parameters } };
}

const providers = ['ApiManagement', 'App', 'Insights', 'KeyVault', 'ManagedIdentity', 'Network', 'OperationalInsights', 'Storage', 'Web'];

/** What the tools say when all is well. */
export const goodAnswers: Readonly<Record<Exclude<Topic, 'application'>, Outcome>> = {
  azVersion: json({ 'azure-cli': '2.77.0', 'azure-cli-core': '2.77.0', extensions: {} }),
  azdVersion: json({ azd: { version: '1.31.2', commit: '0000000000000000000000000000000000000000' } }),
  bicepVersion: said('Bicep CLI version 0.46.1 (0000000000)\n'),
  account: json({
    id: subscriptionId,
    name: 'Development',
    state: 'Enabled',
    tenantId: '11111111-1111-4111-8111-111111111111',
    environmentName: 'AzureCloud',
    user: { name: 'alice@contoso.example', type: 'user' },
  }),
  azdLogin: said('Logged in to Azure as alice@contoso.example\n'),
  permissions: json({ value: [{ actions: ['*'], notActions: [] }] }),
  directoryRoles: json({ value: [{ displayName: 'Application Developer', roleTemplateId: 'cf1c38e5-3621-4004-a7cb-879624dced7c' }] }),
  userPolicy: json({ defaultUserRolePermissions: { allowedToCreateApps: true } }),
  providers: json(providers.map((name) => ({ namespace: name === 'Insights' ? 'microsoft.insights' : `Microsoft.${name}`, state: 'Registered' }))),
  flexRegions: json([{ name: 'eastus' }, { name: 'northeurope' }, { name: 'westeurope' }]),
  gatewaySkus: json({
    value: [
      { resourceType: 'service', name: 'BasicV2', locations: ['eastus'], restrictions: [] },
      { resourceType: 'service', name: 'BasicV2', locations: ['northeurope'], restrictions: [] },
      { resourceType: 'service', name: 'BasicV2', locations: ['westeurope'], restrictions: [{ type: 'Location', reasonCode: 'NotAvailableForSubscription' }] },
      { resourceType: 'service', name: 'StandardV2', locations: ['northeurope'], restrictions: [] },
      { resourceType: 'service', name: 'Developer', locations: ['westus'], restrictions: [] },
      { resourceType: 'gateways', name: 'BasicV2', locations: ['westus'], restrictions: [] },
    ],
  }),
  storageUsage: json({ currentValue: 11, limit: 250, name: { value: 'StorageAccounts' }, unit: 'Count' }),
  deletedGateways: json([]),
  deletedVaults: json([]),
  deletedApplications: json({ value: [] }),
};

/** An application that somebody made as docs/deploy.md says. */
export const ownApplicationId = '22222222-2222-4222-8222-222222222222';
export const goodApplication = {
  appId: ownApplicationId,
  identifierUris: [`api://${ownApplicationId}`],
  api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [{ value: 'access_as_user', isEnabled: true }] },
};

/** Everything that a preflight finds, as `severity: problem → fix`. */
export function findingsOf(answers: Readonly<Partial<Record<Topic, Outcome | undefined>>>, { target = goodTarget, nodeVersion = '22.12.0' } = {}): readonly string[] {
  const recording: Recording = Object.fromEntries(
    Object.entries({ ...goodAnswers, ...answers }).flatMap(([topic, outcome]) =>
      outcome === undefined ? [] : [[topic, { command: { program: 'ask', args: [topic] }, outcome }] as const],
    ),
  );
  return checkRecording(recording, target, nodeVersion).map(({ severity, problem, fix }) => `${severity}: ${problem} → ${fix}`);
}

/** A command that ended well and printed JSON. */
export function json(value: unknown): Outcome {
  return said(JSON.stringify(value));
}

/** A command that ended well. */
export function said(stdout: string): Outcome {
  return { kind: 'ran', code: 0, stdout, stderr: '' };
}

/** A command that failed. */
export function failed(stderr: string): Outcome {
  return { kind: 'ran', code: 1, stdout: '', stderr };
}
