import { describe, expect, test } from '@jest/globals';
import type { Command, Outcome } from '../../../scripts/azure/command.ts';
import { describeUnchosen, preflight } from '../../../scripts/azure/preflight.ts';
import type { Topic } from '../../../scripts/azure/recording.ts';
import { failed, findingsOf, goodAnswers, goodTarget, json, said, subscriptionId, targetWith } from './recordings.ts';

describe('the preflight', () => {
  test('finds nothing when nothing stands in the way', () => {
    expect(findingsOf({})).toEqual([]);
  });

  const own = 'use an application that an administrator made (docs/deploy.md): azd env set EXISTING_APPLICATION_ID <client id>';
  const grant = (role: string): string =>
    `An owner of the subscription runs: az role assignment create --role "${role}" --assignee alice@contoso.example --scope /subscriptions/${subscriptionId}`;

  test.each<[string, Readonly<Partial<Record<Topic, Outcome>>>, readonly string[]]>([
    [
      'no Azure CLI',
      { azVersion: { kind: 'missing' } },
      ['error: The Azure CLI (az) is not installed or not on PATH. → Install it: https://learn.microsoft.com/cli/azure/install-azure-cli'],
    ],
    ['an old Azure CLI', { azVersion: json({ 'azure-cli': '2.59.9' }) }, ['error: The Azure CLI 2.59.9 is too old: 2.60.0 or newer is needed. → az upgrade']],
    ['no azd', { azdVersion: { kind: 'missing' } }, ['error: The Azure Developer CLI (azd) is not on PATH. → Install it: https://aka.ms/azd']],
    [
      'an old azd',
      { azdVersion: json({ azd: { version: '1.30.1-beta.2' } }) },
      ['error: azd 1.30.1 is too old: 1.31.0 or newer is needed. → azd update'],
    ],
    [
      'an old Bicep beside azd',
      { bicepVersion: said('Bicep CLI version 0.38.2 (abc)') },
      ['warning: Bicep 0.38.2 on PATH is too old to build infra/: 0.38.3 or newer is needed. azd uses its own. → az bicep upgrade'],
    ],
    ['nobody signed in to az', { account: failed("ERROR: Please run 'az login' to setup account.") }, ['error: Nobody is signed in to the Azure CLI. → az login']],
    [
      'a login that does not see the subscription',
      { account: failed(`ERROR: Subscription '${subscriptionId}' not found.`) },
      [
        `error: The account signed in to the Azure CLI does not see the subscription ${subscriptionId}. → az login --tenant <the tenant of that subscription>, or choose another: azd env set AZURE_SUBSCRIPTION_ID <id>`,
      ],
    ],
    [
      'a subscription that is turned off',
      { account: changed('account', { state: 'Warned' }) },
      ['error: The subscription "Development" is Warned, not Enabled. → Choose another: azd env set AZURE_SUBSCRIPTION_ID <id>'],
    ],
    [
      'a national cloud',
      { account: changed('account', { environmentName: 'AzureUSGovernment' }) },
      [
        'error: In AzureUSGovernment Bicep cannot create the Entra application. → Bring one (docs/deploy.md): azd env set EXISTING_APPLICATION_ID <client id> && azd env set EXISTING_APPLICATION_SCOPE <scope>',
      ],
    ],
    ['nobody signed in to azd', { azdLogin: failed('ERROR: not logged in') }, ['error: Nobody is signed in to azd. → azd auth login']],
    ['nobody signed in to an azd that ends well all the same', { azdLogin: said('Not logged in, run `azd auth login` to login to Azure.') }, ['error: Nobody is signed in to azd. → azd auth login']],
    [
      'a reader of the subscription',
      { permissions: json({ value: [{ actions: ['*/read'], notActions: [] }] }) },
      [
        `error: You may not create resources in the subscription. → ${grant('Contributor')}`,
        `error: You may not assign roles, which gives the gateway's and the functions' identities their access. → ${grant('Role Based Access Control Administrator')}`,
      ],
    ],
    [
      'a contributor',
      { permissions: json({ value: [{ actions: ['*'], notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'] }] }) },
      [`error: You may not assign roles, which gives the gateway's and the functions' identities their access. → ${grant('Role Based Access Control Administrator')}`],
    ],
    [
      'a contributor who may assign roles by another role',
      {
        permissions: json({
          value: [
            { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] },
            { actions: ['Microsoft.Authorization/roleAssignments/write'], notActions: [] },
          ],
        }),
      },
      [],
    ],
    [
      'a directory that lets nobody register applications',
      { directoryRoles: json({ value: [] }), userPolicy: json({ defaultUserRolePermissions: { allowedToCreateApps: false } }) },
      [`error: Users of this directory may not register applications, and you have no role that may. → Ask for the role Application Developer, or ${own}`],
    ],
    ['a directory that lets everybody register applications', { directoryRoles: json({ value: [] }) }, []],
    [
      'rights in the directory that cannot be read',
      { directoryRoles: failed('Forbidden'), userPolicy: failed('\nERROR: Insufficient privileges\nmore') },
      [
        'warning: Your roles in the directory could not be checked: Forbidden → See what this says: ask directoryRoles',
        'warning: What the directory allows its users could not be checked: ERROR: Insufficient privileges → See what this says: ask userPolicy',
      ],
    ],
    [
      'a pipeline',
      { account: changed('account', { user: { name: 'app-id', type: 'servicePrincipal' } }) },
      [`warning: A pipeline that creates the Entra application needs the Graph permission Application.ReadWrite.OwnedBy. → Grant it to app-id, or ${own}`],
    ],
    [
      'a provider that is not registered',
      { providers: json([...(readJson('providers') as object[]).slice(1), { namespace: 'Microsoft.ApiManagement', state: 'NotRegistered' }]) },
      [
        `error: The resource provider Microsoft.ApiManagement is NotRegistered, not Registered. → az provider register --namespace Microsoft.ApiManagement --subscription ${subscriptionId} --wait`,
      ],
    ],
    [
      'a provider that is being registered, and one that is not listed',
      { providers: json((readJson('providers') as { namespace: string }[]).filter(({ namespace }) => namespace !== 'Microsoft.Web').map((provider) => (provider.namespace === 'Microsoft.App' ? { ...provider, state: 'Registering' } : provider))) },
      [
        `error: The resource provider Microsoft.App is Registering, not Registered. → az provider register --namespace Microsoft.App --subscription ${subscriptionId} --wait`,
        `error: The resource provider Microsoft.Web is unknown here, not Registered. → az provider register --namespace Microsoft.Web --subscription ${subscriptionId} --wait`,
      ],
    ],
    [
      'a region without room for storage accounts',
      { storageUsage: json({ currentValue: 249, limit: 250 }) },
      [
        'error: The subscription has 249 of 250 storage accounts in eastus, and 2 more are needed (none if dev is deployed already). → Ask for more: https://portal.azure.com/#view/Microsoft_Azure_Capacity/QuotaMenuBlade/~/myQuotas, or azd env set AZURE_LOCATION <another region>',
      ],
    ],
    ['a region with room for exactly as many as are needed', { storageUsage: json({ currentValue: 248, limit: 250 }) }, []],
    [
      'an answer of another shape',
      { storageUsage: json({ used: 1 }) },
      ['warning: The number of storage accounts could not be checked: unexpected answer at currentValue: Invalid input: expected number, received undefined → See what this says: ask storageUsage'],
    ],
    ['an answer that is not JSON', { gatewaySkus: said('<html>') }, ['warning: The regions of API Management could not be checked: the answer is not JSON → See what this says: ask gatewaySkus']],
    ['a command that fails silently', { flexRegions: failed('') }, ['warning: The regions of Flex Consumption could not be checked: the command failed without a word → See what this says: ask flexRegions']],
  ])('says what to do about %s', (_, answers, expected) => {
    expect(findingsOf(answers)).toEqual(expected);
  });

  test('says what to do about an old Node.js', () => {
    expect(findingsOf({}, { nodeVersion: '18.20.4' })).toEqual(['error: Node.js 18.20.4 is too old: 20.0.0 or newer is needed. → Install Node.js 22: https://nodejs.org/']);
  });

  test('needs the network provider for a private network only', () => {
    const withoutNetwork = { providers: json((readJson('providers') as { namespace: string }[]).filter(({ namespace }) => namespace !== 'Microsoft.Network')) };
    const target = targetWith({ privateNetwork: 'true', gatewayTier: 'StandardV2' }, { location: 'northeurope' });
    expect(findingsOf(withoutNetwork)).toEqual([]);
    expect(findingsOf(withoutNetwork, { target })).toEqual([
      expect.stringMatching(/^warning: PRIVATE_NETWORK=true: azd deploy/),
      `error: The resource provider Microsoft.Network is unknown here, not Registered. → az provider register --namespace Microsoft.Network --subscription ${subscriptionId} --wait`,
    ]);
  });

  test('says everything at once', () => {
    const findings = findingsOf({ azdLogin: failed(''), providers: json([]), deletedGateways: failed('Gone') }, { target: targetWith({ gatewayTier: 'Consumption' }) });
    expect(findings).toHaveLength(1 + 1 + 8 + 1);
  });
});

describe('what is asked', () => {
  async function asked(target: typeof goodTarget, signedIn = true): Promise<readonly string[]> {
    const commands: string[] = [];
    await preflight(target, {
      nodeVersion: '22.12.0',
      run: async ({ program, args }: Command) => {
        commands.push([program, ...args].join(' '));
        return args[0] === 'account' ? (signedIn ? goodAnswers.account : failed('az login')) : failed('not recorded');
      },
    });
    return commands;
  }

  test('is nothing of the directory or the subscription while nobody is signed in', async () => {
    expect(await asked(goodTarget, false)).toEqual([
      'az version --output json',
      'azd version --output json',
      'bicep --version',
      `az account show --subscription ${subscriptionId} --output json`,
      'azd auth login --check-status',
    ]);
  });

  test('is nothing of the subscription before one is chosen', async () => {
    const commands = await asked({ ...goodTarget, subscriptionId: '' });
    expect(commands.filter((command) => command.includes('subscription'))).toEqual([]);
    expect(describeUnchosen({ ...goodTarget, subscriptionId: '' })).toEqual([
      'No subscription is chosen yet (AZURE_SUBSCRIPTION_ID): rights, providers, regions and leftovers are checked once it is.',
    ]);
  });

  test('is nothing of a region before one is chosen', async () => {
    const target = { ...goodTarget, location: '' };
    expect((await asked(target)).filter((command) => command.includes('show-usage'))).toEqual([]);
    expect(describeUnchosen(target)).toEqual(['No region is chosen yet (AZURE_LOCATION): what it offers is checked once it is.']);
  });

  test('is only the application of one that was brought along', async () => {
    const commands = await asked(targetWith({ existingApplicationId: 'own-id' }));
    expect(commands.filter((command) => /graph|ad app/.test(command))).toEqual(['az ad app show --id own-id --output json']);
  });

  test('always names the subscription', async () => {
    const commands = await asked(goodTarget);
    expect(commands.filter((command) => !/version|azd|graph/.test(command) && !command.includes(subscriptionId))).toEqual([]);
    expect(commands).toHaveLength(15);
  });
});

function readJson(topic: keyof typeof goodAnswers): unknown {
  const outcome = goodAnswers[topic];
  return outcome.kind === 'ran' ? JSON.parse(outcome.stdout) : undefined;
}

function changed(topic: keyof typeof goodAnswers, members: object): Outcome {
  return json({ ...(readJson(topic) as object), ...members });
}
