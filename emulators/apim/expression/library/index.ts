// Every .NET type that expressions know, both halves of the library: one import and one entry a file, alphabetical.

import { declareBoolean } from './boolean.ts';
import { declareChar, declareUnicodeCategory } from './char.ts';
import { declareDecimal } from './decimal.ts';
import type { DeclareType } from './declaration.ts';
import { declareEnumClass } from './enum.ts';
import { declareDouble, declareSingle } from './floating-point.ts';
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
import {
  declareByte,
  declareInt16,
  declareInt32,
  declareInt64,
  declareSByte,
  declareUInt16,
  declareUInt32,
  declareUInt64,
} from './integers.ts';
import { declareMidpointRounding } from './midpoint-rounding.ts';
import { declareDelegate, declareObject, declareValueType } from './object.ts';
import { declareRandomNumberGenerator, declareRngCryptoServiceProvider } from './random-number-generator.ts';
import { declareStringComparison } from './string-comparison.ts';
import { declareStringSplitOptions } from './string-split.ts';
import { declareNormalizationForm, declareString } from './string.ts';
import {
  declareCipherMode,
  declareCryptoTransform,
  declareEncryptionExtensions,
  declarePaddingMode,
  declareSymmetricAlgorithm,
} from './symmetric-algorithm.ts';
import { declareTypeClass } from './type.ts';
import { declareWebUtility } from './web-utility.ts';

export const declarations: readonly DeclareType[] = [
  declareBoolean,
  declareByte,
  declareChar,
  declareCipherMode,
  declareCryptoTransform,
  declareDecimal,
  declareDelegate,
  declareDouble,
  declareEncryptionExtensions,
  declareEnumClass,
  declareHashAlgorithm,
  declareHmac,
  declareHmacMd5,
  declareHmacSha1,
  declareHmacSha256,
  declareHmacSha384,
  declareHmacSha512,
  declareInt16,
  declareInt32,
  declareInt64,
  declareKeyedHashAlgorithm,
  declareMd5,
  declareMidpointRounding,
  declareNormalizationForm,
  declareObject,
  declarePaddingMode,
  declareRandomNumberGenerator,
  declareRngCryptoServiceProvider,
  declareSByte,
  declareSha1,
  declareSha1Managed,
  declareSha256,
  declareSha256Managed,
  declareSha384,
  declareSha384Managed,
  declareSha512,
  declareSha512Managed,
  declareSingle,
  declareString,
  declareStringComparison,
  declareStringSplitOptions,
  declareSymmetricAlgorithm,
  declareTypeClass,
  declareUInt16,
  declareUInt32,
  declareUInt64,
  declareUnicodeCategory,
  declareValueType,
  declareWebUtility,
];
