// Parameters that cannot be meant: each alone, then together. infra/checks.bicep refuses the combinations too, one at a time and
// minutes later; here all of them are said at once.
import { failure, warning, type Finding } from '../finding.ts';
import type { Target } from '../target.ts';

/** Every parameter, or combination of parameters, that is wrong. */
export function checkParameters(target: Target): readonly Finding[] {
  return [...checkEnvironmentName(target), ...valueRules.flatMap((rule) => checkValue(target, rule)), ...checkTogether(target)];
}

type ValueRule = {
  readonly parameter: string;
  readonly expected: string;
  readonly accepts: (text: string) => boolean;
  /** What to set instead. */
  readonly example: string;
  /** True for keys: their value is not repeated. */
  readonly secret?: boolean;
};

const tiers = ['BasicV2', 'StandardV2', 'PremiumV2', 'Developer'];
const tiersWithNetwork = ['StandardV2', 'PremiumV2'];

const valueRules: readonly ValueRule[] = [
  { parameter: 'gatewayTier', expected: `${tiers.slice(0, -1).join(', ')} or ${tiers.at(-1)}`, accepts: (text) => [...tiers, 'Consumption'].includes(text), example: 'BasicV2' },
  { parameter: 'gatewayUnits', expected: 'a number from 1 to 10', accepts: within(1, 10), example: '1' },
  { parameter: 'publisherEmail', expected: 'an e-mail address', accepts: isEmail, example: 'you@example.com' },
  { parameter: 'alertEmail', expected: 'an e-mail address', accepts: isEmail, example: 'you@example.com' },
  { parameter: 'customDomain', expected: 'a host name without scheme, port and path', accepts: isHostName, example: 'mcp.example.com' },
  {
    parameter: 'customDomainVaultId',
    expected: 'the resource id of a Key Vault',
    accepts: (text) => /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+$/i.test(text),
    example: '$(az keyvault show --name <vault> --query id --output tsv)',
  },
  { parameter: 'existingApplicationId', expected: 'an application (client) id, a GUID', accepts: isGuid, example: '<client id>' },
  {
    parameter: 'existingApplicationScope',
    expected: 'the full name of a scope, <application id URI>/<scope>',
    accepts: (text) => /^[a-z]+:\/\/[^\s/]+(\/[^\s/]+)+$/i.test(text),
    example: 'api://<client id>/access_as_user',
  },
  { parameter: 'assignmentRequired', expected: 'true or false', accepts: isBoolean, example: 'false' },
  { parameter: 'privateNetwork', expected: 'true or false', accepts: isBoolean, example: 'false' },
  { parameter: 'functionMemoryMB', expected: '512, 2048 or 4096', accepts: (text) => ['512', '2048', '4096'].includes(text), example: '512' },
  { parameter: 'functionConcurrency', expected: 'a number from 1 to 1000', accepts: within(1, 1000), example: '16' },
  { parameter: 'functionMaximumInstances', expected: 'a number from 40 to 1000', accepts: within(40, 1000), example: '100' },
  { parameter: 'functionAlwaysReady', expected: 'a number from 0 to 100', accepts: within(0, 100), example: '0' },
  { parameter: 'sealingKey', expected: '32 letters and digits', accepts: isKey, example: '', secret: true },
  { parameter: 'registrationKey', expected: '32 letters and digits', accepts: isKey, example: '', secret: true },
];

function checkEnvironmentName({ environmentName }: Target): readonly Finding[] {
  if (environmentName.length <= 32) return [];
  return [failure(`The environment name ${environmentName} has ${environmentName.length} characters; names of resources leave room for 32.`, 'azd env new <a shorter name>')];
}

