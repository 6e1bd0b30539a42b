// Asks az, azd and bicep what has to be known before a deployment, and reads their answers. Decides nothing about them.
import { z } from 'zod';
import { formatCommand, type Command, type Outcome, type RunCommand } from './command.ts';
import { warning, type Finding } from './finding.ts';
import type { Target } from './target.ts';

/** Everything that is asked, by what it is about. */
export type Topic =
  | 'azVersion' | 'azdVersion' | 'bicepVersion' | 'account' | 'azdLogin'
  | 'permissions' | 'directoryRoles' | 'userPolicy' | 'providers' | 'flexRegions' | 'gatewaySkus'
  | 'storageUsage' | 'deletedGateways' | 'deletedVaults' | 'deletedApplications' | 'application';

/** What was asked, and what came. A topic that is missing was not asked. */
export type Recording = Readonly<Partial<Record<Topic, { readonly command: Command; readonly outcome: Outcome }>>>;

/** Asks everything that can be asked now: without a login or a subscription, most questions have no answer. */
export async function record(run: RunCommand, target: Target): Promise<Recording> {
  const tools = await ask(run, toolCommands(target));
  if (!succeeded(tools.account?.outcome)) return tools;
  return { ...tools, ...(await ask(run, directoryCommands(target))), ...(target.subscriptionId === '' ? {} : await ask(run, subscriptionCommands(target))) };
}

/** The answer to a question as JSON of the given shape; a finding when it was asked and did not answer so. */
export function readAnswer<T>(recording: Recording, topic: Topic, shape: z.ZodType<T>): { readonly answer?: T; readonly findings: readonly Finding[] } {
  const asked = recording[topic];
  if (asked === undefined || asked.outcome.kind === 'missing') return { findings: [] };
  const { command, outcome } = asked;
  const unanswered = (reason: string): { readonly findings: readonly Finding[] } => ({
    findings: [warning(`${subjects[topic]} could not be checked: ${reason}`, `See what this says: ${formatCommand(command)}`)],
  });
  if (outcome.code !== 0) return unanswered(firstLine(outcome.stderr));
  try {
    return { answer: shape.parse(JSON.parse(outcome.stdout)), findings: [] };
  } catch (error) {
    const [issue] = error instanceof z.ZodError ? error.issues : [];
    return unanswered(issue === undefined ? 'the answer is not JSON' : `unexpected answer at ${issue.path.join('.') || 'its root'}: ${issue.message}`);
  }
}

/** Whether a command ran and said yes. */
export function succeeded(outcome: Outcome | undefined): boolean {
  return outcome?.kind === 'ran' && outcome.code === 0;
}

const subjects: Readonly<Record<Topic, string>> = {
  azVersion: 'The version of the Azure CLI',
  azdVersion: 'The version of azd',
  bicepVersion: 'The version of Bicep',
  account: 'The Azure login',
  azdLogin: "azd's login",
  permissions: 'Your rights in the subscription',
  directoryRoles: 'Your roles in the directory',
  userPolicy: 'What the directory allows its users',
  providers: 'The registered resource providers',
  flexRegions: 'The regions of Flex Consumption',
  gatewaySkus: 'The regions of API Management',
  storageUsage: 'The number of storage accounts',
  deletedGateways: 'Deleted API Management services',
  deletedVaults: 'Deleted Key Vaults',
  deletedApplications: 'Deleted Entra applications',
  application: 'The Entra application',
};

type Commands = Readonly<Partial<Record<Topic, Command>>>;

async function ask(run: RunCommand, commands: Commands): Promise<Recording> {
  const entries = Object.entries(commands);
  return Object.fromEntries(await Promise.all(entries.map(async ([topic, command]) => [topic, { command, outcome: await run(command) }] as const)));
}

function toolCommands({ subscriptionId }: Target): Commands {
  return {
    azVersion: az('version'),
    azdVersion: { program: 'azd', args: ['version', '--output', 'json'] },
    bicepVersion: { program: 'bicep', args: ['--version'] },
    account: az('account', 'show', ...(subscriptionId === '' ? [] : ['--subscription', subscriptionId])),
    azdLogin: { program: 'azd', args: ['auth', 'login', '--check-status'] },
  };
}

function directoryCommands({ parameters }: Target): Commands {
  const own = parameters['existingApplicationId'];
  if (own) return { application: az('ad', 'app', 'show', '--id', own) };
  return {
    directoryRoles: get('https://graph.microsoft.com/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole?$select=displayName,roleTemplateId'),
    userPolicy: get('https://graph.microsoft.com/v1.0/policies/authorizationPolicy?$select=defaultUserRolePermissions'),
    deletedApplications: get('https://graph.microsoft.com/v1.0/directory/deletedItems/microsoft.graph.application?$select=id,displayName,uniqueName'),
  };
}

function subscriptionCommands({ subscriptionId, location }: Target): Commands {
  const subscription = `https://management.azure.com/subscriptions/${subscriptionId}`;
  const within = ['--subscription', subscriptionId];
  return {
    permissions: get(`${subscription}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`),
    providers: az('provider', 'list', '--query', '[].{namespace:namespace, state:registrationState}', ...within),
    flexRegions: az('functionapp', 'list-flexconsumption-locations', ...within),
    gatewaySkus: get(`${subscription}/providers/Microsoft.ApiManagement/skus?api-version=2024-05-01`),
    deletedGateways: az('apim', 'deletedservice', 'list', ...within),
    deletedVaults: az('keyvault', 'list-deleted', '--resource-type', 'vault', ...within),
    ...(location === '' ? {} : { storageUsage: az('storage', 'account', 'show-usage', '--location', location, ...within) }),
  };
}

function az(...args: readonly string[]): Command {
  return { program: 'az', args: [...args, '--output', 'json'] };
}

function get(url: string): Command {
  return az('rest', '--method', 'get', '--url', url);
}

function firstLine(text: string): string {
  return text.split('\n').map((line) => line.trim()).find((line) => line !== '') ?? 'the command failed without a word';
}
