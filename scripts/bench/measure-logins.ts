// Measures the CPU that one full login costs a server: registration, consent, sign-in at Entra, code, tokens.
import { newBrowser } from '../../test/flows/browser/index.ts';
import { login } from '../../test/flows/sign-in.ts';
import { median } from './load.ts';
import type { ServerProcess } from './server-process.ts';

/** CPU microseconds of the serving process for one login, and an access token from the last one. */
export async function measureLogins(server: ServerProcess, { rounds, logins }: { readonly rounds: number; readonly logins: number }): Promise<{ cpuMicroseconds: number; token: string }> {
  const costs: number[] = [];
  let token = '';
  for (let round = 0; round <= rounds; round++) {
    const before = await server.cpu();
    for (let done = 0; done < logins; done++) {
      const { tokens } = await login({ stack: server, browser: newBrowser(), user: 'alice' });
      token = tokens.accessToken;
    }
    const after = await server.cpu();
    // Round 0 warms up.
    if (round > 0) costs.push((after - before) / logins);
  }
  return { cpuMicroseconds: median(costs), token };
}
