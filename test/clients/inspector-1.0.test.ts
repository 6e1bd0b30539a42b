import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeInChromium, launchChromium } from '../flows/chromium.ts';
import { startTestStack, type TestStack } from '../flows/test-stack.ts';
import { connectAsAlice, enterServer, runTool, startInspectorWeb, type InspectorWeb } from './inspector-web.ts';
import { installTimeout } from './tools.ts';

// The Inspector whose page can speak to the MCP endpoint itself, with no proxy between: a client that is bound by CORS.

describeInChromium('MCP Inspector 1.0', () => {
  let inspector: InspectorWeb;
  let stack: TestStack;
  let chromium: Browser;

  beforeAll(async () => {
    inspector = await startInspectorWeb('inspector 1.0');
    stack = await startTestStack({ set: { AllowedOrigins: inspector.origin } });
    chromium = await launchChromium();
  }, installTimeout);

  afterAll(async () => {
    await chromium.close();
    await stack.stop();
    await inspector.stop();
  });

  test('from the page itself: enter the address, connect, allow, pick the account, run a tool', async () => {
    const page = await chromium.newPage();
    await page.goto(inspector.home);
    await enterServer(page, { transport: 'Streamable HTTP', url: stack.mcpUrl });
    await page.getByRole('combobox', { name: 'Connection Type' }).click();
    await page.getByRole('option', { name: 'Direct' }).click();
    await connectAsAlice(page);
    expect(await runTool(page, 'Say hello')).toEqual({ outcome: 'Tool Result: Success', texts: expect.arrayContaining(['"Hello I am MCP Tool!"']) });
  });
});
