// A real Chromium for tests that must not trust our own browser. Knows nothing about the pages it shows.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** A machine without Chromium may leave these tests out; the build may not. */
export const describeInChromium = existsSync(executablePath) || process.env['CI'] === 'true' ? describe : describe.skip;

/** Starts it; each context made in it is a profile of its own. `hosts`: names that only the test knows, with the port of 127.0.0.1 that serves them. */
export function launchChromium(hosts: Readonly<Record<string, number>> = {}): Promise<Browser> {
  const rules = Object.entries(hosts).map(([name, port]) => `MAP ${name} 127.0.0.1:${port}`);
  return chromium.launch({
    executablePath,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
      ...(rules.length === 0 ? [] : [`--host-resolver-rules=${rules.join(', ')}`]),
    ],
  });
}

/** What axe finds wrong with the page that is shown, as `rule: markup`. */
export async function findAccessibilityProblems(page: Page): Promise<readonly string[]> {
  // The page's policy forbids scripts; the debugger is not bound by it.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>('axe.run({ resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
