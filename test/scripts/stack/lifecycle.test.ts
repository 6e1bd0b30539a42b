import { describe, expect, test } from '@jest/globals';
import { createLifecycle } from '../../../scripts/stack/lifecycle.ts';

function record() {
  const events: string[] = [];
  const lifecycle = createLifecycle(({ part, url }) => void events.push(`${part} healthy at ${url}`));
  lifecycle.onStop(async () => void events.push('folder removed'));
  const start = (name: 'entra' | 'storage' | 'gateway', begin: () => Promise<string>) =>
    lifecycle.start({ name, url: `${name}:1`, begin, stop: async (running) => void events.push(`${running} stopped`) });
  return { events, lifecycle, start };
}

describe('a lifecycle', () => {
  test('reports every part when it is healthy and stops all before it undoes the rest', async () => {
    const { events, lifecycle, start } = record();
    expect(await lifecycle.all([start('entra', async () => 'a'), start('storage', async () => 'b')] as const)).toEqual(['a', 'b']);
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(events).toEqual(['entra healthy at entra:1', 'storage healthy at storage:1', 'a stopped', 'b stopped', 'folder removed']);
  });

  test('when one part fails, stops those that started, also later than the failure, and throws its reason', async () => {
    const { events, lifecycle, start } = record();
    const failure = new Error('no');
    const late = start('storage', () => new Promise((resolve) => setImmediate(() => resolve('late'))));
    await expect(lifecycle.all([start('gateway', () => Promise.reject(failure)), late] as const)).rejects.toBe(failure);
    expect(events).toEqual(['storage healthy at storage:1', 'late stopped', 'folder removed']);
  });
});
