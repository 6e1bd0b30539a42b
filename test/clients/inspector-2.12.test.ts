import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInChromium, launchChromium } from '../flows/chromium.ts';
import { startTestStack, type TestStack } from '../flows/test-stack.ts';
import { findFreePort, startTool, type ToolProcess } from './tool-process.ts';
import { installTimeout, installTool, type Tool } from './tools.ts';

// The newest Inspector's web page, in Chromium with an empty profile, as a person uses it.

describeInChromium('MCP Inspector 2.12', () => {
  let stack: TestStack;
  let chromium: Browser;
  let tool: Tool;
  let inspector: ToolProcess;
  let folder: string;
  let home: string;
  let page: Page;

  beforeAll(async () => {
    stack = await startTestStack();
    chromium = await launchChromium();
    tool = await installTool('inspector 2.12');
  }, installTimeout);

  // It keeps logins in a folder, so each test has one of its own.
  beforeEach(async () => {
    const [port, sandboxPort] = [await findFreePort(), await findFreePort()];
    home = `http://localhost:${port}/?MCP_INSPECTOR_API_TOKEN=inspector-token`;
    folder = await mkdtemp(join(tmpdir(), 'inspector-'));
    inspector = startTool(tool, ['--web'], {
      HOME: folder,
      CLIENT_PORT: String(port),
      MCP_SANDBOX_PORT: String(sandboxPort),
      MCP_AUTO_OPEN_ENABLED: 'false',
      MCP_STORAGE_DIR: folder,
      MCP_INSPECTOR_SECRET_STORE: 'file',
      MCP_INSPECTOR_API_TOKEN: 'inspector-token',
    });
    await inspector.output.find(/is up and running/);
    page = await (await chromium.newContext()).newPage();
  });

  afterEach(async () => {
    await page.context().close();
    await inspector.stop();
    await rm(folder, { recursive: true });
  });

  afterAll(async () => {
    await chromium.close();
    await stack.stop();
  });

  test.each([['Legacy (2025-11-25 handshake)'], ['Modern (2026-07-28, sessionless)']])('%s: connect, allow, pick the account, call a tool', async (era) => {
    await page.goto(home);
    await page.getByRole('button', { name: 'Add Servers' }).click();
    await page.getByRole('menuitem', { name: 'Add manually' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Server ID' }).fill('stack');
    await dialog.getByLabel('Transport').first().click();
    await page.getByRole('option', { name: 'streamable-http' }).click();
    await dialog.getByRole('textbox', { name: 'URL' }).fill(stack.mcpUrl);
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Settings' }).last().click();
    await dialog.getByLabel('Protocol Era').first().click();
    await page.getByRole('option', { name: era }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('switch', { name: 'Connect or disconnect "stack"' }).dispatchEvent('click');

    // From here to the account picker it is the gateway's pages and Entra's that the Inspector sent the browser to.
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('button', { name: 'Alice Adams' }).click();

    await page.getByText('Tools', { exact: true }).click();
    await page.getByRole('button', { name: 'hello_mcp' }).click();
    await page.getByRole('button', { name: 'Execute Tool' }).click();
    expect(await page.getByText('Hello I am MCP Tool!').first().innerText()).toBe('Hello I am MCP Tool!');
  });
});
