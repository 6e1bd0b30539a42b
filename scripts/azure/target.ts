// What is to be deployed, and where: infra/main.parameters.json filled from azd's environment, as azd does it.
// Knows nothing about which values are acceptable.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Variables by name; azd hands its environment to hooks this way. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What azd knows before it deploys. Empty text: not chosen yet. */
export type Target = {
  readonly environmentName: string;
  readonly subscriptionId: string;
  readonly location: string;
  /** Parameters of main.bicep as text, by name; a list as JSON; objects are not there. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The variable that sets a parameter, by the parameter's name. */
  readonly variables: Readonly<Record<string, string>>;
};

/** Reads the target of the environment. */
export async function readTarget(environment: Environment, file = parametersFile): Promise<Target> {
  const { parameters } = JSON.parse(await readFile(file, 'utf8')) as { readonly parameters: Readonly<Record<string, { readonly value: unknown }>> };
  const texts = Object.entries(parameters).flatMap(([name, { value }]) => {
    const text = Array.isArray(value) ? JSON.stringify(value) : value;
    return typeof text === 'string' ? [[name, text] as const] : [];
  });
  return {
    environmentName: environment['AZURE_ENV_NAME'] ?? '',
    subscriptionId: environment['AZURE_SUBSCRIPTION_ID'] ?? '',
    location: normalizeRegion(environment['AZURE_LOCATION'] ?? ''),
    parameters: Object.fromEntries(texts.map(([name, text]) => [name, fill(text, environment)])),
    variables: Object.fromEntries(texts.flatMap(([name, text]) => [...text.matchAll(reference)].map((match) => [name, match[1] ?? '']))),
  };
}

/** `East US` and `eastus` are one region. */
export function normalizeRegion(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}

const parametersFile = join(import.meta.dirname, '../../infra/main.parameters.json');

/** `${NAME}` and `${NAME=default}`. */
const reference = /\$\{(\w+)(?:=([^}]*))?\}/g;

/** An empty variable counts as unset, as for azd. */
function fill(text: string, environment: Environment): string {
  return text.replace(reference, (_, name: string, otherwise = '') => environment[name] || otherwise);
}
