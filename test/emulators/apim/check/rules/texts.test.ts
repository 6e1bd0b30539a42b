import { describe, expect, test } from '@jest/globals';

import { checkCultureSensitiveCalls } from '../../../../../emulators/apim/check/rules/culture-sensitive-calls.ts';
import { checkHostNames } from '../../../../../emulators/apim/check/rules/host-names.ts';
import { checkSecretsInTraces } from '../../../../../emulators/apim/check/rules/secrets-in-traces.ts';
import { brief, inbound, policySet } from '../policy-source.ts';

describe('checkHostNames', () => {
  test.each([
    ['a named value', '<set-url>{{Host}}/x</set-url>'],
    ['a scheme alone', '<set-url>@("https://" + context.Request.OriginalUrl.Host)</set-url>'],
    ['an interpolated host', '<set-url>@($"https://{context.Request.OriginalUrl.Host}/")</set-url>'],
    ['a documented audience', '<authentication-managed-identity resource="https://storage.azure.com/" />'],
    ['an audience that is no address', '<authentication-managed-identity resource="api://AzureADTokenExchange" />'],
    ['the name of an XML vocabulary', '<set-body>@("<svg xmlns=\'http://www.w3.org/2000/svg\'/>")</set-body>'],
    ['an address in a comment', '<!-- https://learn.microsoft.com/ -->'],
    ['a pattern for loopback addresses', '<set-url>@(Regex.Replace("x", @"^(http://(?:127\\.0\\.0\\.1|localhost)):[0-9]+", "$1"))</set-url>'],
  ])('accepts %s', async (_what, content) => {
    expect(brief(checkHostNames(await policySet({ op: inbound(content) })))).toEqual([]);
  });

  test.each([
    ['as text', '<set-url>https://login.example.com/x</set-url>', 10, 'https://login.example.com'],
    ['in C#', '<set-url>@("http://localhost:7071" + "/x")</set-url>', 13, 'http://localhost:7071'],
    ['that only begins like an audience', '<set-url>https://storage.azure.com.example.com/</set-url>', 10, 'https://storage.azure.com.example.com'],
    ['in capitals', '<set-url>HTTPS://EXAMPLE.COM</set-url>', 10, 'HTTPS://EXAMPLE.COM'],
  ])('refuses an address %s', async (_where, content, column, found) => {
    expect(brief(checkHostNames(await policySet({ op: inbound(content) })))).toEqual([
      `op.xml:3:${column} policy/host-name expected a named value, found the address ${found}`,
    ]);
  });
});

describe('checkCultureSensitiveCalls', () => {
  const method = (code: string): string => inbound(`<set-method>@(${code})</set-method>`);

  test.each([
    ['a comparison', 'x.StartsWith("a", StringComparison.Ordinal)'],
    ['a comparison written in full', 'x.EndsWith("a", System.StringComparison.Ordinal)'],
    ['a character', "x.IndexOf('a')"],
    ['the static IndexOf of arrays', 'Array.IndexOf(list, "a")'],
    ['a comparison of Compare', 'string.Compare(a, b, StringComparison.Ordinal)'],
    ['CompareOrdinal', 'string.CompareOrdinal(a, b)'],
    ['the name in a string', '"x.StartsWith(a)"'],
  ])('accepts %s', async (_what, code) => {
    expect(brief(checkCultureSensitiveCalls(await policySet({ op: method(code) })))).toEqual([]);
  });

  test.each([
    ['StartsWith', 'x.StartsWith("a")', 17, 'StartsWith: expected a StringComparison, found none; write StartsWith(…, StringComparison.Ordinal)'],
    ['EndsWith of a variable', 'x.EndsWith(y)', 17, 'EndsWith: expected a StringComparison, found none; write EndsWith(…, StringComparison.Ordinal)'],
    ['IndexOf', 'x.IndexOf("a", 3)', 17, 'IndexOf: expected a StringComparison, found none; write IndexOf(…, StringComparison.Ordinal)'],
    ['LastIndexOf', 'x.LastIndexOf("a")', 17, 'LastIndexOf: expected a StringComparison, found none; write LastIndexOf(…, StringComparison.Ordinal)'],
    ['string.Compare', 'string.Compare(a, b)', 22, 'Compare: expected a StringComparison, found none; write string.CompareOrdinal(a, b)'],
    ['String.Compare', 'String.Compare(a, b, true)', 22, 'Compare: expected a StringComparison, found none; write string.CompareOrdinal(a, b)'],
    ['a call inside a lambda', 'list.Any(x => x.StartsWith("a"))', 31, 'StartsWith: expected a StringComparison, found none; write StartsWith(…, StringComparison.Ordinal)'],
  ])('refuses %s', async (_what, code, column, message) => {
    expect(brief(checkCultureSensitiveCalls(await policySet({ op: method(code) })))).toEqual([`op.xml:3:${column} policy/culture-sensitive-call ${message}`]);
  });
});

describe('checkSecretsInTraces', () => {
  const trace = (message: string): string => `<trace source="s"><message>${message}</message></trace>`;

  test.each([
    ['a literal', trace('Authorization checked')],
    ['a harmless header', trace('@(context.Request.Headers.GetValueOrDefault("User-Agent", ""))')],
    ['a credential outside a trace', '<set-method>@(context.Request.Headers.GetValueOrDefault("Authorization", ""))</set-method>'],
    ['a call of context.Trace beside a credential', '<set-method>@{ context.Trace("seen"); return context.Request.Headers.GetValueOrDefault("Cookie", ""); }</set-method>'],
  ])('accepts %s', async (_what, content) => {
    expect(brief(checkSecretsInTraces(await policySet({ op: inbound(content) })))).toEqual([]);
  });

  test.each([
    ['Authorization', trace('@(context.Request.Headers.GetValueOrDefault("authorization", ""))'), 72, 'the header authorization'],
    ['Cookie', trace('@(context.Request.Headers["Cookie"][0])'), 54, 'the header cookie'],
    ['the request body', trace('@(context.Request.Body.As<string>(true))'), 30, 'a body'],
    ['a credential as metadata', '<trace source="s"><message>m</message><metadata name="n" value="@(context.Response.Headers.GetValueOrDefault("Set-Cookie", ""))" /></trace>', 110, 'the header set-cookie'],
    ['a credential as a metric', '<emit-metric name="n"><dimension name="d" value="@(context.Request.Headers.GetValueOrDefault("Authorization", ""))" /></emit-metric>', 94, 'the header authorization'],
    ['a credential given to context.Trace', '<set-method>@{ context.Trace(context.Request.Headers.GetValueOrDefault("Cookie", "")); return "GET"; }</set-method>', 72, 'the header cookie'],
  ])('refuses %s', async (_what, content, column, found) => {
    expect(brief(checkSecretsInTraces(await policySet({ op: inbound(content) })))).toEqual([
      `op.xml:3:${column} policy/secret-in-trace expected nothing secret in a trace, found ${found}`,
    ]);
  });
});
