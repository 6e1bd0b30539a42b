import { describe, expect, test } from '@jest/globals';
import { findVersion, isBefore } from '../../../scripts/azure/version.ts';

describe('findVersion', () => {
  test.each([
    ['azd version 1.31.2 (commit abc)', '1.31.2'],
    ['v22.12.0', '22.12.0'],
    ['unknown', undefined],
  ])('finds in "%s"', (text, expected) => {
    expect(findVersion(text)).toBe(expected);
  });
});

describe('isBefore', () => {
  test.each([
    ['1.9.0', '1.10.0', true],
    ['1.10.0', '1.9.0', false],
    ['2.60.0', '2.60.0', false],
    ['2.60.0', '2.60.1', true],
    ['3.0.0', '2.99.99', false],
  ])('%s before %s: %s', (version, other, expected) => {
    expect(isBefore(version, other)).toBe(expected);
  });
});
