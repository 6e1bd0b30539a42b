import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInChromium, launchChromium } from '../flows/chromium.ts';
import { startTestStack, type TestStack } from '../flows/test-stack.ts';
import { connectAsAlice, enterServer, runTool, startInspectorWeb, type InspectorWeb } from './inspector-web.ts';
import { installTimeout } from './tools.ts';

// The Inspector that needs no newer Node, in Chromium with an empty profile. Its page looks for the metadata and gets the
// token itself; MCP goes by way of its proxy.

describeInChromium('MCP Inspector 0.15', () => {
  let inspector: InspectorWeb;
  let stack: TestStack;
  let chromium: Browser;
  let page: Page;

  beforeAll(async () => {
    inspector = await startInspectorWeb('inspector 0.15');
    stack = await startTestStack();
    chromium = await launchChromium();
  }, installTimeout);

  beforeEach(async () => {
    page = await (await chromium.newContext()).newPage();
  });

  afterEach(() => page.context().close());

  afterAll(async () => {
    await chromium.close();
    await stack.stop();
    await inspector.stop();
  });

  test.each([['Streamable HTTP', '/mcp'], ['SSE', '/mcp/sse']])('over %s: enter the address, connect, allow, pick the account, run a tool', async (transport, path) => {
    await page.goto(inspector.home);
    await enterServer(page, { transport, url: `${stack.url}${path}` });
    await connectAsAlice(page);
    expect(await runTool(page, 'hello_mcp')).toEqual({ outcome: 'Tool Result: Success', texts: expect.arrayContaining(['"Hello I am MCP Tool!"']) });
  });
});
