import { describe, expect, test } from '@jest/globals';

import { writeToken } from '../../../../../../emulators/apim/expression/library/json/json-writer.ts';
import { loadObject, parseArray, parseObject, parseToken } from '../../../../../../emulators/apim/expression/library/json/load-token.ts';
import { defaultSettings } from '../../../../../../emulators/apim/expression/runtime.ts';

const runtime = { settings: defaultSettings, now: () => 0, randomBytes: (count: number) => new Uint8Array(count) };

// Results and messages are those of Newtonsoft.Json 13.
describe('reading JSON', () => {
  test.each([
    ["{'a':'b', c:1, /*x*/ \"d\":0x10,}", '{"a":"b","c":1,"d":16}'],
    ['[1,,2,]', '[1,undefined,2]'],
    ['{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'],
    ['[017, 1.0, 1e3, .5, 5., -0, 12345678901234567890]', '[15,1.0,1000.0,0.5,5.0,0,12345678901234567890]'],
    ['[NaN,Infinity,-Infinity]', '["NaN","Infinity","-Infinity"]'],
    ['"\\ud83d\\ude00\\ud800x"', '"😀\ufffdx"'],
    ['{"a":new Date(1,2)} // last', '{"a":new Date(1,2)}'],
    ['"a\u2028\u0085\u0001\u007f/<"', '"a\\u2028\\u0085\\u0001\u007f/<"'],
    ['{"d":"2024-01-02T03:04:05.120+02:00","e":"2024-01-02","f":"/Date(-1)/"}', '{"d":"2024-01-02T01:04:05.12+00:00","e":"2024-01-02","f":"1969-12-31T23:59:59.999Z"}'],
  ])('reads %s', (json, written) => {
    expect(writeToken(parseToken(json), 'none', runtime)).toBe(written);
  });

  test('indents by two and keeps empty containers closed', () => {
    expect(writeToken(parseObject('{"a":1,"b":[1,{}],"c":{},"d":[]}'), 'indented', runtime)).toBe(
      '{\n  "a": 1,\n  "b": [\n    1,\n    {}\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  test('leaves texts alone where dates are not asked for', () => {
    expect(writeToken(parseObject('{"d":"2024-01-02T03:04:05+02:00"}', { dates: false }), 'none', runtime)).toBe('{"d":"2024-01-02T03:04:05+02:00"}');
  });

  test.each([
    ['{} x', 'Additional text encountered after finished reading JSON content: x. Path \'\', line 1, position 3.'],
    ['', 'Error reading JObject from JsonReader. Path \'\', line 0, position 0.'],
    ['[1]', "Error reading JObject from JsonReader. Current JsonReader item is not an object: StartArray. Path '', line 1, position 1."],
    ['{"a":[1,{"b c":}]}', "Unexpected character encountered while parsing value: }. Path 'a[1]['b c']', line 1, position 15."],
    ['{"a":1', "Unexpected end of content while loading JObject. Path 'a', line 1, position 6."],
    ['{"a":tru}', "Error parsing boolean value. Path 'a', line 1, position 8."],
    ['{"a" 1}', "Invalid character after parsing property name. Expected ':' but got: 1. Path '', line 1, position 5."],
    ['{"a":"\n\\x"}', "Bad JSON escape sequence: \\x. Path 'a', line 2, position 2."],
    ['{"a":1 2}', "After parsing a value an unexpected character was encountered: 2. Path 'a', line 1, position 7."],
    ['{"a":1e400}', "Input string '1e400' is not a valid number. Path 'a', line 1, position 10."],
    [`{"a":${'['.repeat(64)}`, "The reader's MaxDepth of 64 has been exceeded. Path 'a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]', line 1, position 69."],
  ])('refuses %j as an object', (json, message) => {
    expect(() => parseObject(json)).toThrow(expect.objectContaining({ type: 'Newtonsoft.Json.JsonReaderException', message }));
  });

  test('a body is loaded without a look at what follows', () => {
    expect(writeToken(loadObject('{"a":1} x'), 'none', runtime)).toBe('{"a":1}');
  });

  test('refuses an object as an array', () => {
    expect(() => parseArray('{}')).toThrow(expect.objectContaining({ type: 'Newtonsoft.Json.JsonReaderException' }));
  });
});
