import { expect, test } from '@jest/globals';

import { computeHmac } from '../../../../../../emulators/apim/expression/library/cryptography/compute-hmac.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

// RFC 4231 4.2 and 4.3: a message short enough to be kept, and one that is not.
test.each([
  ['sha256', new Uint8Array(20).fill(0x0b), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
  ['sha256', bytes('Jefe'), 'what do ya want for nothing?', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  ['sha384', new Uint8Array(20).fill(0x0b), 'Hi There', 'afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6'],
])('%s with the key %j gives for %j what the RFC says, the second time as the first', (algorithm, key, message, expected) => {
  const results = [1, 2].map(() => hex(computeHmac(algorithm, key, bytes(message))));

  expect(results).toEqual([expected, expected]);
});

test('who changes a result changes it for nobody else', () => {
  const key = bytes('key of its own');
  const first = computeHmac('sha512', key, bytes('label'));
  const before = hex(first);

  first.fill(0);

  expect(hex(computeHmac('sha512', key, bytes('label')))).toBe(before);
});

test.each([
  ['another algorithm', 'sha256', 'ab', 'c'],
  ['another key', 'sha512', 'aB', 'c'],
  ['another message', 'sha512', 'ab', 'C'],
  ['the same bytes, divided elsewhere between key and message', 'sha512', 'a', 'bc'],
])('%s gives another result', (_, algorithm, key, message) => {
  const kept = hex(computeHmac('sha512', bytes('ab'), bytes('c')));

  expect(hex(computeHmac(algorithm, bytes(key), bytes(message)))).not.toBe(kept);
});

test('a key that changes after the call does not change what is kept', () => {
  const key = bytes('written over');
  const before = hex(computeHmac('sha256', key, bytes('label')));

  key.fill(0);

  expect(hex(computeHmac('sha256', bytes('written over'), bytes('label')))).toBe(before);
  expect(hex(computeHmac('sha256', key, bytes('label')))).not.toBe(before);
});

test('results stay right when more labels are used than are kept', () => {
  const round = (): string[] => Array.from({ length: 200 }, (_, index) => hex(computeHmac('sha256', bytes('k'), bytes(`label ${index}`))));
  const first = round();

  expect(new Set(first).size).toBe(200);
  expect(round()).toEqual(first);
});
