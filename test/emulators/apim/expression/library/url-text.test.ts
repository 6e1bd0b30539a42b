import { describe, expect, test } from '@jest/globals';

import { decodeUrl, encodeUrl } from '../../../../../emulators/apim/expression/library/url-text.ts';

describe('form encoding, as WebUtility of .NET 10 answered', () => {
  test.each([
    ['a b+c/d?e=f&g~h!i*j\'k(l)m-n_o.p%é😀', 'a+b%2Bc%2Fd%3Fe%3Df%26g%7Eh!i*j%27k(l)m-n_o.p%25%C3%A9%F0%9F%98%80'],
    ['AZaz09-_.!*()', 'AZaz09-_.!*()'],
    ['half a pair: \ud83d', 'half+a+pair%3A+%EF%BF%BD'],
    ['', ''],
  ])('encodes %j', (text, encoded) => {
    expect(encodeUrl(text)).toBe(encoded);
  });

  test.each([
    ['a+b%20c%2Bd%zz%4%C3%A9%E2%82', 'a b c+d%zz%4é\ufffd'],
    ['plain', 'plain'],
    ['é%c3%28', 'é\ufffd('],
    ['%EF%BB%BFx', '\ufeffx'],
  ])('decodes %j', (text, decoded) => {
    expect(decodeUrl(text)).toBe(decoded);
  });
});
