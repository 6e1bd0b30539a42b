// The smoke test as a whole: waits, looks, signs in when asked to, prints what it found. Used by the command and by azd's hook.
import { setTimeout as pause } from 'node:timers/promises';
import { checks } from './checks/index.ts';
import { openGateway } from './gateway.ts';
import { openBrowser } from './open-browser.ts';
import type { SmokeOptions } from './options.ts';
import { describeFailure, formatResults, runChecks, type Result } from './run-checks.ts';
import { signInAndCall } from './sign-in.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** Whether the gateway kept every promise. */
export async function smokeTest({ url, login, wait }: SmokeOptions, print: (text: string) => void = console.log): Promise<boolean> {
  const gateway = openGateway(url);
  await waitUntilReady(gateway, { seconds: wait, now: () => performance.now(), pause: (milliseconds) => pause(milliseconds) });
  const results = [...(await runChecks(gateway, checks))];
  print(formatResults(results));
  if (login) {
    const result = await checkSignIn(url, print);
    results.push(result);
    print(formatResults([result]));
  }
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  print(failed === 0 ? `${url}: all ${results.length} promises kept.` : `${url}: ${failed} of ${results.length} promises broken.`);
  return failed === 0;
}

const signInWithin = 300_000;

async function checkSignIn(url: string, print: (text: string) => void): Promise<Result> {
  const timer = new AbortController();
  const giveUp = pause(signInWithin, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`Nobody signed in within ${signInWithin / 60_000} minutes.`);
  });
  // Aborted in the end, when nobody waits for it any more.
  giveUp.catch(() => undefined);
  try {
    const { tools, greeting, problems } = await signInAndCall(openGateway(url), {
      show: (address) => {
        print(`\nSign in with your browser:\n  ${address}\n`);
        openBrowser(address);
      },
      giveUp,
    });
    return { promise: `A user can sign in and call tools (${tools.join(', ')}; hello_mcp: "${greeting}")`, problems };
  } catch (error) {
    return { promise: 'A user can sign in and call tools', problems: describeFailure(error) };
  } finally {
    timer.abort();
  }
}
