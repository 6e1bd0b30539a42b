// `evaluate`: one expression against a context of plain data, with types and invariant text as the answer.

import { describe, expect, test } from '@jest/globals';
import { evaluate, ExpressionError, NetException, responseOf, responseValue, toText } from '../../../../emulators/apim/expression/index.ts';

const request = {
  method: 'POST',
  url: 'https://gateway.example/orders/5?tag=a&tag=b&q=x%20y',
  headers: { 'Content-Type': 'application/json', Accept: ['text/html', 'text/plain'] },
  ipAddress: '10.0.0.1',
  matchedParameters: { id: '5' },
  body: { json: { name: 'Ada', at: '2024-01-02T03:04:05Z', tags: [1, 2.5, null] } },
};

describe('what the context offers', () => {
  test.each([
    ['@(context.Request.Method)', 'POST'],
    ['@(context.Request.Url.Path)', '/orders/5'],
    ['@(context.Request.Url.Query.GetValueOrDefault("tag"))', 'a,b'],
    ['@(context.Request.Url.Query.GetValueOrDefault("q"))', 'x y'],
    ['@(context.Request.Headers.GetValueOrDefault("accept", "none"))', 'text/html,text/plain'],
    ['@(context.Request.Headers.GetValueOrDefault("missing", "none"))', 'none'],
    ['@(context.Request.MatchedParameters["id"])', '5'],
    ['@(context.Request.IpAddress)', '10.0.0.1'],
    ['@((string)context.Request.Body.As<JObject>()["name"])', 'Ada'],
    ['@(context.Request.Body.As<string>(preserveContent: true).Length.ToString())', '62'],
  ])('%s is %s', (code, value) => {
    expect(evaluate(code, { request })).toEqual({ type: 'System.String', value });
  });

  test('a body is consumed by reading it, unless it is preserved', () => {
    expect(evaluate('@(context.Request.Body.As<string>(true).Length == context.Request.Body.As<string>().Length && context.Request.Body.As<string>() == "")', { request })).toEqual({
      type: 'System.Boolean',
      value: 'True',
    });
  });

  test.each([
    ['text', 'plain', 'plain'],
    ['bytes', Uint8Array.of(104, 105), 'hi'],
    ['base64', { base64: 'aGk=' }, 'hi'],
    ['JSON', { json: [1] }, '[1]'],
    ['any object', { a: 1 }, '{"a":1}'],
  ])('a body may be given as %s', (_what, body, text) => {
    expect(evaluate('@(context.Request.Body.As<string>())', { request: { body } })).toEqual({ type: 'System.String', value: text });
  });

  test('variables keep the types that JSON gives them', () => {
    const variables = { n: 5, big: 5_000_000_000, d: 1.5, s: 'x', b: true, o: { a: 1 }, l: [1], nothing: null, r: { response: { statusCode: 404, body: 'no' } } };
    const types = Object.keys(variables).map((name) => evaluate(`@(context.Variables["${name}"])`, { variables }).type);
    expect(types).toEqual([
      'System.Int32', 'System.Int64', 'System.Double', 'System.String', 'System.Boolean', 'Newtonsoft.Json.Linq.JObject', 'Newtonsoft.Json.Linq.JArray', 'null', 'IResponse',
    ]);
    expect(evaluate('@(((IResponse)context.Variables["r"]).StatusCode)', { variables })).toEqual({ type: 'System.Int32', value: '404' });
    expect(evaluate('@(((IResponse)context.Variables["r"]).Body.As<string>())', { variables })).toEqual({ type: 'System.String', value: 'no' });
  });

  test('a response and a last error, if there are any', () => {
    expect(evaluate('@(context.Response.StatusCode)', { response: { statusCode: 201 } })).toEqual({ type: 'System.Int32', value: '201' });
    expect(evaluate('@(context.Response == null && context.LastError == null)')).toEqual({ type: 'System.Boolean', value: 'True' });
    expect(evaluate('@(context.LastError.Reason)', { lastError: { reason: 'TokenNotPresent' } })).toEqual({ type: 'System.String', value: 'TokenNotPresent' });
  });
});

describe('the answer', () => {
  test.each([
    ['@(null)', { type: 'null', value: null }],
    ['@(1.0)', { type: 'System.Double', value: '1' }],
    ["@('a')", { type: 'System.Char', value: 'a' }],
    ['@(new byte[] { 1, 2 })', { type: 'System.Byte[]', value: 'AQI=' }],
    ['@(new object[] { 1, null, "a" })', { type: 'seq', value: [{ type: 'System.Int32', value: '1' }, { type: 'null', value: null }, { type: 'System.String', value: 'a' }] }],
    ['@(new[] { 1, 2 }.Select(x => x * 2L))', { type: 'seq', value: [{ type: 'System.Int64', value: '2' }, { type: 'System.Int64', value: '4' }] }],
    ['@(new List<char> { \'a\' })', { type: 'seq', value: [{ type: 'System.Char', value: 'a' }] }],
    ['@(new JArray(1, 2))', { type: 'Newtonsoft.Json.Linq.JArray', value: '[\n  1,\n  2\n]' }],
    ['@(DayOfWeek.Monday)', { type: 'System.DayOfWeek', value: 'Monday' }],
    ['@(new { a = 1, b = "x" })', { value: '{ a = 1, b = x }' }],
    ['1 + 2', { type: 'System.Int32', value: '3' }],
  ])('%s', (code, expected) => {
    expect(evaluate(code, {}, { allowList: false })).toMatchObject(expected);
  });

  test('of an exception is its type and message, of a mistake its code and place', () => {
    expect(thrownBy('@(int.Parse("x"))')).toMatchObject({ type: 'System.FormatException', message: 'Input string was not in a correct format.' });
    expect(thrownBy('@(int.Parse("x"))')).toBeInstanceOf(NetException);
    expect(thrownBy('@("a".Foo)')).toMatchObject({ code: 'CS1061', line: 1, column: 7 });
    expect(thrownBy('@("a".Foo)')).toBeInstanceOf(ExpressionError);
  });

  test('of a lazy sequence includes the exceptions of its lambdas', () => {
    expect(thrownBy('@(new[] { "x" }.Select(s => int.Parse(s)))')).toMatchObject({ type: 'System.FormatException' });
  });
});

test('responses go into variables and come back', () => {
  const view = { statusCode: 200, statusReason: 'OK', headers: { get: () => undefined, keys: () => [] }, body: null };
  expect(responseOf(responseValue(view))).toBe(view);
  expect(responseOf('x')).toBeUndefined();
  expect([toText(responseValue(view)), toText(null), toText('a'), toText(true)]).toEqual(['IResponse', '', 'a', 'True']);
});

function thrownBy(code: string): unknown {
  try {
    evaluate(code);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
