import { describe, expect, test } from '@jest/globals';

import { evaluate, NetException, type PlainContext } from '../../../../../emulators/apim/expression/index.ts';

const jwt = `${Buffer.from('{"alg":"RS256","typ":"JWT"}').toString('base64url')}.${Buffer.from(
  '{"iss":"https://issuer","sub":"user","aud":["a","b"],"exp":1700000000,"nbf":1600000000,"jti":"id","roles":["r1","r2"],"n":5,"b":true,"d":"2024-01-02T03:04:05Z"}',
).toString('base64url')}.c2ln`;

const context: PlainContext = {
  request: {
    method: 'POST',
    url: 'https://gateway.example:8443/api/items?a=1&a=2&b=x%20y',
    originalUrl: 'https://gateway.example/original',
    headers: { 'X-One': 'one', 'X-Two': ['a', 'b'], 'Content-Type': 'application/json', Authorization: `Bearer ${jwt}`, Basic: 'Basic dXNlcjpwYTpzcw==' },
    ipAddress: '10.0.0.1',
    matchedParameters: { id: '7' },
    body: '{"name":"n","when":"2024-01-02T03:04:05Z"}',
  },
  response: { statusCode: 404, statusReason: 'Not Found', headers: { ETag: '"1"' }, body: 'gone' },
  variables: { text: 'v', number: 5, nothing: null, json: { a: 1 }, answer: { response: { statusCode: 201, body: '{"ok":true}' } } },
  lastError: { source: 'choose', reason: 'ExpressionValueEvaluationFailure', message: 'm', scope: 's', section: 'inbound', path: 'p', policyId: 'i' },
  requestId: 'aaaabbbb-cccc-dddd-eeee-ffff00001111',
  timestamp: 1_700_000_000_000,
  elapsedMilliseconds: 1500,
  api: { id: 'orders', name: 'Orders', path: 'orders', serviceUrl: 'https://backend.example/base' },
  operation: { id: 'get', name: 'Get', method: 'POST', urlTemplate: '/items/{id}' },
  deployment: { region: 'West Europe', serviceName: 'apim', serviceId: 'sid', gatewayId: 'managed' },
};

function outcomeOf(code: string, given = context): unknown {
  try {
    const { type, value } = evaluate(code, given);
    return type === 'null' ? null : value;
  } catch (error) {
    if (error instanceof NetException) return { throws: error.type };
    throw error;
  }
}

describe('context', () => {
  test.each([
    ['context.Request.Method', 'POST'],
    ['context.Request.IpAddress', '10.0.0.1'],
    ['context.Request.MatchedParameters["id"]', '7'],
    ['context.Request.MatchedParameters.GetValueOrDefault("no", "d")', 'd'],
    ['context.Request.Url.Scheme + context.Request.Url.Host + context.Request.Url.Port + context.Request.Url.Path + context.Request.Url.QueryString', 'httpsgateway.example8443/api/items?a=1&a=2&b=x%20y'],
    ['context.Request.Url.ToString()', 'https://gateway.example:8443/api/items?a=1&a=2&b=x%20y'],
    ['context.Request.Url.ToUri().Host', 'gateway.example'],
    ['context.Request.OriginalUrl.Path', '/original'],
    ['context.Request.Url.Query.GetValueOrDefault("a")', '1,2'],
    ['context.Request.Url.Query["b"][0]', 'x y'],
    ['string.Join("|", context.Request.Url.Query.Select(q => q.Key + "=" + q.Value.Length))', 'a=2|b=1'],
    ['context.Request.Headers.GetValueOrDefault("x-two")', 'a,b'],
    ['context.Request.Headers.GetValueOrDefault("missing", "d")', 'd'],
    ['context.Request.Headers.GetValueOrDefault("missing")', null],
    ['context.Request.Headers["X-Two"].Length', '2'],
    ['context.Request.Headers["missing"]', { throws: 'System.Collections.Generic.KeyNotFoundException' }],
    ['context.Request.Headers.ContainsKey("x-one")', 'True'],
    ['context.Request.Headers.Keys.Contains("X-One")', 'True'],
    ['context.Request.Certificate == null', 'True'],
    ['context.Response.StatusCode + context.Response.StatusReason + context.Response.Headers.GetValueOrDefault("etag")', '404Not Found"1"'],
    ['context.Response.Body.As<string>()', 'gone'],
    ['context.RequestId', 'aaaabbbb-cccc-dddd-eeee-ffff00001111'],
    ['context.Timestamp.ToString("o")', '2023-11-14T22:13:20.0000000Z'],
    ['context.Elapsed.TotalSeconds', '1.5'],
    ['context.Api.Id + context.Api.Name + context.Api.Path + context.Api.ServiceUrl.Host', 'ordersOrdersordersbackend.example'],
    ['context.Operation.Id + context.Operation.Method + context.Operation.UrlTemplate', 'getPOST/items/{id}'],
    ['context.Deployment.Region + context.Deployment.ServiceName + context.Deployment.Gateway.IsManaged + context.Deployment.Certificates.Count', 'West EuropeapimTrue0'],
    ['context.LastError.Source + context.LastError.Reason + context.LastError.Section', 'chooseExpressionValueEvaluationFailureinbound'],
    ['context.Product == null && context.Subscription == null && context.User == null && context.GraphQL == null && context.Workspace == null', 'True'],
    ['context.Product.Id', { throws: 'System.NullReferenceException' }],
    ['context.Tracing', 'False'],
  ])('%s', (code, expected) => {
    expect(outcomeOf(`@(${code})`)).toEqual(expected);
  });

  test('hands traces to the gateway', () => {
    const lines: string[] = [];
    evaluate('@{ context.Trace("one"); return 1; }', { trace: (line) => lines.push(line) });
    expect(lines).toEqual(['one']);
  });
});

