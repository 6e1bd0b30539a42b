import { expect, test } from '@jest/globals';
import { maxAgeOf } from '../../../functions/client-metadata/max-age.ts';

const date = 'Sat, 21 Nov 2026 12:00:00 GMT';

test.each<[string, Readonly<Record<string, string | undefined>>, number]>([
  ['nothing', {}, 300],
  ['ten minutes', { 'cache-control': 'public, max-age=600' }, 600],
  ['ten minutes, one of which a cache on the way used up', { 'cache-control': 'max-age=600', age: '60' }, 540],
  ['a week', { 'cache-control': 'max-age=604800' }, 86_400],
  ['a number that is none', { 'cache-control': 'max-age=99999999999999999999' }, 300],
  ['one second', { 'cache-control': 'max-age=1' }, 60],
  ['no-store', { 'cache-control': 'max-age=600, no-store' }, 60],
  ['no-cache', { 'cache-control': 'no-cache' }, 60],
  ['s-maxage, which is for shared caches', { 'cache-control': 's-maxage=600' }, 300],
  ['a date of expiry', { date, expires: 'Sat, 21 Nov 2026 12:20:00 GMT' }, 1200],
  ['a date of expiry beside max-age', { date, expires: 'Sat, 21 Nov 2026 12:20:00 GMT', 'cache-control': 'max-age=100' }, 100],
  ['expires: 0', { date, expires: '0' }, 60],
])('what says %s is kept accordingly', (_what, headers, seconds) => {
  expect(maxAgeOf(headers)).toBe(seconds);
});
