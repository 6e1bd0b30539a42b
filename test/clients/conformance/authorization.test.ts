import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newBrowser } from '../../flows/browser/index.ts';
import { registerClient } from '../../flows/oauth-client.ts';
import { walkThrough } from '../../flows/sign-in.ts';
import { startTestStack, type TestStack } from '../../flows/test-stack.ts';
import { findFreePort } from '../tool-process.ts';
import { installTimeout, installTool } from '../tools.ts';
import { runConformance } from './run-conformance.ts';

// The suite's scenarios for authorization servers. It opens no browser: it prints the link and waits.

let stack: TestStack;

beforeAll(async () => {
  stack = await startTestStack();
});

afterAll(() => stack.stop());

test(
  'the authorization server passes every scenario of conformance 0.2',
  async () => {
    const port = await findFreePort();
    const { clientId } = await registerClient(stack.url, { redirect_uris: [`http://127.0.0.1:${port}/callback`] });
    const outcomes = await runConformance(
      await installTool('conformance 0.2'),
      ['authorization', '--url', stack.url, '--client-id', clientId, '--resource', stack.mcpUrl, '--port', String(port)],
      async (output) => {
        const [link] = await output.find(/http\S+\/authorize\?\S+/);
        const browser = newBrowser();
        await walkThrough(browser, await browser.open(link), { user: 'alice' });
      },
    );
    expect(outcomes).toEqual([
      { scenario: 'authorization-code-grant', result: 'passed', complaints: [] },
      { scenario: 'authorization-server-metadata-endpoint', result: 'passed', complaints: [] },
    ]);
  },
  installTimeout,
);
