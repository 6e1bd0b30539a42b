import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseStalePolicies } from '../../../scripts/dev/refuse-stale-policies.ts';

let folder: string;
let events: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stale-test-'));
  events = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const running = { stop: async () => void events.push('stopped') };

function check(starting: Promise<typeof running>, drift: readonly { file: string; kind: string }[]): Promise<void> {
  return refuseStalePolicies(starting, folder, async () => {
    events.push('rendered');
    return drift;
  });
}

describe('policies that are not what the templates render', () => {
  test('stop the stack, naming every file', async () => {
    await expect(check(Promise.resolve(running), [{ file: 'mcp.xml', kind: 'different' }, { file: 'old.xml', kind: 'left over' }])).rejects.toMatchObject({
      code: 'POLICIES_STALE',
      message: 'infra/policies is not what the templates render. Run `npm run policies`.\n  mcp.xml: different\n  old.xml: left over',
    });
    expect(events).toEqual(['rendered', 'stopped']);
  });

  test('are the reason given when the gateway could not start on them either', async () => {
    const failed = Promise.reject(new Error('cannot compile'));
    await expect(check(failed, [{ file: 'mcp.xml', kind: 'different' }])).rejects.toMatchObject({ code: 'POLICIES_STALE' });
  });

  test('are not looked for again while no file has changed', async () => {
    await check(Promise.resolve(running), []);
    await check(Promise.resolve(running), [{ file: 'mcp.xml', kind: 'never asked' }]);
    expect(events).toEqual(['rendered']);
  });
});
