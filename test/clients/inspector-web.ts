// The web pages of the older Inspectors, which are alike: how they are started and how a person uses them.
import type { Page } from 'playwright-core';
import { findFreePort, startTool } from './tool-process.ts';
import { installTool } from './tools.ts';

/** A running Inspector. */
export type InspectorWeb = {
  /** Of its page. */
  readonly origin: string;
  /** The page, told where its proxy is. */
  readonly home: string;
  stop(): Promise<void>;
};

/** Starts page and proxy at any ports; opens no browser. */
export async function startInspectorWeb(name: 'inspector 0.15' | 'inspector 1.0'): Promise<InspectorWeb> {
  const [clientPort, serverPort] = [await findFreePort(), await findFreePort()];
  const { output, stop } = startTool(await installTool(name), [], {
    CLIENT_PORT: String(clientPort),
    SERVER_PORT: String(serverPort),
    DANGEROUSLY_OMIT_AUTH: 'true',
    MCP_AUTO_OPEN_ENABLED: 'false',
  });
  await output.find(/is up and running/);
  const origin = `http://localhost:${clientPort}`;
  return { origin, home: `${origin}/?MCP_PROXY_FULL_ADDRESS=http://localhost:${serverPort}`, stop };
}

/** Chooses the transport and enters the address. */
export async function enterServer(page: Page, server: { readonly transport: string; readonly url: string }): Promise<void> {
  await page.getByRole('combobox', { name: 'Transport Type' }).click();
  await page.getByRole('option', { name: server.transport, exact: true }).click();
  await page.getByRole('textbox', { name: 'URL' }).fill(server.url);
}

/** Presses Connect; the pages that follow are the gateway's and Entra's, until the browser is back at the Inspector. */
export async function connectAsAlice(page: Page): Promise<void> {
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  const connected = page.getByText('Connected', { exact: true });
  await connect.click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('button', { name: 'Alice Adams' }).click();
  // On a busy machine 1.0 at times gets its tokens and then sends nothing more; a person presses Connect once again.
  await connected.waitFor({ timeout: 10_000 }).catch(() => connect.click());
  await connected.waitFor();
}

/** Lists the tools, runs the one that is listed by this name, and reads how it ended and the texts of its result. */
export async function runTool(page: Page, listedAs: string): Promise<{ readonly outcome: string; readonly texts: readonly string[] }> {
  await page.getByRole('tab', { name: 'Tools' }).click();
  await page.getByRole('button', { name: 'List Tools' }).click();
  await page.getByText(listedAs).click();
  await page.getByRole('button', { name: 'Run Tool' }).click();
  const outcome = await page.getByRole('heading', { name: 'Tool Result:' }).innerText();
  return { outcome, texts: await page.getByText('Hello I am MCP Tool!').allInnerTexts() };
}
