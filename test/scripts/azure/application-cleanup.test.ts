import { describe, expect, test } from '@jest/globals';
import { deleteNotedApplication, noteApplication } from '../../../scripts/azure/application-cleanup.ts';
import type { Command, Outcome } from '../../../scripts/azure/command.ts';
import { failed, said } from './recordings.ts';

const id = '22222222-2222-4222-8222-222222222222';

/** Tools that say yes, except to commands that begin as given; and what they were asked. */
function tools(exceptions: Readonly<Record<string, Outcome>> = {}) {
  const commands: string[] = [];
  return {
    commands,
    run: async ({ program, args }: Command): Promise<Outcome> => {
      const line = [program, ...args].join(' ');
      commands.push(line);
      const exception = Object.entries(exceptions).find(([beginning]) => line.startsWith(beginning));
      return exception?.[1] ?? said(line.includes('app show') ? 'object-id\n' : '');
    },
  };
}

describe('noteApplication', () => {
  test.each([
    ['notes an application that the deployment made', { ENTRA_CLIENT_ID: id, ENTRA_APPLICATION_CREATED: 'true' }, [`azd env set ENTRA_APPLICATION_TO_DELETE ${id}`]],
    ['leaves alone an application that was brought along', { ENTRA_CLIENT_ID: id, ENTRA_APPLICATION_CREATED: 'false' }, []],
    ['does nothing where nothing was deployed', {}, []],
  ])('%s', async (_, environment, expected) => {
    const { commands, run } = tools();
    expect(await noteApplication(environment, run)).toEqual([]);
    expect(commands).toEqual(expected);
  });

  test('says what will be left behind when it cannot note', async () => {
    const { run } = tools({ 'azd env set': failed('no environment') });
    expect(await noteApplication({ ENTRA_CLIENT_ID: id, ENTRA_APPLICATION_CREATED: 'true' }, run)).toEqual([
      { severity: 'warning', problem: `The Entra application ${id} could not be noted and will be left behind.`, fix: `Afterwards: az ad app delete --id ${id}` },
    ]);
  });
});

describe('deleteNotedApplication', () => {
  const environment = { ENTRA_APPLICATION_TO_DELETE: id };
  const show = `az ad app show --id ${id} --query id --output tsv`;
  const remove = 'az rest --method delete --url https://graph.microsoft.com/v1.0/applications/object-id';
  const purge = 'az rest --method delete --url https://graph.microsoft.com/v1.0/directory/deletedItems/object-id';
  const forget = 'azd env set ENTRA_APPLICATION_TO_DELETE ';

  test('deletes for good, then forgets', async () => {
    const { commands, run } = tools();
    expect(await deleteNotedApplication(environment, run)).toEqual([]);
    expect(commands).toEqual([show, remove, purge, forget]);
  });

  test('does nothing when nothing was noted', async () => {
    const { commands, run } = tools();
    expect(await deleteNotedApplication({ ENTRA_APPLICATION_TO_DELETE: '' }, run)).toEqual([]);
    expect(commands).toEqual([]);
  });

  test('is content with an application that is gone', async () => {
    const { commands, run } = tools({ [show]: failed(`ERROR: Resource '${id}' does not exist`) });
    expect(await deleteNotedApplication(environment, run)).toEqual([]);
    expect(commands).toEqual([show, forget]);
  });

  test.each([
    ['looked up', show, failed('Forbidden')],
    ['looked up without the Azure CLI', show, { kind: 'missing' } as const],
    ['deleted', remove, failed('Forbidden')],
  ])('keeps its note of an application that cannot be %s', async (_, command, outcome) => {
    const { commands, run } = tools({ [command]: outcome });
    expect(await deleteNotedApplication(environment, run)).toEqual([
      { severity: 'error', problem: `The Entra application ${id} could not be deleted.`, fix: `See what this says, then try again: ${command}` },
    ]);
    expect(commands).not.toContain(forget);
  });

  test('says so when the name stays taken', async () => {
    const { commands, run } = tools({ [purge]: failed('Forbidden') });
    expect(await deleteNotedApplication(environment, run)).toEqual([
      { severity: 'warning', problem: `The Entra application ${id} is deleted, but holds its unique name for 30 days.`, fix: purge },
    ]);
    expect(commands).toEqual([show, remove, purge, forget]);
  });
});
