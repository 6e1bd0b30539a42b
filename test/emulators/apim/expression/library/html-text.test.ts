import { describe, expect, test } from '@jest/globals';

import { decodeHtml, encodeHtml } from '../../../../../emulators/apim/expression/library/html-text.ts';

describe('HTML text, as WebUtility of .NET 10 answered', () => {
  test.each([
    ['<a href="x">\'&\'</a>', '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;'],
    ['é\u00a0ÿĀ→', '&#233;&#160;&#255;Ā→'],
    ['😀', '&#128512;'],
    ['\ud83d', '\ufffd'],
    ['plain', 'plain'],
  ])('encodes %j', (text, encoded) => {
    expect(encodeHtml(text)).toBe(encoded);
  });

  test.each([
    ['&lt;&#39;&#x41;&amp;amp;&nbsp;&bogus;', "<'A&amp;\u00a0&bogus;"],
    ['&hearts;&THORN;&omega;', '♥Þω'],
    ['&#55296;&#1114112;&amp', '&#55296;&#1114112;&amp'],
    ['&a&lt;', '&a<'],
    ['&-;', '&-;'],
  ])('decodes %j', (text, decoded) => {
    expect(decodeHtml(text)).toBe(decoded);
  });
});
