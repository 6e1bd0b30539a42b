import { describe, expect, test } from '@jest/globals';
import { isRefusedInput, isStorageError, translateStorageError } from '../../../functions/snippets/storage-error.ts';
import { ToolError } from '../../../functions/tools/tool.ts';

const storageError = (facts: object): Error => Object.assign(new Error('https://account.blob.core.windows.net/secret'), facts);

describe('isStorageError', () => {
  test.each([
    ['the code of a body', { code: 'BlobNotFound', statusCode: 404 }, true],
    ['the code of a header, for answers without body', { details: { errorCode: 'BlobNotFound' }, statusCode: 404 }, true],
    ['a 404 without any code', { statusCode: 404 }, true],
    ['another code', { code: 'ContainerNotFound', statusCode: 404 }, false],
    ['no code', {}, false],
  ])('goes by %s', (_what, facts, expected) => {
    expect(isStorageError(storageError(facts), 'BlobNotFound')).toBe(expected);
  });
});

describe('isRefusedInput', () => {
  test.each([
    [storageError({ statusCode: 400 }), true],
    [storageError({ statusCode: 404 }), false],
    [storageError({}), false],
    ['400', false],
  ])('takes %p for a fault of what was asked: %p', (error, expected) => {
    expect(isRefusedInput(error)).toBe(expected);
  });
});

describe('translateStorageError', () => {
  test.each([
    [401, 'forbidden'],
    [403, 'forbidden'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [undefined, 'unavailable'],
  ])('turns status %s into %s without quoting storage', (statusCode, code) => {
    const cause = storageError({ statusCode });

    const error = translateStorageError(cause);

    expect(error).toMatchObject({ code, cause });
    expect(error.message).not.toContain('windows.net');
  });

  test('leaves an error that is already for the user as it is', () => {
    const error = new ToolError('conflict', 'Read it, then save again.');

    expect(translateStorageError(error)).toBe(error);
  });
});
