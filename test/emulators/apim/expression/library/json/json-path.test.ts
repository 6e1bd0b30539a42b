import { describe, expect, test } from '@jest/globals';

import { selectTokens } from '../../../../../../emulators/apim/expression/library/json/json-path.ts';
import { parseToken } from '../../../../../../emulators/apim/expression/library/json/load-token.ts';

const document = parseToken(`{
  "store": { "book": [
      { "title": "A", "price": 8.95, "tags": ["x"] },
      { "title": "B", "price": 12, "isbn": "1" },
      { "title": "C d", "price": 9 } ],
    "odd name": { "a.b": 1 } },
  "list": [0, 1, 2, 3, 4, 5] }`);

function paths(path: string): string[] {
  return [...selectTokens(document, path, false)].map((token) => token.path);
}

// Results are those of Newtonsoft.Json 13.
describe('JSONPath', () => {
  test.each([
    ['$', ['']],
    ['store.book[0].title', ['store.book[0].title']],
    ["$['store']['odd name']['a.b']", ["store['odd name']['a.b']"]],
    ['$.store.book[*].title', ['store.book[0].title', 'store.book[1].title', 'store.book[2].title']],
    ['$..price', ['store.book[0].price', 'store.book[1].price', 'store.book[2].price']],
    ['list[1,3]', ['list[1]', 'list[3]']],
    ['list[1:5:2]', ['list[1]', 'list[3]']],
    ['list[-2:]', ['list[4]', 'list[5]']],
    ['list[::-2]', ['list[5]', 'list[3]', 'list[1]']],
    ['store.book[?(@.price < 10)]', ['store.book[0]', 'store.book[2]']],
    ['store.book[?(@.isbn)].title', ['store.book[1].title']],
    ["store.book[?(@.title == 'A' || @.price > 8 && @.title =~ /c D/i)]", ['store.book[0]', 'store.book[2]']],
    ['store.book[?(@.price == 12.0)].title', ['store.book[1].title']],
    ['store.book[?(@.price === 12)].title', ['store.book[1].title']],
    ["store.book[?(@.price != $.store.book[1].price)].title", ['store.book[0].title', 'store.book[2].title']],
    ['nothing.at.all', []],
    ['store[*]', []],
    ['store.*', ['store.book', "store['odd name']"]],
  ])('%s leads to %j', (path, expected) => {
    expect(paths(path)).toEqual(expected);
  });

  test.each([
    ['store.', 'Unexpected end while parsing path.'],
    ['store[', 'Path ended with open indexer.'],
    ['list[0]x', 'Unexpected character following indexer: x'],
    ['list[]', 'Array index expected.'],
    ['list[x]', 'Unexpected character while parsing path indexer: x'],
    ['list[?(@.a', 'Path ended with open query.'],
    ['list[?((@.a))]', 'Unexpected character while parsing path query: ('],
  ])('refuses %s', (path, message) => {
    expect(() => paths(path)).toThrow(expect.objectContaining({ type: 'Newtonsoft.Json.JsonException', message }));
  });

  test.each([
    ['store.nope', "Property 'nope' does not exist on JObject."],
    ['list.nope', "Property 'nope' not valid on JArray."],
    ['list[9]', 'Index 9 outside the bounds of JArray.'],
    ['store[0]', 'Index 0 not valid on JObject.'],
    ['list[5:2]', 'Array slice of 5 to 2 returned no results.'],
  ])('says what is missing in %s when asked to', (path, message) => {
    expect(() => [...selectTokens(document, path, true)]).toThrow(expect.objectContaining({ message }));
  });
});
