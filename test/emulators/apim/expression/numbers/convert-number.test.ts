// Numeric casts at the edges of the types.

import { describe, expect, test } from '@jest/globals';
import { numberConverter } from '../../../../../emulators/apim/expression/numbers/convert-number.ts';
import type { Numeric } from '../../../../../emulators/apim/expression/type-system/primitives.ts';
import { NetException } from '../../../../../emulators/apim/expression/values.ts';

interface Options {
  readonly checked?: boolean;
  readonly runtime?: 'net' | 'framework';
}

function convert(value: unknown, [from, to]: readonly [Numeric, Numeric], { checked = false, runtime = 'net' }: Options = {}): unknown {
  const converter = numberConverter({ from, to, checked, runtime }) as ((value: unknown) => unknown) | undefined;
  return converter === undefined ? value : converter(value);
}

describe('unchecked casts between integers wrap', () => {
  test.each([
    [300, 'int', 'byte', 44],
    [-1, 'int', 'byte', 255],
    [200, 'int', 'sbyte', -56],
    [70000, 'int', 'short', 4464],
    [-1, 'int', 'uint', 4294967295],
    [4294967295, 'uint', 'int', -1],
    [-1, 'int', 'ulong', 18446744073709551615n],
    [2n ** 63n - 1n, 'long', 'int', -1],
    [-1, 'int', 'char', 65535],
    [5, 'byte', 'long', 5n],
    [5n, 'long', 'double', 5],
  ] as const)('%d: %s to %s', (value, from, to, result) => {
    expect(convert(value, [from, to])).toBe(result);
  });
});

describe('checked casts refuse what does not fit', () => {
  test.each([
    [300, 'int', 'byte'],
    [-1, 'int', 'uint'],
    [2n ** 31n, 'long', 'int'],
    [1e10, 'double', 'int'],
    [Number.NaN, 'double', 'long'],
  ] as const)('%d: %s to %s', (value, from, to) => {
    expect(() => convert(value, [from, to], { checked: true })).toThrow(NetException);
  });

  test('and pass what does', () => {
    expect(convert(255, ['int', 'byte'], { checked: true })).toBe(255);
    expect(convert(-3.99, ['double', 'int'], { checked: true })).toBe(-3);
  });
});

describe('a double outside the range follows the runtime', () => {
  test.each([
    [1e10, 'int', 2147483647, -2147483648],
    [-1e10, 'int', -2147483648, -2147483648],
    [1e20, 'long', 9223372036854775807n, -9223372036854775808n],
    [-7.25, 'uint', 0, 4294967289],
    [1e30, 'ulong', 18446744073709551615n, 9223372036854775808n],
    [Number.NaN, 'int', 0, -2147483648],
    [300.7, 'byte', 44, 44],
    [-1.5, 'byte', 255, 255],
  ] as const)('%d to %s', (value, to, net, framework) => {
    expect([convert(value, ['double', to]), convert(value, ['double', to], { runtime: 'framework' })]).toEqual([net, framework]);
  });
});

test('float keeps 24 bits and decimal 15 digits of a double', () => {
  expect(convert(0.1, ['double', 'float'])).toBe(Math.fround(0.1));
  expect(String(convert(0.1 + 0.2, ['double', 'decimal']))).toBe('0.3');
});