/** An empty parameter has its default, or is one that azd draws or asks for. */
function checkValue({ parameters, variables }: Target, { parameter, expected, accepts, example, secret = false }: ValueRule): readonly Finding[] {
  const text = parameters[parameter] ?? '';
  if (text === '' || accepts(text)) return [];
  const variable = variables[parameter] ?? parameter;
  const got = secret ? `${text.length} characters` : `"${text}"`;
  return [failure(`${variable}: expected ${expected}, got ${got}.`, secret ? `azd env set ${variable} ""    (azd then draws one)` : `azd env set ${variable} ${example}`)];
}

function checkTogether({ parameters }: Target): readonly Finding[] {
  const {
    gatewayTier: tier = '', gatewayUnits: units = '', privateNetwork: network = '',
    customDomain: domain = '', customDomainVaultId: vault = '', customDomainCertificate: certificate = '',
    existingApplicationId: id = '', existingApplicationScope: scope = '',
    functionAlwaysReady: ready = '', functionMaximumInstances: maximum = '',
  } = parameters;
  return [
    ...(tier === 'Consumption'
      ? [failure('GATEWAY_TIER=Consumption cannot run this gateway: it has no built-in cache, no limits by address, and cuts long connections.', 'azd env set GATEWAY_TIER BasicV2')]
      : []),
    ...(tier === 'Developer' && Number(units) > 1 ? [failure(`GATEWAY_UNITS=${units}: the Developer tier has one unit.`, 'azd env set GATEWAY_UNITS 1')] : []),
    ...(network === 'true' && tiers.includes(tier) && !tiersWithNetwork.includes(tier)
      ? [failure(`PRIVATE_NETWORK=true needs a gateway that reaches into a virtual network, and ${tier} does not.`, 'azd env set GATEWAY_TIER StandardV2, or azd env set PRIVATE_NETWORK false')]
      : []),
    // Flex Consumption takes packages at the app's own address, which a private network closes to the internet.
    ...(network === 'true' && tiersWithNetwork.includes(tier)
      ? [warning('PRIVATE_NETWORK=true: azd deploy reaches the function app only from inside the network.', 'Run it there, or open the app for the upload: docs/deploy.md, "With a private network"')]
      : []),
    ...(domain !== '' && (vault === '' || certificate === '')
      ? [failure(`CUSTOM_DOMAIN=${domain} has no certificate.`, 'azd env set CUSTOM_DOMAIN_VAULT_ID <resource id of its Key Vault> && azd env set CUSTOM_DOMAIN_CERTIFICATE <its name there>')]
      : []),
    ...(domain === '' && vault + certificate !== ''
      ? [failure('A certificate is given, but no domain.', 'azd env set CUSTOM_DOMAIN <host name>, or azd env set CUSTOM_DOMAIN_VAULT_ID "" && azd env set CUSTOM_DOMAIN_CERTIFICATE ""')]
      : []),
    ...(id !== '' && scope === ''
      ? [failure('EXISTING_APPLICATION_ID is given without its scope.', `azd env set EXISTING_APPLICATION_SCOPE api://${id}/access_as_user`)]
      : []),
    ...(id === '' && scope !== ''
      ? [failure('EXISTING_APPLICATION_SCOPE is given without its application.', 'azd env set EXISTING_APPLICATION_ID <client id>, or azd env set EXISTING_APPLICATION_SCOPE ""')]
      : []),
    ...(Number(ready) > Number(maximum)
      ? [failure(`FUNCTION_ALWAYS_READY=${ready} is more than FUNCTION_MAXIMUM_INSTANCES=${maximum}.`, `azd env set FUNCTION_MAXIMUM_INSTANCES ${ready}`)]
      : []),
  ];
}

function within(least: number, most: number): (text: string) => boolean {
  return (text) => /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

function isHostName(text: string): boolean {
  return /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(text);
}

function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function isBoolean(text: string): boolean {
  return text === 'true' || text === 'false';
}

/** base64() of 32 ASCII characters is the key of 32 bytes that the policies expect. */
function isKey(text: string): boolean {
  return /^[A-Za-z0-9]{32}$/.test(text);
}
