// Every .NET type that expressions know, both halves of the library: one import and one entry a file, alphabetical.

import { declareArray } from './array.ts';
import { declareBasicAuthCredentials, declareBasicExtensions } from './basic-auth-credentials.ts';
import { declareBitConverter } from './bit-converter.ts';
import { declareBoolean } from './boolean.ts';
import { declareChar, declareUnicodeCategory } from './char.ts';
import {
  declareCollection,
  declareEnumerable,
  declareEnumerator,
  declareGenericCollection,
  declareGenericDictionary,
  declareGenericEnumerable,
  declareGenericEnumerator,
  declareGenericList,
  declareGenericSet,
  declareList,
  declareReadOnlyCollection,
  declareReadOnlyDictionary,
  declareReadOnlyList,
} from './collection-interfaces.ts';
import { declareComparer, declareEqualityComparer } from './comparers.ts';
import { declareBase64FormattingOptions, declareConvert } from './convert.ts';
import { declareCultureInfo, declareNumberStyles } from './culture-info.ts';
import { declareDateTimeOffset } from './date-time-offset.ts';
import { declareDateTime, declareDateTimeKind, declareDateTimeStyles, declareDayOfWeek } from './date-time.ts';
import { declareDecimal } from './decimal.ts';
import type { DeclareType } from './declaration.ts';
import { actions, declareComparison, declareConverter, declarePredicate, funcs } from './delegates.ts';
import { declareDictionary, declareKeyCollection, declareValueCollection } from './dictionary.ts';
import { declareEncoding } from './encoding.ts';
import { declareEnumClass } from './enum.ts';
import { declareGrouping, declareLinqEnumerable, declareLookup, declareOrderedEnumerable } from './enumerable.ts';
import {
  declareArgumentException,
  declareArgumentNullException,
  declareArgumentOutOfRangeException,
  declareException,
  exceptionClasses,
} from './exception.ts';
import { declareDouble, declareSingle } from './floating-point.ts';
import { declareFormContent } from './form-content.ts';
import { declareFormatting } from './formatting.ts';
import { declareGuid } from './guid.ts';
import { declareHashAlgorithmName, declareOid } from './hash-algorithm-name.ts';
import { declareHashAlgorithm, declareKeyedHashAlgorithm } from './hash-algorithm.ts';
import { declareHashSet } from './hash-set.ts';
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
import { declareApi, declareOperation, declareSubscriptionKeyParameterNames } from './i-api.ts';
import { declareContext } from './i-context.ts';
import { declareCarbonIntensityCategory, declareDeployment, declareGateway, declareSustainabilityInfo } from './i-deployment.ts';
import { declareLastError } from './i-last-error.ts';
import { declareMessageBody } from './i-message-body.ts';
import { declareFoundry, declarePrivateEndpointConnection, declareRequest } from './i-request.ts';
import { declareResponse } from './i-response.ts';
import { declareUrl } from './i-url.ts';
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
import { declareAddressFamily, declareIPAddress } from './ip-address.ts';
import { declareJArray } from './j-array.ts';
import { declareJConstructor } from './j-constructor.ts';
import { declareJContainer } from './j-container.ts';
import { declareJObject } from './j-object.ts';
import { declareJProperty } from './j-property.ts';
import { declareJRaw } from './j-raw.ts';
import { declareJTokenType } from './j-token-type.ts';
import { declareIJEnumerable, declareJEnumerable, declareJToken } from './j-token.ts';
import { declareJValue } from './j-value.ts';
import { declareJsonConvert } from './json-convert.ts';
import { declareJsonExtensions } from './json-extensions.ts';
import { declareJwt, declareJwtExtensions } from './jwt.ts';
import { declareKeyValuePair } from './key-value-pair.ts';
import { declareGenericListClass } from './list.ts';
import {
  declareCapture,
  declareCaptureCollection,
  declareGroupCollection,
  declareGroupOfMatch,
  declareMatch,
  declareMatchCollection,
} from './match.ts';
import { declareMath } from './math.ts';
import { declareMidpointRounding } from './midpoint-rounding.ts';
import { declareNullable } from './nullable.ts';
import { declareDelegate, declareObject, declareValueType } from './object.ts';
import { declareQueue, declareStack } from './queue.ts';
import { declareRandomNumberGenerator, declareRngCryptoServiceProvider } from './random-number-generator.ts';
import { declareRandom } from './random.ts';
import { declareRegexOptions } from './regex-options.ts';
import { declareMatchEvaluator, declareRegex } from './regex.ts';
import {
  declareAsymmetricAlgorithm,
  declareRsa,
  declareRsaEncryptionPadding,
  declareRsaParameters,
  declareRsaSignaturePadding,
} from './rsa.ts';
import { declareStringBuilder } from './string-builder.ts';
import { declareStringComparer } from './string-comparer.ts';
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
import {
  declareICloneable,
  declareIComparable,
  declareIComparableOf,
  declareIConvertible,
  declareIDisposable,
  declareIEquatableOf,
  declareIFormatProvider,
  declareIFormattable,
} from './system-interfaces.ts';
import { declareStringReader, declareStringWriter, declareTextReader, declareTextWriter } from './text-io.ts';
import { declareTimeSpan } from './time-span.ts';
import { declareTimeZone, declareTimeZoneInfo } from './time-zone-info.ts';
import { declareTuple, tuples } from './tuple.ts';
import { declareTypeClass } from './type.ts';
import {
  declareBackend,
  declareBackendType,
  declareGraphQl,
  declareGraphQlDataObject,
  declareGroup,
  declareProduct,
  declareProductState,
  declareSubscription,
  declareUser,
  declareUserIdentity,
  declareWorkspace,
} from './unavailable-context.ts';
import { declareUri, declareUriHostNameType, declareUriKind, declareUriPartial } from './uri.ts';
import { declareValueOrDefault } from './value-or-default.ts';
import { declareWebUtility } from './web-utility.ts';
import { declareXAttribute } from './x-attribute.ts';
import { declareXContainer } from './x-container.ts';
import { declareXDeclaration, declareXDocument, declareXDocumentType } from './x-document.ts';
import { declareXElement } from './x-element.ts';
import { declareXName, declareXNamespace } from './x-name.ts';
import { declareXNode, declareXObject } from './x-node.ts';
import { declareXCData, declareXComment, declareXProcessingInstruction, declareXText } from './x-text.ts';
import {
  declareCertificateExtensions,
  declarePublicKey,
  declareRsaCertificateExtensions,
  declareX500DistinguishedName,
  declareX509Certificate,
  declareX509Certificate2,
  declareX509ContentType,
  declareX509NameType,
} from './x509-certificate.ts';
import { declareXmlExtensions } from './xml-extensions.ts';
import { declareLoadOptions, declareSaveOptions, declareXmlNodeType } from './xml-options.ts';

