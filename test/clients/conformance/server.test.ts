import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newBrowser } from '../../flows/browser/index.ts';
import { login } from '../../flows/sign-in.ts';
import { startTestStack, type TestStack } from '../../flows/test-stack.ts';
import { installTimeout, installTool } from '../tools.ts';
import { expectedOf20250618, expectedOf20251125, expectedOf20260728, type ExpectedFailures } from './expected-failures.ts';
import { startForwarder, type Forwarder } from './forwarder.ts';
import { runConformance, type Outcome } from './run-conformance.ts';

// The protocol's own suite against the gateway, the rendered policies and the production handler, with fixture tools behind it.

let forwarder: Forwarder;
let stack: TestStack;

beforeAll(async () => {
  forwarder = await startForwarder();
  stack = await startTestStack({ functions: { entry: 'test/clients/conformance/fixture-app.ts' }, set: { AllowedOrigins: forwarder.origin } });
  const { tokens } = await login({ stack, browser: newBrowser(), user: 'alice' });
  forwarder.leadTo({ url: stack.url, accessToken: tokens.accessToken });
});

afterAll(async () => {
  await forwarder.close();
  await stack.stop();
});

describe.each([
  ['conformance 0.1', '2025-06-18', 22, expectedOf20250618],
  ['conformance 0.1', '2025-11-25', 24, expectedOf20251125],
  ['conformance 0.2', '2025-11-25', 24, expectedOf20251125],
  ['conformance 0.2', '2026-07-28', 40, expectedOf20260728],
] as const)('%s, server scenarios of %s', (tool, revision, passing, expected) => {
  test(
    'pass, or fail as listed',
    async () => {
      const installed = await installTool(tool);
      const outcomes = await runConformance(installed, ['server', '--url', `${forwarder.origin}/mcp`, '--suite', 'all', '--spec-version', revision]);
      expect(surprises(outcomes, expected)).toEqual([]);
      expect(outcomes.filter(({ result }) => result === 'passed')).toHaveLength(passing);
    },
    installTimeout,
  );
});

/** Everything that differs from the list, in words. */
function surprises(outcomes: readonly Outcome[], expected: ExpectedFailures): readonly string[] {
  const results = new Map(outcomes.map((outcome) => [outcome.scenario, outcome.result]));
  return [
    ...outcomes.flatMap(({ scenario, result, complaints }) => (result === 'failed' && !(scenario in expected) ? [`${scenario} fails: ${complaints.join('; ')}`] : [])),
    ...Object.keys(expected).flatMap((scenario) => {
      const result = results.get(scenario);
      return result === 'failed' ? [] : [`${scenario} is listed as failing and ${result === undefined ? 'does not exist' : 'does not fail'}`];
    }),
  ];
}
