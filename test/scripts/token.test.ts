import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { applicationId, tenantId } from '../../scripts/stack/identities.ts';
import { devCommand, makeDataFolder, runNode, type DevProcess } from './dev-process.ts';

let folder: { path: string; remove: () => Promise<void> };
let dev: DevProcess;

beforeAll(async () => {
  folder = await makeDataFolder();
  dev = runNode([...devCommand, '--services', '--port', '0', '--data', folder.path]);
  await dev.printed('Ctrl-C stops');
});

afterAll(async () => {
  dev.child.kill('SIGTERM');
  await dev.ended;
  await folder.remove();
});

function token(...args: readonly string[]) {
  return runNode(['scripts/launch.mjs', 'scripts/token.ts', '--data', folder.path, ...args]).ended;
}

describe('npm run token', () => {
  test("prints the user's access token for the functions, and nothing else", async () => {
    const { code, output } = await token('--user', 'alice');
    const authority = dev.addresses()['entra']?.href ?? '';
    const keys = createRemoteJWKSet(new URL(`${authority}/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(output.trim(), keys, { issuer: `${authority}/v2.0`, audience: applicationId });
    expect([code, payload['tid'], payload['scp'], payload['name']]).toEqual([0, tenantId, 'access_as_user', 'Alice Adams']);
  });

  test.each([
    ['a user who is not assigned', ['--user', 'carol'], 'carol cannot sign in: AADSTS50105'],
    ['a disabled user', ['--user', 'dave'], 'dave cannot sign in: AADSTS50057'],
    ['an unknown user', ['--user', 'zoe'], 'zoe cannot sign in: AADSTS50034'],
    ['a missing user', [], 'Usage: npm run token -- --user <name>'],
    ['an unknown option', ['--usr', 'alice'], 'Usage: npm run token -- --user <name>'],
    ['a folder where nothing runs', ['--user', 'alice', '--data', '/nonexistent'], 'The local Entra is not running. Start it with `npm run dev`'],
  ])('says why there is none for %s', async (_, args, words) => {
    const { code, output } = await token(...args);
    expect([code, output]).toEqual([1, expect.stringContaining(words)]);
  });
});
