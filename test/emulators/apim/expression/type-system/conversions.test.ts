// Which conversions exist between types, and of which kind (C# 7 specification, conversions).

import { describe, expect, test } from '@jest/globals';
import { createRuntime } from '../../../../../emulators/apim/expression/compiler.ts';
import { declarations } from '../../../../../emulators/apim/expression/library/index.ts';
import { explicitConversion, implicitConversion } from '../../../../../emulators/apim/expression/type-system/conversions.ts';
import { createLibrary } from '../../../../../emulators/apim/expression/type-system/library-index.ts';
import { types } from '../../../../../emulators/apim/expression/type-system/primitives.ts';
import { arrayOf, namedType, nullableOf, type NetType } from '../../../../../emulators/apim/expression/types.ts';

const library = createLibrary(declarations, createRuntime({}));
const generic = (name: string, ...args: NetType[]): NetType => namedType(`System.Collections.Generic.${name}`, ...args);
const json = (name: string): NetType => namedType(`Newtonsoft.Json.Linq.${name}`);
const dayOfWeek = namedType('System.DayOfWeek');
const intOrNull = nullableOf(types.int);

describe('implicit conversions', () => {
  test.each([
    ['int to int', types.int, types.int, 'none'],
    ['int to long', types.int, types.long, 'numeric'],
    ['char to int', types.char, types.int, 'numeric'],
    ['long to int', types.long, types.int, undefined],
    ['double to decimal', types.double, types.decimal, undefined],
    ['int to int?', types.int, intOrNull, 'none'],
    ['int to long?', types.int, nullableOf(types.long), 'numeric'],
    ['int? to long?', intOrNull, nullableOf(types.long), 'lifted'],
    ['int? to int', intOrNull, types.int, undefined],
    ['int to object', types.int, types.object, 'box'],
    ['int? to object', intOrNull, types.object, 'box'],
    ['string to object', types.string, types.object, 'none'],
    ['object to string', types.object, types.string, undefined],
    ['enum to int', dayOfWeek, types.int, undefined],
    ['JObject to JToken', json('JObject'), json('JToken'), 'none'],
    ['string to JToken', types.string, json('JToken'), 'user'],
    ['int to JToken', types.int, json('JToken'), 'user'],
    ['JToken to string', json('JToken'), types.string, undefined],
    ['List<string> to IEnumerable<object>', generic('List', types.string), generic('IEnumerable', types.object), 'none'],
    ['List<int> to IEnumerable<object>', generic('List', types.int), generic('IEnumerable', types.object), undefined],
    ['List<string> to List<object>', generic('List', types.string), generic('List', types.object), undefined],
    ['string[] to object[]', arrayOf(types.string), arrayOf(types.object), 'none'],
    ['int[] to object[]', arrayOf(types.int), arrayOf(types.object), undefined],
    ['int[] to IList<int>', arrayOf(types.int), generic('IList', types.int), 'none'],
    ['string to IEnumerable<char>', types.string, generic('IEnumerable', types.char), 'none'],
    ['Func<object> from Func<string>', namedType('System.Func', types.string), namedType('System.Func', types.object), 'none'],
    ['Action<string> from Action<object>', namedType('System.Action', types.object), namedType('System.Action', types.string), 'none'],
    ['DateTime to DateTimeOffset', namedType('System.DateTime'), namedType('System.DateTimeOffset'), 'user'],
  ])('%s', (_what, from, to, kind) => {
    expect(implicitConversion(library, from, to)?.kind).toBe(kind);
  });
});

describe('explicit conversions', () => {
  test.each([
    ['long to int', types.long, types.int, 'numeric'],
    ['object to int', types.object, types.int, 'unbox'],
    ['object to int?', types.object, intOrNull, 'unbox'],
    ['object to string', types.object, types.string, 'cast'],
    ['int? to int', intOrNull, types.int, 'unwrap'],
    ['int? to byte?', intOrNull, nullableOf(types.byte), 'lifted'],
    ['enum to int', dayOfWeek, types.int, 'none'],
    ['int to enum', types.int, dayOfWeek, 'none'],
    ['double to enum', types.double, dayOfWeek, 'numeric'],
    ['JToken to JObject', json('JToken'), json('JObject'), 'cast'],
    ['JToken to string', json('JToken'), types.string, 'user'],
    ['JToken to int?', json('JToken'), intOrNull, 'user'],
    ['JObject to string', json('JObject'), types.string, 'user'],
    ['object to IResponse', types.object, namedType('IResponse'), 'cast'],
    ['string to int', types.string, types.int, undefined],
    ['int to string', types.int, types.string, undefined],
    ['bool to int', types.bool, types.int, undefined],
    ['JObject to JArray', json('JObject'), json('JArray'), undefined],
    ['string to IEnumerable<int>', types.string, generic('IEnumerable', types.int), undefined],
  ])('%s', (_what, from, to, kind) => {
    expect(explicitConversion(library, from, to)?.kind).toBe(kind);
  });
});
