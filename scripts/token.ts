// `npm run token -- --user <name>`: prints an access token for the functions, so that they can be called without a gateway.
import { parseArgs } from 'node:util';
import { defaultDataFolder } from './stack/data-folder.ts';
import { requestUserToken, SignInRefused } from './stack/request-user-token.ts';
import { findRunningStack } from './stack/running-stack.ts';

const usage = 'Usage: npm run token -- --user <name> [--data <folder>]   (alice, bob; carol is not assigned, dave is disabled)';

process.exitCode = await printToken();

async function printToken(): Promise<number> {
  const values = readValues();
  if (values?.user === undefined) return fail(usage);
  const running = await findRunningStack(values.data);
  if (running === undefined) {
    return fail('The local Entra is not running. Start it with `npm run dev`, or with `npm run dev -- --services` for `npm start` alone, and try again.');
  }
  try {
    console.log(await requestUserToken(running, values.user));
    return 0;
  } catch (error) {
    if (error instanceof SignInRefused) return fail(error.message);
    throw error;
  }
}

function readValues(): { readonly user: string | undefined; readonly data: string } | undefined {
  try {
    const { values } = parseArgs({ options: { user: { type: 'string' }, data: { type: 'string' } } });
    return { user: values.user, data: values.data ?? defaultDataFolder };
  } catch {
    // An unknown option; the usage says which there are.
    return undefined;
  }
}

function fail(message: string): 1 {
  console.error(message);
  return 1;
}