export const declarations: readonly DeclareType[] = [
  ...actions,
  ...exceptionClasses,
  ...funcs,
  ...tuples,
  declareAddressFamily,
  declareApi,
  declareArgumentException,
  declareArgumentNullException,
  declareArgumentOutOfRangeException,
  declareArray,
  declareAsymmetricAlgorithm,
  declareBackend,
  declareBackendType,
  declareBase64FormattingOptions,
  declareBasicAuthCredentials,
  declareBasicExtensions,
  declareBitConverter,
  declareBoolean,
  declareByte,
  declareCapture,
  declareCaptureCollection,
  declareCarbonIntensityCategory,
  declareCertificateExtensions,
  declareChar,
  declareCipherMode,
  declareCollection,
  declareComparer,
  declareComparison,
  declareContext,
  declareConvert,
  declareConverter,
  declareCryptoTransform,
  declareCultureInfo,
  declareDateTime,
  declareDateTimeKind,
  declareDateTimeOffset,
  declareDateTimeStyles,
  declareDayOfWeek,
  declareDecimal,
  declareDelegate,
  declareDeployment,
  declareDictionary,
  declareDouble,
  declareEncoding,
  declareEncryptionExtensions,
  declareEnumClass,
  declareEnumerable,
  declareEnumerator,
  declareEqualityComparer,
  declareException,
  declareFormatting,
  declareFormContent,
  declareFoundry,
  declareGateway,
  declareGenericCollection,
  declareGenericDictionary,
  declareGenericEnumerable,
  declareGenericEnumerator,
  declareGenericList,
  declareGenericListClass,
  declareGenericSet,
  declareGraphQl,
  declareGraphQlDataObject,
  declareGroup,
  declareGroupCollection,
  declareGrouping,
  declareGroupOfMatch,
  declareGuid,
  declareHashAlgorithm,
  declareHashAlgorithmName,
  declareHashSet,
  declareHmac,
  declareHmacMd5,
  declareHmacSha1,
  declareHmacSha256,
  declareHmacSha384,
  declareHmacSha512,
  declareICloneable,
  declareIComparable,
  declareIComparableOf,
  declareIConvertible,
  declareIDisposable,
  declareIEquatableOf,
  declareIFormatProvider,
  declareIFormattable,
  declareIJEnumerable,
  declareInt16,
  declareInt32,
  declareInt64,
  declareIPAddress,
  declareJArray,
  declareJConstructor,
  declareJContainer,
  declareJEnumerable,
  declareJObject,
  declareJProperty,
  declareJRaw,
  declareJsonConvert,
  declareJsonExtensions,
  declareJToken,
  declareJTokenType,
  declareJValue,
  declareJwt,
  declareJwtExtensions,
  declareKeyCollection,
  declareKeyedHashAlgorithm,
  declareKeyValuePair,
  declareLastError,
  declareLinqEnumerable,
  declareList,
  declareLoadOptions,
  declareLookup,
  declareMatch,
  declareMatchCollection,
  declareMatchEvaluator,
  declareMath,
  declareMd5,
  declareMessageBody,
  declareMidpointRounding,
  declareNormalizationForm,
  declareNullable,
  declareNumberStyles,
  declareObject,
  declareOid,
  declareOperation,
  declareOrderedEnumerable,
  declarePaddingMode,
  declarePredicate,
  declarePrivateEndpointConnection,
  declareProduct,
  declareProductState,
  declarePublicKey,
  declareQueue,
  declareRandom,
  declareRandomNumberGenerator,
  declareReadOnlyCollection,
  declareReadOnlyDictionary,
  declareReadOnlyList,
  declareRegex,
  declareRegexOptions,
  declareRequest,
  declareResponse,
  declareRngCryptoServiceProvider,
  declareRsa,
  declareRsaCertificateExtensions,
  declareRsaEncryptionPadding,
  declareRsaParameters,
  declareRsaSignaturePadding,
  declareSaveOptions,
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
  declareStack,
  declareString,
  declareStringBuilder,
  declareStringComparer,
  declareStringComparison,
  declareStringReader,
  declareStringSplitOptions,
  declareStringWriter,
  declareSubscription,
  declareSubscriptionKeyParameterNames,
  declareSustainabilityInfo,
  declareSymmetricAlgorithm,
  declareTextReader,
  declareTextWriter,
  declareTimeSpan,
  declareTimeZone,
  declareTimeZoneInfo,
  declareTuple,
  declareTypeClass,
  declareUInt16,
  declareUInt32,
  declareUInt64,
  declareUnicodeCategory,
  declareUri,
  declareUriHostNameType,
  declareUriKind,
  declareUriPartial,
  declareUrl,
  declareUser,
  declareUserIdentity,
  declareValueCollection,
  declareValueOrDefault,
  declareValueType,
  declareWebUtility,
  declareWorkspace,
  declareX500DistinguishedName,
  declareX509Certificate,
  declareX509Certificate2,
  declareX509ContentType,
  declareX509NameType,
  declareXAttribute,
  declareXCData,
  declareXComment,
  declareXContainer,
  declareXDeclaration,
  declareXDocument,
  declareXDocumentType,
  declareXElement,
  declareXmlExtensions,
  declareXmlNodeType,
  declareXName,
  declareXNamespace,
  declareXNode,
  declareXObject,
  declareXProcessingInstruction,
  declareXText,
];