describe('context.Variables', () => {
  test.each([
    ['(string)context.Variables["text"]', 'v'],
    ['(int)context.Variables["number"] + 1', '6'],
    ['(string)context.Variables["number"]', { throws: 'System.InvalidCastException' }],
    ['context.Variables["missing"]', { throws: 'System.Collections.Generic.KeyNotFoundException' }],
    ['context.Variables.ContainsKey("nothing")', 'True'],
    ['context.Variables.GetValueOrDefault("missing")', null],
    ['context.Variables.GetValueOrDefault<int>("number")', '5'],
    ['context.Variables.GetValueOrDefault<int>("missing")', '0'],
    ['context.Variables.GetValueOrDefault("missing", 7)', '7'],
    ['context.Variables.GetValueOrDefault<string>("missing", "d")', 'd'],
    ['context.Variables.GetValueOrDefault<string>("nothing", "d")', null],
    ['context.Variables.GetValueOrDefault<string>("number")', { throws: 'System.InvalidCastException' }],
    ['context.Variables.GetValueOrDefault<long>("number")', { throws: 'System.InvalidCastException' }],
    ['context.Variables.GetValueOrDefault<int?>("number")', '5'],
    ['(int)((JObject)context.Variables["json"])["a"]', '1'],
    ['context.Variables.GetValueOrDefault<JToken>("json").Type', 'Object'],
    ['((IResponse)context.Variables["answer"]).StatusCode', '201'],
    ['(bool)((IResponse)context.Variables["answer"]).Body.As<JObject>()["ok"]', 'True'],
    ['context.Variables.GetValueOrDefault<IResponse>("answer").StatusCode', '201'],
  ])('%s', (code, expected) => {
    expect(outcomeOf(`@(${code})`)).toEqual(expected);
  });

  test('a missing name is null where the setting says so', () => {
    expect(evaluate('@(context.Variables["missing"] == null)', {}, { settings: { missingVariable: 'null' } }).value).toBe('True');
  });
});

describe('message bodies', () => {
  test.each([
    ['context.Request.Body.As<string>()', '{"name":"n","when":"2024-01-02T03:04:05Z"}'],
    ['(string)context.Request.Body.As<JObject>()["name"]', 'n'],
    ['context.Request.Body.As<JObject>()["when"].Type', 'Date'],
    ['context.Request.Body.As<JToken>().Type', 'Object'],
    ['context.Request.Body.As<byte[]>().Length', '42'],
    ['context.Request.Body.As<string>(preserveContent: true).Length + context.Request.Body.As<string>().Length', '84'],
    ['context.Request.Body.As<string>().Length + context.Request.Body.As<string>().Length', '42'],
    ['context.Request.Body.As<JArray>()', { throws: 'Newtonsoft.Json.JsonReaderException' }],
    ['context.Request.Body.As<int>()', { throws: 'System.NotSupportedException' }],
  ])('%s', (code, expected) => {
    expect(outcomeOf(`@(${code})`)).toEqual(expected);
  });

  test('leave dates alone where the setting says so', () => {
    const { value } = evaluate('@(context.Request.Body.As<JObject>()["when"].Type)', context, { settings: { bodyDateParsing: false } });
    expect(value).toBe('String');
  });

  test.each([
    ['context.Request.Body.As<XElement>().Value', 'é'],
    ['context.Request.Body.As<XDocument>().Root.Name.LocalName', 'a'],
    ['context.Request.Body.As<XNode>().ToString()', '<a>é</a>'],
  ])('read XML in the charset of the header: %s', (code, expected) => {
    const body = { base64: Buffer.from('<a>é</a>', 'latin1').toString('base64') };
    expect(outcomeOf(`@(${code})`, { request: { headers: { 'Content-Type': 'text/xml; charset=iso-8859-1' }, body } })).toBe(expected);
  });

  test.each([
    ['context.Request.Body.AsFormUrlEncodedContent()["a"][1]', '2 3'],
    ['context.Request.Body.AsFormUrlEncodedContent()["b"].Count', '1'],
    ['context.Request.Body.AsFormUrlEncodedContent().ToFormUrlEncodedContent()', 'a=1&a=2+3&b=%26&c='],
    ['context.Request.Body.AsFormUrlEncodedContent().ToQueryString()', '?a=1&a=2+3&b=%26&c='],
    ['JsonConvert.SerializeObject(context.Request.Body.AsFormUrlEncodedContent())', '{"a":["1","2 3"],"b":["&"],"c":[""]}'],
  ])('read forms: %s', (code, expected) => {
    expect(outcomeOf(`@(${code})`, { request: { method: 'POST', body: 'a=1&a=2+3&b=%26&c' } })).toBe(expected);
  });

  test('drop a byte order mark', () => {
    expect(outcomeOf('@(context.Request.Body.As<string>())', { request: { body: '\ufeffx' } })).toBe('x');
  });

  test('are null where there is none', () => {
    expect(outcomeOf('@(context.Request.Body == null)', { request: { method: 'GET' } })).toBe('True');
  });
});

