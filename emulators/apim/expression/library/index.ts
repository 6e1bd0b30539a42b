// Every .NET type that expressions know, both halves of the library: one import and one entry a file, alphabetical.

import type { DeclareType } from './declaration.ts';
import { declareHashAlgorithm, declareKeyedHashAlgorithm } from './hash-algorithm.ts';
import {
  declareMd5,
  declareSha1,
  declareSha1Managed,
  declareSha256,
  declareSha256Managed,
  declareSha384,
  declareSha384Managed,
  declareSha512,
  declareSha512Managed,
} from './hash-types.ts';
import { declareHmac, declareHmacMd5, declareHmacSha1, declareHmacSha256, declareHmacSha384, declareHmacSha512 } from './hmac.ts';
import { declareRandomNumberGenerator, declareRngCryptoServiceProvider } from './random-number-generator.ts';
import {
  declareCipherMode,
  declareCryptoTransform,
  declareEncryptionExtensions,
  declarePaddingMode,
  declareSymmetricAlgorithm,
} from './symmetric-algorithm.ts';
import { declareWebUtility } from './web-utility.ts';

export const declarations: readonly DeclareType[] = [
  declareCipherMode,
  declareCryptoTransform,
  declareEncryptionExtensions,
  declareHashAlgorithm,
  declareHmac,
  declareHmacMd5,
  declareHmacSha1,
  declareHmacSha256,
  declareHmacSha384,
  declareHmacSha512,
  declareKeyedHashAlgorithm,
  declareMd5,
  declarePaddingMode,
  declareRandomNumberGenerator,
  declareRngCryptoServiceProvider,
  declareSha1,
  declareSha1Managed,
  declareSha256,
  declareSha256Managed,
  declareSha384,
  declareSha384Managed,
  declareSha512,
  declareSha512Managed,
  declareSymmetricAlgorithm,
  declareWebUtility,
];
