import { describe, expect, test } from '@jest/globals';
import { failure, formatFindings, isError, warning } from '../../../scripts/azure/finding.ts';

describe('formatFindings', () => {
  test('puts errors first, and below each what to do', () => {
    expect(formatFindings([warning('It rains.', 'Take an umbrella.'), failure('The door is locked.', 'Find the key.')])).toBe(
      'error    The door is locked.\n         → Find the key.\nwarning  It rains.\n         → Take an umbrella.',
    );
  });
});

describe('isError', () => {
  test.each([
    [failure('a', 'b'), true],
    [warning('a', 'b'), false],
  ])('%j: %s', (finding, expected) => {
    expect(isError(finding)).toBe(expected);
  });
});