describe('tokens and credentials', () => {
  const token = 'context.Request.Headers.GetValueOrDefault("Authorization").AsJwt()';
  test.each([
    [`${token}.Issuer + ${token}.Subject + ${token}.Algorithm + ${token}.Type + ${token}.Id`, 'https://issueruserRS256JWTid'],
    [`string.Join(",", ${token}.Audiences)`, 'a,b'],
    [`((DateTime)${token}.ExpirationTime).ToString("o")`, '2023-11-14T22:13:20.0000000Z'],
    [`${token}.IssuedAt == null`, 'True'],
    [`${token}.Claims["roles"].Length`, '2'],
    [`${token}.Claims.GetValueOrDefault("roles", "")`, 'r1,r2'],
    [`${token}.Claims.GetValueOrDefault("none", new string[]{"d"})[0]`, 'd'],
    [`${token}.Claims["n"][0] + ${token}.Claims["b"][0] + ${token}.Claims["d"][0]`, '5true2024-01-02T03:04:05Z'],
    ['"x.y".AsJwt() == null', 'True'],
    ['"a.b.c".AsJwt() == null', 'True'],
    ['((string)null).AsJwt() == null', 'True'],
    ['context.Request.Headers.GetValueOrDefault("Basic").AsBasic().UserId', 'user'],
    ['context.Request.Headers.GetValueOrDefault("Basic").AsBasic().Password', 'pa:ss'],
    ['"Basic !".AsBasic() == null', 'True'],
    ['"Bearer x".AsBasic() == null', 'True'],
  ])('%s', (code, expected) => {
    expect(outcomeOf(`@(${code})`)).toEqual(expected);
  });

  test.each([
    ['@{ Jwt jwt; return context.Request.Headers.GetValueOrDefault("Authorization").TryParseJwt(out jwt) + jwt.Subject; }', 'Trueuser'],
    ['@{ Jwt jwt; return "x".TryParseJwt(out jwt); }', 'False'],
    ['@{ BasicAuthCredentials c; return "Basic dTpw".TryParseBasic(out c) + c.UserId; }', 'Trueu'],
    ['@{ BasicAuthCredentials c; return "".TryParseBasic(out c); }', 'False'],
  ])('%s', (code, expected) => {
    expect(outcomeOf(code)).toBe(expected);
  });
});

describe('Encrypt and Decrypt', () => {
  const key = 'Convert.FromBase64String("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")';
  const iv = 'Convert.FromBase64String("AAMGCQwPEhUYGx4hJCcqLQ==")';
  test.each([
    [`Convert.ToBase64String(Encoding.UTF8.GetBytes("hello gateway").Encrypt("Aes", ${key}, ${iv}))`, '2SmulrEwaeX9VCbv4yWr4A=='],
    [`Encoding.UTF8.GetString(Convert.FromBase64String("2SmulrEwaeX9VCbv4yWr4A==").Decrypt("Aes", ${key}, ${iv}))`, 'hello gateway'],
    [`Convert.FromBase64String("2SmulrEwaeX9VCbv4yWr4Q==").Decrypt("Aes", ${key}, ${iv})`, { throws: 'System.Security.Cryptography.CryptographicException' }],
    [`new byte[5].Decrypt("Aes", ${key}, ${iv})`, { throws: 'System.Security.Cryptography.CryptographicException' }],
    [`new byte[5].Encrypt("Nope", ${key}, ${iv})`, { throws: 'System.ArgumentException' }],
    [`new byte[5].Encrypt("Aes", null, ${iv})`, { throws: 'System.ArgumentNullException' }],
  ])('%s', (code, expected) => {
    expect(outcomeOf(`@(${code})`)).toEqual(expected);
  });

  test('take an algorithm object with or without key and IV', () => {
    const code = `@{
      var aes = SymmetricAlgorithm.Create("Aes");
      var sealed1 = new byte[]{1,2}.Encrypt(aes);
      var sealed2 = new byte[]{3}.Encrypt(aes, ${key}, ${iv});
      return sealed1.Decrypt(aes).Length + "," + sealed2.Decrypt(aes, ${key}, ${iv})[0];
    }`;
    expect(outcomeOf(code)).toBe('2,3');
  });
});
