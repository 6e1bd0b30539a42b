import { expect, test } from '@jest/globals';

import { bytesOf } from '../../../../../emulators/apim/expression/library/bytes-of.ts';

test('a buffer in the middle of the pool gives its own bytes, as no buffer', () => {
  const pool = Buffer.from([1, 2, 3, 4]);

  const bytes = bytesOf(pool.subarray(1, 3));

  expect([...bytes]).toEqual([2, 3]);
  expect(Buffer.isBuffer(bytes)).toBe(false);
});
