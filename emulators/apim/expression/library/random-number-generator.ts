// System.Security.Cryptography.RNGCryptoServiceProvider and its base class.

import { namedType } from '../types.ts';
import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';

export const declareRandomNumberGenerator: DeclareType = () => ({
  name: 'System.Security.Cryptography.RandomNumberGenerator',
  kind: 'class',
  interfaces: ['IDisposable'],
  members: {
    'static RandomNumberGenerator Create()': createGenerator,
    'void Dispose()': () => undefined,
  },
});

export const declareRngCryptoServiceProvider: DeclareType = (runtime) => ({
  name: 'System.Security.Cryptography.RNGCryptoServiceProvider',
  kind: 'class',
  base: 'System.Security.Cryptography.RandomNumberGenerator',
  members: {
    'new()': createGenerator,
    'void GetBytes(byte[] data)': (_generator: unknown, data: Uint8Array | null) => {
      const target = required(data, 'data');
      target.set(runtime.randomBytes(target.length));
    },
    'void GetNonZeroBytes(byte[] data)': (_generator: unknown, data: Uint8Array | null) => {
      const target = required(data, 'data');
      for (let filled = 0; filled < target.length; ) {
        for (const byte of runtime.randomBytes(target.length - filled)) {
          if (byte === 0) continue;
          target[filled] = byte;
          filled += 1;
        }
      }
    },
  },
});

const generatorType = namedType('System.Security.Cryptography.RNGCryptoServiceProvider');

function createGenerator(): unknown {
  return { netType: generatorType };
}
