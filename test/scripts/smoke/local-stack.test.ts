// The smoke test against the policies themselves, on the local stack.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
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

/** A person in front of a browser, and the text of the page that the login ended on. */
function personWho(person: Person): { show: (url: string) => void; lastPage: Promise<string> } {
  const browser = newBrowser();
  const shown = new EventEmitter();
  const lastPage = once(shown, 'url').then(async ([url]) => {
    const page = await walkThrough(browser, await browser.open(String(url)), person);
    return page.text.trim();
  });
  return { show: (url) => void shown.emit('url', url), lastPage };
}

const never = new Promise<never>(() => undefined);

describe('the smoke test of the local stack', () => {
  test('finds every promise kept', async () => {
    const results = await runChecks(openGateway(stack.url), checks);
    expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  test('signs a user in, calls a tool, and leaves no session behind', async () => {
    const { show, lastPage } = personWho({ user: 'alice' });
    const signedIn = await signInAndCall(openGateway(stack.url), { show, giveUp: never });
    expect(signedIn).toEqual({
      tools: expect.arrayContaining(['get_snippet', 'hello_mcp', 'save_snippet']),
      greeting: 'Hello I am MCP Tool!',
      problems: [],
    });
    expect(await lastPage).toBe('Signed in. You can close this page.');
  });

  test('says so when the user refuses', async () => {
    const { show, lastPage } = personWho({ user: 'alice', decision: 'deny' });
    const signingIn = signInAndCall(openGateway(stack.url), { show, giveUp: never });
    await expect(signingIn).rejects.toThrow('The login was refused: access_denied');
    expect(await lastPage).toMatch(/^The login was refused: access_denied/);
  });

  test('gives up when nobody signs in', async () => {
    const patience = new AbortController();
    const giveUp = once(patience.signal, 'abort').then(() => {
      throw new Error('Nobody signed in.');
    });
    const signingIn = signInAndCall(openGateway(stack.url), { show: () => patience.abort(), giveUp });
    await expect(signingIn).rejects.toThrow('Nobody signed in.');
  });
});
