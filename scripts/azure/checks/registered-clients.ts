// The operator's list of clients, by the rules that the functions start by: a mistake would otherwise show only when they do not.
import { readRegisteredClients } from '../../../functions/client-metadata/registered-clients.ts';
import { failure, type Finding } from '../finding.ts';
import type { Target } from '../target.ts';

/** Every client of registeredClients that cannot be meant, and a list too long for the named value that repeats its ids. */
export function checkRegisteredClients({ parameters }: Target): readonly Finding[] {
  const { clients, problems } = readRegisteredClients(parameters['registeredClients'] || '[]');
  const length = [...clients.keys()].filter((id) => !id.startsWith('https:')).join(' ').length;
  return [
    ...problems.map((problem) => failure(`registeredClients: ${problem}`, fix)),
    ...(length > longestNamedValue ? [failure(`registeredClients: the ids have ${length} characters together, ${longestNamedValue} at most fit.`, fix)] : []),
  ];
}

const fix = 'Correct it in infra/main.parameters.json; docs/deploy.md, "Clients without registration of their own", has examples.';

/** https://learn.microsoft.com/azure/api-management/api-management-howto-properties */
const longestNamedValue = 4096;
