import { describe, expect, test } from '@jest/globals';
import { MemoryCache } from '../../../../emulators/apim/gateway/cache.ts';

function clocked(): { cache: MemoryCache; advance: (milliseconds: number) => void } {
  let now = 1_000_000;
  return { cache: new MemoryCache({ now: () => now }), advance: (milliseconds) => (now += milliseconds) };
}

test('gives the very value that was stored', () => {
  const { cache } = clocked();
  const value = { some: 'object' };
  cache.store('key', value, 10);

  expect([cache.lookup('key'), cache.lookup('other')]).toEqual([value, undefined]);
  expect(cache.lookup('key')).toBe(value);
});

test('a stored null is a hit', () => {
  const { cache } = clocked();
  cache.store('key', null, 10);

  expect(cache.lookup('key')).toBeNull();
});

test.each([
  [9_999, 'value'],
  [10_000, undefined],
])('after %i of 10,000 ms an entry gives %s', (elapsed, expected) => {
  const { cache, advance } = clocked();
  cache.store('key', 'value', 10);
  advance(elapsed);

  expect(cache.lookup('key')).toBe(expected);
});

test('storing again replaces value and life', () => {
  const { cache, advance } = clocked();
  cache.store('key', 'old', 10);
  advance(8_000);
  cache.store('key', 'new', 10);
  advance(8_000);

  expect([cache.lookup('key'), cache.size]).toEqual(['new', 1]);
});

test('remove and clear forget', () => {
  const { cache } = clocked();
  for (const key of ['a', 'b', 'c']) cache.store(key, key, 10);
  cache.remove('a');
  const afterRemove = [cache.lookup('a'), cache.lookup('b'), cache.size];
  cache.clear();

  expect([afterRemove, cache.lookup('b'), cache.size]).toEqual([[undefined, 'b', 2], undefined, 0]);
});

describe('the sweep', () => {
  test('drops entries that nobody asks for, while others are stored', () => {
    const { cache, advance } = clocked();
    for (let index = 0; index < 1_000; index += 1) cache.store(`old ${index}`, index, 1);
    advance(2_000);
    for (let index = 0; index < 1_000; index += 1) cache.store(`new ${index}`, index, 100);

    expect(cache.size).toBe(1_000);
  });

  test('keeps what is alive', () => {
    const { cache, advance } = clocked();
    for (let index = 0; index < 100; index += 1) cache.store(`key ${index}`, index, index % 2 === 0 ? 1 : 100);
    advance(2_000);
    for (let round = 0; round < 100; round += 1) cache.store('other', round, 100);

    expect(Array.from({ length: 100 }, (_, index) => cache.lookup(`key ${index}`)).filter((value) => value !== undefined)).toHaveLength(50);
  });
});

test('a scheduler makes stores visible later, as in Azure', () => {
  const pending: (() => void)[] = [];
  const cache = new MemoryCache({ now: () => 0, schedule: (store) => pending.push(store) });
  cache.store('key', 'value', 10);
  const before = cache.lookup('key');
  for (const store of pending) store();

  expect([before, cache.lookup('key')]).toEqual([undefined, 'value']);
});
