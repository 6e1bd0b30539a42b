import { describe, expect, test } from '@jest/globals';

import {
  cipherMode, paddingMode, SymmetricObject,
} from '../../../../../../emulators/apim/expression/library/cryptography/symmetric-object.ts';
import { defaultSettings } from '../../../../../../emulators/apim/expression/runtime.ts';

const runtime = { settings: defaultSettings, now: () => 0, randomBytes: (count: number) => new Uint8Array(count).fill(7) };
const key = Uint8Array.from({ length: 32 }, (_, index) => index);
const iv = Uint8Array.from({ length: 16 }, (_, index) => 3 * index);

function aes(): SymmetricObject {
  return SymmetricObject.create('Aes', runtime) as SymmetricObject;
}

describe('symmetric encryption', () => {
  test('encrypts with CBC and PKCS7 unless told otherwise', () => {
    const sealed = aes().encrypt(Buffer.from('hello gateway'), key, iv);
    expect(Buffer.from(sealed).toString('base64')).toBe('2SmulrEwaeX9VCbv4yWr4A==');
    expect(Buffer.from(aes().decrypt(sealed, key, iv)).toString()).toBe('hello gateway');
  });

  // The sealed texts are those of .NET 10.
  test.each([
    ['CBC', 'None', '0123456789abcdef', '/xF8YItQp9ZYZ3QhMhCVig=='],
    ['CBC', 'PKCS7', '', 'aXmH8Il2r/7Z1j9mFlcJlg=='],
    ['CBC', 'Zeros', 'abc', '04CfvDaEm2Zifzmybirpyg=='],
    ['CBC', 'Zeros', '', ''],
    ['CBC', 'ANSIX923', 'abc', 'RqhYWVM0e7vM6ZrlHHTC+g=='],
    ['ECB', 'PKCS7', '0123456789abcdef', '2MlXWOM1PlMPpSvRDnO5hp87dQSSb4vTbjEY6QOkzUo='],
    ['CFB', 'PKCS7', 'abc', '8+eIsQ=='],
    ['CFB', 'None', '0123456789abcdef', 'orSHzmcTxCi7UT1uJ9snvQ=='],
  ] as const)('%s with %s seals %j and opens it again', (mode, padding, text, sealed) => {
    const algorithm = aes();
    algorithm.mode = cipherMode[mode];
    algorithm.padding = paddingMode[padding];
    const bytes = algorithm.encrypt(Buffer.from(text), key, iv);
    expect(Buffer.from(bytes).toString('base64')).toBe(sealed);
    expect(Buffer.from(algorithm.decrypt(bytes, key, iv)).toString().replace(/\0+$/, '')).toBe(text);
  });

  test('opens what was padded with random bytes', () => {
    const algorithm = aes();
    algorithm.padding = paddingMode.ISO10126;
    expect(Buffer.from(algorithm.decrypt(algorithm.encrypt(Buffer.from('abc'), key, iv), key, iv)).toString()).toBe('abc');
  });

  test('opens the empty array as empty', () => {
    expect(aes().decrypt(new Uint8Array(0), key, iv)).toEqual(new Uint8Array(0));
  });

  test.each([
    ['a wrong key', () => aes().decrypt(aes().encrypt(Buffer.from('x'), key, iv), new Uint8Array(32), iv), 'System.Security.Cryptography.CryptographicException'],
    ['a partial block', () => aes().decrypt(new Uint8Array(5), key, iv), 'System.Security.Cryptography.CryptographicException'],
    ['a key of the wrong size', () => aes().encrypt(new Uint8Array(1), new Uint8Array(5), iv), 'System.ArgumentException'],
    ['an IV of the wrong size', () => aes().encrypt(new Uint8Array(1), key, new Uint8Array(5)), 'System.ArgumentException'],
  ])('refuses %s', (_what, run, type) => {
    expect(run).toThrow(expect.objectContaining({ type }));
  });

  test('makes a key and an IV of its own where none was set', () => {
    const algorithm = aes();
    expect([algorithm.key.length, algorithm.iv.length, algorithm.keyBits, algorithm.blockBits]).toEqual([32, 16, 256, 128]);
  });
});
