// What expressions see of `context`, after the list in Microsoft's page on policy expressions. It compiles; only what the
// vectors run has an effect.
// https://learn.microsoft.com/azure/api-management/api-management-policy-expressions
using System;
using System.Collections.Generic;
using System.Security.Cryptography;

public interface IUrl
{
    string Host { get; }
    string Path { get; }
    string Port { get; }
    IReadOnlyDictionary<string, string[]> Query { get; }
    string QueryString { get; }
    string Scheme { get; }
}

public interface IMessageBody
{
    T As<T>(bool preserveContent = false);
    IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false);
}

public interface IRequest
{
    IMessageBody Body { get; }
    IReadOnlyDictionary<string, string[]> Headers { get; }
    string IpAddress { get; }
    IReadOnlyDictionary<string, string> MatchedParameters { get; }
    string Method { get; }
    IUrl OriginalUrl { get; }
    IUrl Url { get; }
}

public interface IResponse
{
    IMessageBody Body { get; }
    IReadOnlyDictionary<string, string[]> Headers { get; }
    int StatusCode { get; }
    string StatusReason { get; }
}

public interface ILastError
{
    string Message { get; }
    string PolicyId { get; }
    string Reason { get; }
    string Scope { get; }
    string Section { get; }
    string Source { get; }
}

public interface IOperation
{
    string Id { get; }
    string Method { get; }
    string Name { get; }
    string UrlTemplate { get; }
}

public interface IContext
{
    TimeSpan Elapsed { get; }
    ILastError LastError { get; }
    IOperation Operation { get; }
    IRequest Request { get; }
    Guid RequestId { get; }
    IResponse Response { get; }
    DateTime Timestamp { get; }
    IReadOnlyDictionary<string, object> Variables { get; }
}

public sealed class BasicAuthCredentials
{
    public string Password { get; set; }
    public string UserId { get; set; }
}

public sealed class Jwt
{
    public IEnumerable<string> Audiences { get; set; }
    public IReadOnlyDictionary<string, string[]> Claims { get; set; }
    public DateTime? ExpirationTime { get; set; }
    public string Id { get; set; }
    public string Issuer { get; set; }
    public DateTime? NotBefore { get; set; }
    public string Subject { get; set; }
}

public static class ContextExtensions
{
    public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> values, string name) => values.GetValueOrDefault(name, null);
    public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> values, string name, string otherwise) =>
        values.TryGetValue(name, out var found) ? string.Join(",", found) : otherwise;
    public static object GetValueOrDefault(this IReadOnlyDictionary<string, object> values, string name) =>
        values.TryGetValue(name, out var found) ? found : null;
    public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> values, string name) => values.GetValueOrDefault(name, default(T));
    public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> values, string name, T otherwise) =>
        values.TryGetValue(name, out var found) ? (T)found : otherwise;
    public static bool TryParseBasic(this string header, out BasicAuthCredentials credentials) => throw new NotSupportedException();
    public static Jwt AsJwt(this string token) => throw new NotSupportedException();
    public static bool TryParseJwt(this string token, out Jwt jwt) => throw new NotSupportedException();
    public static byte[] Encrypt(this byte[] data, string algorithm, byte[] key, byte[] iv)
    {
        using (var cipher = SymmetricAlgorithm.Create(algorithm))
        using (var encryptor = cipher.CreateEncryptor(key, iv)) return encryptor.TransformFinalBlock(data, 0, data.Length);
    }
    public static byte[] Decrypt(this byte[] data, string algorithm, byte[] key, byte[] iv)
    {
        using (var cipher = SymmetricAlgorithm.Create(algorithm))
        using (var decryptor = cipher.CreateDecryptor(key, iv)) return decryptor.TransformFinalBlock(data, 0, data.Length);
    }
}

/// <summary>The request of the vectors: POST, header A with two values, no body, no variables.</summary>
public sealed class VectorContext : IContext, IRequest
{
    public TimeSpan Elapsed => TimeSpan.Zero;
    public ILastError LastError => null;
    public IOperation Operation => null;
    public IRequest Request => this;
    public Guid RequestId => Guid.Empty;
    public IResponse Response => null;
    public DateTime Timestamp => DateTime.UnixEpoch;
    public IReadOnlyDictionary<string, object> Variables { get; } = new Dictionary<string, object>();

    public IMessageBody Body => null;
    public IReadOnlyDictionary<string, string[]> Headers { get; } = new Dictionary<string, string[]> { ["A"] = new[] { "1", "2" } };
    public string IpAddress => "";
    public IReadOnlyDictionary<string, string> MatchedParameters { get; } = new Dictionary<string, string>();
    public string Method => "POST";
    public IUrl OriginalUrl => null;
    public IUrl Url => null;
}
