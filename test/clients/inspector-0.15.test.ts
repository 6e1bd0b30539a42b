import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInChromium, launchChromium } from '../flows/chromium.ts';
import { startTestStack, type TestStack } from '../flows/test-stack.ts';
import { findFreePort, startTool, type ToolProcess } from './tool-process.ts';
import { installTimeout, installTool } from './tools.ts';

// The web page of the Inspector that needs no newer Node, in Chromium with an empty profile, as a person uses it.

describeInChromium('MCP Inspector 0.15', () => {
  let stack: TestStack;
  let chromium: Browser;
  let inspector: ToolProcess;
  let home: string;
  let page: Page;

  beforeAll(async () => {
    const [clientPort, serverPort] = [await findFreePort(), await findFreePort()];
    home = `http://localhost:${clientPort}/?MCP_PROXY_FULL_ADDRESS=http://localhost:${serverPort}`;
    stack = await startTestStack();
    chromium = await launchChromium();
    inspector = startTool(await installTool('inspector 0.15'), [], {
      CLIENT_PORT: String(clientPort),
      SERVER_PORT: String(serverPort),
      DANGEROUSLY_OMIT_AUTH: 'true',
      MCP_AUTO_OPEN_ENABLED: 'false',
    });
    await inspector.output.find(/is up and running/);
  }, installTimeout);

  beforeEach(async () => {
    page = await (await chromium.newContext()).newPage();
  });

  afterEach(() => page.context().close());

  afterAll(async () => {
    await inspector.stop();
    await chromium.close();
    await stack.stop();
  });

  test.each([['Streamable HTTP', '/mcp'], ['SSE', '/mcp/sse']])('over %s: connect, allow, pick the account, call a tool', async (transport, path) => {
    await page.goto(home);
    await page.getByRole('combobox', { name: 'Transport Type' }).click();
    await page.getByRole('option', { name: transport, exact: true }).click();
    await page.getByRole('textbox', { name: 'URL' }).fill(`${stack.url}${path}`);
    await page.getByRole('button', { name: 'Connect' }).click();

    // From here to the account picker it is the gateway's pages and Entra's that the Inspector sent the browser to.
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('button', { name: 'Alice Adams' }).click();

    await page.getByRole('tab', { name: 'Tools' }).click();
    await page.getByRole('button', { name: 'List Tools' }).click();
    await page.getByText('hello_mcp').click();
    await page.getByRole('button', { name: 'Run Tool' }).click();
    expect(await page.getByRole('heading', { name: 'Tool Result:' }).innerText()).toBe('Tool Result: Success');
    expect(await page.getByText('Hello I am MCP Tool!').allInnerTexts()).toContain('"Hello I am MCP Tool!"');
  });
});
