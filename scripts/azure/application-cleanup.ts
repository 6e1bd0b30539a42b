// Deletes the Entra application of a deployment that is taken down, which azd leaves (azure-dev #4724). In two steps, because
// azd forgets the outputs that name the application before its last hook runs. An application that was brought along stays.
import { formatCommand, type Command, type RunCommand } from './command.ts';
import { failure, warning, type Finding } from './finding.ts';
import { succeeded } from './recording.ts';
import type { Environment } from './target.ts';

/** Before `azd down`: notes which application belongs to the deployment. Deletes nothing, for azd has yet to ask. */
export async function noteApplication(environment: Environment, run: RunCommand): Promise<readonly Finding[]> {
  const { ENTRA_CLIENT_ID: clientId = '', ENTRA_APPLICATION_CREATED: created = '' } = environment;
  if (created.toLowerCase() !== 'true' || clientId === '') return [];
  const command = setNote(clientId);
  if (succeeded(await run(command))) return [];
  return [warning(`The Entra application ${clientId} could not be noted and will be left behind.`, `Afterwards: az ad app delete --id ${clientId}`)];
}

/** After `azd down`: deletes what was noted, for good, so that the next deployment finds its unique name free. */
export async function deleteNotedApplication(environment: Environment, run: RunCommand): Promise<readonly Finding[]> {
  const clientId = environment[note] ?? '';
  if (clientId === '') return [];
  const show: Command = { program: 'az', args: ['ad', 'app', 'show', '--id', clientId, '--query', 'id', '--output', 'tsv'] };
  const shown = await run(show);
  const gone = shown.kind === 'ran' && shown.code !== 0 && /does not exist|not found/i.test(shown.stderr);
  if (!gone) {
    if (shown.kind === 'missing' || shown.code !== 0) return [leftBehind(clientId, show)];
    const objectId = shown.stdout.trim();
    const remove = graphDelete(`applications/${objectId}`);
    if (!succeeded(await run(remove))) return [leftBehind(clientId, remove)];
    const purge = graphDelete(`directory/deletedItems/${objectId}`);
    if (!succeeded(await run(purge))) {
      await run(setNote(''));
      return [warning(`The Entra application ${clientId} is deleted, but holds its unique name for 30 days.`, formatCommand(purge))];
    }
  }
  await run(setNote(''));
  return [];
}

const note = 'ENTRA_APPLICATION_TO_DELETE';

function setNote(value: string): Command {
  return { program: 'azd', args: ['env', 'set', note, value] };
}

function graphDelete(path: string): Command {
  return { program: 'az', args: ['rest', '--method', 'delete', '--url', `https://graph.microsoft.com/v1.0/${path}`] };
}

function leftBehind(clientId: string, command: Command): Finding {
  return failure(`The Entra application ${clientId} could not be deleted.`, `See what this says, then try again: ${formatCommand(command)}`);
}
