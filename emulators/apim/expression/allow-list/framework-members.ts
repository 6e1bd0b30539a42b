// The public members of the allowed types in .NET Framework 4.8 and Newtonsoft.Json 13, so that a member that exists but is
// not built here is told from one that does not exist, or exists in modern .NET only. Without get-accessors, operators
// and what only async code can use; enums are complete in the library.

const members: Readonly<Record<string, string>> = {
  'Newtonsoft.Json.JsonConvert':
    'DefaultSettings DeserializeAnonymousType DeserializeObject DeserializeXNode DeserializeXmlNode False NaN ' +
    'NegativeInfinity Null PopulateObject PositiveInfinity SerializeObject SerializeXNode SerializeXmlNode ToString ' +
    'True Undefined',
  'Newtonsoft.Json.Linq.Extensions':
    'Ancestors AncestorsAndSelf AsJEnumerable Children Descendants DescendantsAndSelf Properties Value Values',
  'Newtonsoft.Json.Linq.JArray':
    'Add Clear Contains CopyTo FromObject GetEnumerator IndexOf Insert IsReadOnly Load Parse Remove RemoveAt Type ' +
    'WriteTo new',
  'Newtonsoft.Json.Linq.JConstructor': 'Load Name Type WriteTo new',
  'Newtonsoft.Json.Linq.JContainer':
    'Add AddFirst Children Count CreateWriter Descendants DescendantsAndSelf First HasValues Last Merge RemoveAll ' +
    'ReplaceAll Values',
  'Newtonsoft.Json.Linq.JObject':
    'Add ContainsKey FromObject GetEnumerator GetValue Load Parse Properties Property PropertyValues Remove ' +
    'TryGetValue Type WriteTo new',
  'Newtonsoft.Json.Linq.JProperty': 'Load Name Type Value WriteTo new',
  'Newtonsoft.Json.Linq.JRaw': 'Create new',
  'Newtonsoft.Json.Linq.JToken':
    'AddAfterSelf AddAnnotation AddBeforeSelf AfterSelf Ancestors AncestorsAndSelf Annotation Annotations BeforeSelf ' +
    'Children CreateReader DeepClone DeepEquals EqualityComparer First FromObject HasValues Last Load Next Parent ' +
    'Parse Path Previous ReadFrom Remove RemoveAnnotations Replace Root SelectToken SelectTokens ToObject ToString ' +
    'Type Value Values WriteTo',
  'Newtonsoft.Json.Linq.JValue':
    'CompareTo CreateComment CreateNull CreateString CreateUndefined Equals GetHashCode HasValues ToString Type Value ' +
    'WriteTo new',
  'System.Array':
    'AsReadOnly BinarySearch Clear Clone ConstrainedCopy ConvertAll Copy CopyTo CreateInstance Empty Exists Find ' +
    'FindAll FindIndex FindLast FindLastIndex ForEach GetEnumerator GetLength GetLongLength GetLowerBound ' +
    'GetUpperBound GetValue IndexOf Initialize IsFixedSize IsReadOnly IsSynchronized LastIndexOf Length LongLength ' +
    'Rank Resize Reverse SetValue Sort SyncRoot TrueForAll',
  'System.BitConverter':
    'DoubleToInt64Bits GetBytes Int64BitsToDouble IsLittleEndian ToBoolean ToChar ToDouble ToInt16 ToInt32 ToInt64 ' +
    'ToSingle ToString ToUInt16 ToUInt32 ToUInt64',
  'System.Boolean': 'CompareTo Equals FalseString GetHashCode Parse ToString TrueString TryParse new',
  'System.Byte': 'CompareTo Equals GetHashCode MaxValue MinValue Parse ToString TryParse new',
  'System.Char':
    'CompareTo ConvertFromUtf32 ConvertToUtf32 Equals GetHashCode GetNumericValue GetUnicodeCategory IsControl ' +
    'IsDigit IsHighSurrogate IsLetter IsLetterOrDigit IsLowSurrogate IsLower IsNumber IsPunctuation IsSeparator ' +
    'IsSurrogate IsSurrogatePair IsSymbol IsUpper IsWhiteSpace MaxValue MinValue Parse ToLower ToLowerInvariant ' +
    'ToString ToUpper ToUpperInvariant TryParse new',
  'System.Collections.Generic.Dictionary':
    'Add Clear Comparer ContainsKey ContainsValue Count GetEnumerator Keys Remove TryGetValue Values new',
  'System.Collections.Generic.HashSet':
    'Add Clear Comparer Contains CopyTo Count CreateSetComparer ExceptWith GetEnumerator IntersectWith ' +
    'IsProperSubsetOf IsProperSupersetOf IsSubsetOf IsSupersetOf Overlaps Remove RemoveWhere SetEquals ' +
    'SymmetricExceptWith TrimExcess TryGetValue UnionWith new',
  'System.Collections.Generic.ICollection': 'Add Clear Contains CopyTo Count IsReadOnly Remove',
  'System.Collections.Generic.IDictionary': 'Add ContainsKey Keys Remove TryGetValue Values',
  'System.Collections.Generic.IEnumerable': 'GetEnumerator',
  'System.Collections.Generic.IEnumerator': 'Current',
  'System.Collections.Generic.IList': 'IndexOf Insert RemoveAt',
  'System.Collections.Generic.IReadOnlyCollection': 'Count',
  'System.Collections.Generic.IReadOnlyDictionary': 'ContainsKey Keys TryGetValue Values',
  'System.Collections.Generic.ISet':
    'Add ExceptWith IntersectWith IsProperSubsetOf IsProperSupersetOf IsSubsetOf IsSupersetOf Overlaps SetEquals ' +
    'SymmetricExceptWith UnionWith',
  'System.Collections.Generic.KeyValuePair': 'Key ToString Value new',
  'System.Collections.Generic.List':
    'Add AddRange AsReadOnly BinarySearch Capacity Clear Contains ConvertAll CopyTo Count Exists Find FindAll ' +
    'FindIndex FindLast FindLastIndex ForEach GetEnumerator GetRange IndexOf Insert InsertRange LastIndexOf Remove ' +
    'RemoveAll RemoveAt RemoveRange Reverse Sort ToArray TrimExcess TrueForAll new',
  'System.Collections.Generic.Queue':
    'Clear Contains CopyTo Count Dequeue Enqueue GetEnumerator Peek ToArray TrimExcess new',
  'System.Collections.Generic.Stack': 'Clear Contains CopyTo Count GetEnumerator Peek Pop Push ToArray TrimExcess new',
  'System.Convert':
    'ChangeType DBNull FromBase64CharArray FromBase64String IsDBNull ToBase64CharArray ToBase64String ToBoolean ' +
    'ToByte ToChar ToDateTime ToDecimal ToDouble ToInt16 ToInt32 ToInt64 ToSByte ToSingle ToString ToUInt16 ToUInt32 ' +
    'ToUInt64',
  'System.DateTime':
    'Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears Compare CompareTo Date ' +
    'Day DayOfWeek DayOfYear DaysInMonth Equals FromBinary FromFileTime FromFileTimeUtc FromOADate GetDateTimeFormats ' +
    'GetHashCode Hour IsDaylightSavingTime IsLeapYear Kind MaxValue Millisecond MinValue Minute Month Now Parse ' +
    'ParseExact Second SpecifyKind Subtract Ticks TimeOfDay ToBinary ToFileTime ToFileTimeUtc ToLocalTime ' +
    'ToLongDateString ToLongTimeString ToOADate ToShortDateString ToShortTimeString ToString ToUniversalTime Today ' +
    'TryParse TryParseExact UtcNow Year new',
  'System.DateTimeOffset':
    'Add AddDays AddHours AddMilliseconds AddMinutes AddMonths AddSeconds AddTicks AddYears Compare CompareTo Date ' +
    'DateTime Day DayOfWeek DayOfYear Equals EqualsExact FromFileTime FromUnixTimeMilliseconds FromUnixTimeSeconds ' +
    'GetHashCode Hour LocalDateTime MaxValue Millisecond MinValue Minute Month Now Offset Parse ParseExact Second ' +
    'Subtract Ticks TimeOfDay ToFileTime ToLocalTime ToOffset ToString ToUniversalTime ToUnixTimeMilliseconds ' +
    'ToUnixTimeSeconds TryParse TryParseExact UtcDateTime UtcNow UtcTicks Year new',
  'System.Decimal':
    'Add Ceiling Compare CompareTo Divide Equals Floor FromOACurrency GetBits GetHashCode MaxValue MinValue MinusOne ' +
    'Multiply Negate One Parse Remainder Round Subtract ToByte ToDouble ToInt16 ToInt32 ToInt64 ToOACurrency ToSByte ' +
    'ToSingle ToString ToUInt16 ToUInt32 ToUInt64 Truncate TryParse Zero new',
  'System.Double':
    'CompareTo Epsilon Equals GetHashCode IsInfinity IsNaN IsNegativeInfinity IsPositiveInfinity MaxValue MinValue ' +
    'NaN NegativeInfinity Parse PositiveInfinity ToString TryParse new',
  'System.Enum':
    'CompareTo Equals Format GetHashCode GetName GetNames GetUnderlyingType GetValues HasFlag IsDefined Parse ' +
    'ToObject ToString TryParse',
  'System.Exception':
    'Data GetBaseException GetType HResult HelpLink InnerException Message Source StackTrace TargetSite ToString new',
  'System.Guid':
    'CompareTo Empty Equals GetHashCode NewGuid Parse ParseExact ToByteArray ToString TryParse TryParseExact new',
  'System.IO.StringReader': 'Close Peek Read ReadLine ReadToEnd new',
  'System.IO.StringWriter': 'Close Encoding GetStringBuilder ToString Write new',
  'System.Int16': 'CompareTo Equals GetHashCode MaxValue MinValue Parse ToString TryParse new',
  'System.Int32': 'CompareTo Equals GetHashCode MaxValue MinValue Parse ToString TryParse new',
  'System.Int64': 'CompareTo Equals GetHashCode MaxValue MinValue Parse ToString TryParse new',
  'System.Linq.Enumerable':
    'Aggregate All Any Append AsEnumerable Average Cast Concat Contains Count DefaultIfEmpty Distinct ElementAt ' +
    'ElementAtOrDefault Empty Except First FirstOrDefault GroupBy GroupJoin Intersect Join Last LastOrDefault ' +
    'LongCount Max Min OfType OrderBy OrderByDescending Prepend Range Repeat Reverse Select SelectMany SequenceEqual ' +
    'Single SingleOrDefault Skip SkipWhile Sum Take TakeWhile ThenBy ThenByDescending ToArray ToDictionary ToHashSet ' +
    'ToList ToLookup Union Where Zip',
  'System.Math':
    'Abs Acos Asin Atan Atan2 BigMul Ceiling Cos Cosh DivRem E Exp Floor IEEERemainder Log Log10 Max Min PI Pow Round ' +
    'Sign Sin Sinh Sqrt Tan Tanh Truncate',
  'System.Net.IPAddress':
    'Address AddressFamily Any Broadcast Equals GetAddressBytes GetHashCode HostToNetworkOrder IPv6Any IPv6Loopback ' +
    'IPv6None IsIPv4MappedToIPv6 IsIPv6LinkLocal IsIPv6Multicast IsIPv6SiteLocal IsIPv6Teredo IsLoopback Loopback ' +
    'MapToIPv4 MapToIPv6 NetworkToHostOrder None Parse ScopeId ToString TryParse new',
  'System.Net.WebUtility': 'HtmlDecode HtmlEncode UrlDecode UrlDecodeToBytes UrlEncode UrlEncodeToBytes',
  'System.Nullable': 'Compare Equals GetUnderlyingType',
  'System.Random': 'Next NextBytes NextDouble new',
  'System.SByte': 'CompareTo Equals GetHashCode MaxValue MinValue Parse ToString TryParse new',
  'System.Security.Cryptography.AsymmetricAlgorithm':
    'Clear Create Dispose FromXmlString KeyExchangeAlgorithm KeySize LegalKeySizes SignatureAlgorithm ToXmlString',
  'System.Security.Cryptography.HMAC': 'Create HashName Initialize Key',
  'System.Security.Cryptography.HMACMD5': 'new',
  'System.Security.Cryptography.HMACSHA1': 'new',
  'System.Security.Cryptography.HMACSHA256': 'new',
  'System.Security.Cryptography.HMACSHA384': 'ProduceLegacyHmacValues new',
  'System.Security.Cryptography.HMACSHA512': 'ProduceLegacyHmacValues new',
  'System.Security.Cryptography.HashAlgorithm':
    'CanReuseTransform CanTransformMultipleBlocks Clear ComputeHash Create Dispose Hash HashSize Initialize ' +
    'InputBlockSize OutputBlockSize TransformBlock TransformFinalBlock',
  'System.Security.Cryptography.HashAlgorithmName': 'Equals GetHashCode MD5 Name SHA1 SHA256 SHA384 SHA512 ToString new',
  'System.Security.Cryptography.KeyedHashAlgorithm': 'Create Key',
  'System.Security.Cryptography.MD5': 'Create',
  'System.Security.Cryptography.Oid': 'FriendlyName FromFriendlyName FromOidValue Value new',
  'System.Security.Cryptography.RNGCryptoServiceProvider': 'GetBytes GetNonZeroBytes new',
  'System.Security.Cryptography.RSA':
    'Create Decrypt DecryptValue Encrypt EncryptValue ExportParameters FromXmlString ImportParameters ' +
    'KeyExchangeAlgorithm SignData SignHash SignatureAlgorithm ToXmlString VerifyData VerifyHash',
  'System.Security.Cryptography.RSAEncryptionPadding':
    'CreateOaep Equals GetHashCode Mode OaepHashAlgorithm OaepSHA1 OaepSHA256 OaepSHA384 OaepSHA512 Pkcs1 ToString',
  'System.Security.Cryptography.RSASignaturePadding': 'Equals GetHashCode Mode Pkcs1 Pss ToString',
  'System.Security.Cryptography.SHA1': 'Create',
  'System.Security.Cryptography.SHA1Managed': 'Initialize new',
  'System.Security.Cryptography.SHA256': 'Create',
  'System.Security.Cryptography.SHA256Managed': 'Initialize new',
  'System.Security.Cryptography.SHA384': 'Create',
  'System.Security.Cryptography.SHA384Managed': 'Initialize new',
  'System.Security.Cryptography.SHA512': 'Create',
  'System.Security.Cryptography.SHA512Managed': 'Initialize new',
  'System.Security.Cryptography.SymmetricAlgorithm':
    'BlockSize Clear Create CreateDecryptor CreateEncryptor Dispose FeedbackSize GenerateIV GenerateKey IV Key ' +
    'KeySize LegalBlockSizes LegalKeySizes Mode Padding ValidKeySize',
  'System.Security.Cryptography.X509Certificates.PublicKey': 'EncodedKeyValue EncodedParameters Key Oid new',
  'System.Security.Cryptography.X509Certificates.RSACertificateExtensions':
    'CopyWithPrivateKey GetRSAPrivateKey GetRSAPublicKey',
  'System.Security.Cryptography.X509Certificates.X500DistinguishedName': 'Decode Format Name new',
  'System.Security.Cryptography.X509Certificates.X509Certificate':
    'CreateFromCertFile CreateFromSignedFile Dispose Equals Export GetCertHash GetCertHashString ' +
    'GetEffectiveDateString GetExpirationDateString GetFormat GetHashCode GetIssuerName GetKeyAlgorithm ' +
    'GetKeyAlgorithmParameters GetKeyAlgorithmParametersString GetName GetPublicKey GetPublicKeyString GetRawCertData ' +
    'GetRawCertDataString GetSerialNumber GetSerialNumberString Handle Import Issuer Reset Subject ToString new',
  'System.Security.Cryptography.X509Certificates.X509Certificate2':
    'Archived Extensions FriendlyName GetCertContentType GetNameInfo HasPrivateKey Import IssuerName NotAfter ' +
    'NotBefore PrivateKey PublicKey RawData Reset SerialNumber SignatureAlgorithm SubjectName Thumbprint ToString ' +
    'Verify Version new',
  'System.Single':
    'CompareTo Epsilon Equals GetHashCode IsInfinity IsNaN IsNegativeInfinity IsPositiveInfinity MaxValue MinValue ' +
    'NaN NegativeInfinity Parse PositiveInfinity ToString TryParse new',
  'System.String':
    'Clone Compare CompareOrdinal CompareTo Concat Contains Copy CopyTo Empty EndsWith Equals Format GetEnumerator ' +
    'GetHashCode IndexOf IndexOfAny Insert Intern IsInterned IsNormalized IsNullOrEmpty IsNullOrWhiteSpace Join ' +
    'LastIndexOf LastIndexOfAny Length Normalize PadLeft PadRight Remove Replace Split StartsWith Substring ' +
    'ToCharArray ToLower ToLowerInvariant ToString ToUpper ToUpperInvariant Trim TrimEnd TrimStart new',
  'System.StringComparer':
    'Compare Create CurrentCulture CurrentCultureIgnoreCase Equals GetHashCode InvariantCulture ' +
    'InvariantCultureIgnoreCase Ordinal OrdinalIgnoreCase',
  'System.Text.Encoding':
    'ASCII BigEndianUnicode BodyName Clone CodePage Convert DecoderFallback Default EncoderFallback EncodingName ' +
    'Equals GetByteCount GetBytes GetCharCount GetChars GetDecoder GetEncoder GetEncoding GetEncodings GetHashCode ' +
    'GetMaxByteCount GetMaxCharCount GetPreamble GetString HeaderName IsAlwaysNormalized IsBrowserDisplay ' +
    'IsBrowserSave IsMailNewsDisplay IsMailNewsSave IsReadOnly IsSingleByte UTF32 UTF7 UTF8 Unicode WebName ' +
    'WindowsCodePage',
  'System.Text.RegularExpressions.Capture': 'Index Length ToString Value',
  'System.Text.RegularExpressions.CaptureCollection': 'CopyTo Count GetEnumerator IsReadOnly IsSynchronized SyncRoot',
  'System.Text.RegularExpressions.Group': 'Captures Success Synchronized',
  'System.Text.RegularExpressions.GroupCollection': 'CopyTo Count GetEnumerator IsReadOnly IsSynchronized SyncRoot',
  'System.Text.RegularExpressions.Match': 'Empty Groups NextMatch Result Synchronized',
  'System.Text.RegularExpressions.Regex':
    'CacheSize CompileToAssembly Escape GetGroupNames GetGroupNumbers GroupNameFromNumber GroupNumberFromName ' +
    'InfiniteMatchTimeout IsMatch Match MatchTimeout Matches Options Replace RightToLeft Split ToString Unescape new',
  'System.Text.StringBuilder':
    'Append AppendFormat AppendLine Capacity Clear CopyTo EnsureCapacity Equals Insert Length MaxCapacity Remove ' +
    'Replace ToString new',
  'System.TimeSpan':
    'Add Compare CompareTo Days Duration Equals FromDays FromHours FromMilliseconds FromMinutes FromSeconds FromTicks ' +
    'GetHashCode Hours MaxValue Milliseconds MinValue Minutes Negate Parse ParseExact Seconds Subtract Ticks ' +
    'TicksPerDay TicksPerHour TicksPerMillisecond TicksPerMinute TicksPerSecond ToString TotalDays TotalHours ' +
    'TotalMilliseconds TotalMinutes TotalSeconds TryParse TryParseExact Zero new',
  'System.TimeZone':
    'CurrentTimeZone DaylightName GetDaylightChanges GetUtcOffset IsDaylightSavingTime StandardName ToLocalTime ' +
    'ToUniversalTime',
  'System.TimeZoneInfo':
    'BaseUtcOffset ClearCachedData ConvertTime ConvertTimeBySystemTimeZoneId ConvertTimeFromUtc ConvertTimeToUtc ' +
    'CreateCustomTimeZone DaylightName DisplayName Equals FindSystemTimeZoneById FromSerializedString ' +
    'GetAdjustmentRules GetAmbiguousTimeOffsets GetHashCode GetSystemTimeZones GetUtcOffset HasSameRules Id ' +
    'IsAmbiguousTime IsDaylightSavingTime IsInvalidTime Local StandardName SupportsDaylightSavingTime ' +
    'ToSerializedString ToString Utc',
  'System.TimeZoneInfo.AdjustmentRule':
    'CreateAdjustmentRule DateEnd DateStart DaylightDelta DaylightTransitionEnd DaylightTransitionStart Equals ' +
    'GetHashCode',
  'System.TimeZoneInfo.TransitionTime':
    'CreateFixedDateRule CreateFloatingDateRule Day DayOfWeek Equals GetHashCode IsFixedDateRule Month TimeOfDay Week ' +
    'new',
  'System.Tuple': 'Create',
  'System.UInt16': 'CompareTo Equals GetHashCode MaxValue MinValue Parse ToString TryParse new',
  'System.UInt32': 'CompareTo Equals GetHashCode MaxValue MinValue Parse ToString TryParse new',
  'System.UInt64': 'CompareTo Equals GetHashCode MaxValue MinValue Parse ToString TryParse new',
  'System.Uri':
    'AbsolutePath AbsoluteUri Authority CheckHostName CheckSchemeName Compare DnsSafeHost Equals EscapeDataString ' +
    'EscapeUriString Fragment FromHex GetComponents GetHashCode GetLeftPart HexEscape HexUnescape Host HostNameType ' +
    'IdnHost IsAbsoluteUri IsBaseOf IsDefaultPort IsFile IsHexDigit IsHexEncoding IsLoopback IsUnc ' +
    'IsWellFormedOriginalString IsWellFormedUriString LocalPath MakeRelative MakeRelativeUri OriginalString ' +
    'PathAndQuery Port Query Scheme SchemeDelimiter Segments ToString TryCreate UnescapeDataString UriSchemeFile ' +
    'UriSchemeFtp UriSchemeGopher UriSchemeHttp UriSchemeHttps UriSchemeMailto UriSchemeNetPipe UriSchemeNetTcp ' +
    'UriSchemeNews UriSchemeNntp UserEscaped UserInfo new',
  'System.Xml.Linq.Extensions':
    'Ancestors AncestorsAndSelf Attributes DescendantNodes DescendantNodesAndSelf Descendants DescendantsAndSelf ' +
    'Elements InDocumentOrder Nodes Remove',
  'System.Xml.Linq.XAttribute':
    'EmptySequence IsNamespaceDeclaration Name NextAttribute NodeType PreviousAttribute Remove SetValue ToString ' +
    'Value new',
  'System.Xml.Linq.XCData': 'NodeType WriteTo new',
  'System.Xml.Linq.XComment': 'NodeType Value WriteTo new',
  'System.Xml.Linq.XContainer':
    'Add AddFirst CreateWriter DescendantNodes Descendants Element Elements FirstNode LastNode Nodes RemoveNodes ' +
    'ReplaceNodes',
  'System.Xml.Linq.XDeclaration': 'Encoding Standalone ToString Version new',
  'System.Xml.Linq.XDocument': 'Declaration DocumentType Load NodeType Parse Root Save WriteTo new',
  'System.Xml.Linq.XDocumentType': 'InternalSubset Name NodeType PublicId SystemId WriteTo new',
  'System.Xml.Linq.XElement':
    'AncestorsAndSelf Attribute Attributes DescendantNodesAndSelf DescendantsAndSelf EmptySequence FirstAttribute ' +
    'GetDefaultNamespace GetNamespaceOfPrefix GetPrefixOfNamespace HasAttributes HasElements IsEmpty LastAttribute ' +
    'Load Name NodeType Parse RemoveAll RemoveAttributes ReplaceAll ReplaceAttributes Save SetAttributeValue ' +
    'SetElementValue SetValue Value WriteTo new',
  'System.Xml.Linq.XName': 'Equals Get GetHashCode LocalName Namespace NamespaceName ToString',
  'System.Xml.Linq.XNamespace': 'Equals Get GetHashCode GetName NamespaceName None ToString Xml Xmlns',
  'System.Xml.Linq.XNode':
    'AddAfterSelf AddBeforeSelf Ancestors CompareDocumentOrder CreateReader DeepEquals DocumentOrderComparer ' +
    'ElementsAfterSelf ElementsBeforeSelf EqualityComparer IsAfter IsBefore NextNode NodesAfterSelf NodesBeforeSelf ' +
    'PreviousNode ReadFrom Remove ReplaceWith ToString WriteTo',
  'System.Xml.Linq.XNodeDocumentOrderComparer': 'Compare new',
  'System.Xml.Linq.XNodeEqualityComparer': 'Equals GetHashCode new',
  'System.Xml.Linq.XObject': 'AddAnnotation Annotation Annotations BaseUri Document NodeType Parent RemoveAnnotations',
  'System.Xml.Linq.XProcessingInstruction': 'Data NodeType Target WriteTo new',
  'System.Xml.Linq.XText': 'NodeType Value WriteTo new',
};

const sets = new Map<string, ReadonlySet<string>>();

/** Names of the members of a type, given by its full name without type parameters; empty for a type not listed. */
export function frameworkMembers(typeName: string): ReadonlySet<string> {
  let names = sets.get(typeName);
  if (names === undefined) sets.set(typeName, (names = new Set(members[typeName]?.split(' '))));
  return names;
}
