// The smoke test against the policies themselves, on the local stack.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checks } from '../../../scripts/smoke/checks/index.ts';
import { openGateway } from '../../../scripts/smoke/gateway.ts';
import { runChecks } from '../../../scripts/smoke/run-checks.ts';
import { signInAndCall } from '../../../scripts/smoke/sign-in.ts';
import { newBrowser } from '../../flows/browser/index.ts';
import { walkThrough, type Person } from '../../flows/sign-in.ts';
import { startTestStack, type TestStack } from '../../flows/test-stack.ts';

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
});

afterAll(() => stack.stop());

/** Shows the login to a person, whose browser then comes back to the listener. */
function showTo(person: Person): (url: string) => void {
  const browser = newBrowser();
  return (url) => void browser.open(url).then(async (page) => fetch((await walkThrough(browser, page, person)).url));
}

const never = new Promise<never>(() => undefined);

describe('the smoke test of the local stack', () => {
  test('finds every promise kept', async () => {
    const results = await runChecks(openGateway(stack.url), checks);
    expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  test('signs a user in, calls a tool, and leaves no session behind', async () => {
    const signedIn = await signInAndCall(openGateway(stack.url), { show: showTo({ user: 'alice' }), giveUp: never });
    expect(signedIn).toEqual({
      tools: expect.arrayContaining(['get_snippet', 'hello_mcp', 'save_snippet']),
      greeting: 'Hello I am MCP Tool!',
      problems: [],
    });
  });

  test('says so when the user refuses', async () => {
    const signingIn = signInAndCall(openGateway(stack.url), { show: showTo({ user: 'alice', decision: 'deny' }), giveUp: never });
    await expect(signingIn).rejects.toThrow('The login was refused: access_denied');
  });

  test('gives up when nobody signs in', async () => {
    const signingIn = signInAndCall(openGateway(stack.url), { show: () => undefined, giveUp: Promise.reject(new Error('Nobody signed in.')) });
    await expect(signingIn).rejects.toThrow('Nobody signed in.');
  });
});
