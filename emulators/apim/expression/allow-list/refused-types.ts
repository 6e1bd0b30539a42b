// Well-known .NET types that no expression may use, so that using one is answered as API Management answers it
// (APIM0001) and not as an unknown name. The library does not declare them.

const names: Readonly<Record<string, string>> = {
  System:
    'Activator AggregateException AppContext AppDomain Attribute Buffer Console DBNull Environment EventArgs FormattableString ' +
    'GC HashCode IntPtr Lazy MathF Nullable OperatingSystem Progress TypedReference UriBuilder UriKind ValueTuple Version WeakReference',
  'System.Collections': 'ArrayList BitArray Hashtable Queue SortedList Stack',
  'System.Collections.Concurrent': 'ConcurrentBag ConcurrentDictionary ConcurrentQueue',
  'System.Collections.Generic': 'Comparer EqualityComparer LinkedList SortedDictionary SortedList SortedSet',
  'System.Diagnostics': 'Debug Process Stopwatch Trace',
  'System.Globalization': 'CultureInfo DateTimeFormatInfo DateTimeStyles NumberFormatInfo NumberStyles TextInfo',
  'System.IO': 'BinaryReader BinaryWriter Directory DirectoryInfo File FileInfo FileStream MemoryStream Path Stream StreamReader StreamWriter',
  'System.IO.Compression': 'DeflateStream GZipStream ZipArchive',
  'System.Linq': 'Queryable',
  'System.Net': 'Dns HttpWebRequest WebClient WebRequest',
  'System.Net.Http': 'HttpClient HttpRequestMessage',
  'System.Reflection': 'Assembly BindingFlags MethodInfo PropertyInfo',
  'System.Runtime.InteropServices': 'Marshal',
  'System.Security.Cryptography':
    'Aes AesCryptoServiceProvider AesGcm AesManaged CryptographicOperations CryptoStream DES DSA ECDsa ICryptoTransform ' +
    'PasswordDeriveBytes RandomNumberGenerator Rfc2898DeriveBytes Rijndael RijndaelManaged RSACng RSACryptoServiceProvider ' +
    'RSAParameters TripleDES',
  'System.Security.Cryptography.X509Certificates': 'X509Chain X509Store',
  'System.Text': 'ASCIIEncoding EncoderFallback NormalizationForm UnicodeEncoding UTF8Encoding',
  'System.Text.Json': 'JsonDocument JsonSerializer',
  'System.Threading': 'CancellationToken Interlocked Monitor Thread ThreadPool Timer',
  'System.Threading.Tasks': 'Parallel Task',
  'System.Web': 'HttpContext HttpUtility',
  'System.Xml': 'XmlConvert XmlDocument XmlElement XmlNode XmlReader XmlReaderSettings XmlWriter',
  'Newtonsoft.Json': 'JsonReader JsonSerializer JsonSerializerSettings JsonTextReader JsonTextWriter JsonWriter',
};

/** Full names. */
export const refusedTypes: ReadonlySet<string> = new Set(
  Object.entries(names).flatMap(([namespace, list]) => list.split(' ').map((name) => `${namespace}.${name}`)),
);
