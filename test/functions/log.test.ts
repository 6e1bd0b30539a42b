import { expect, test } from '@jest/globals';
import { formatFacts, shortHash } from '../../functions/log.ts';

test('writes known facts on one line', () => {
  const line = formatFacts('mcp', { tool: 'hello_mcp', reason: undefined, ms: 3 });

  expect(line).toBe('mcp tool=hello_mcp ms=3');
});

test('hashes a user to eight characters that do not show the user', () => {
  const hash = shortHash('aaaaaaaa-1111-4aaa-8aaa-aaaaaaaaaaaa');

  expect(hash).toMatch(/^[0-9a-f]{8}$/);
  expect(hash).not.toBe('aaaaaaaa');
});
