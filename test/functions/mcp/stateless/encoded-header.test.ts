import { describe, expect, test } from '@jest/globals';
import { decodeHeader } from '../../../../functions/mcp/stateless/encoded-header.ts';

describe('decodeHeader', () => {
  test.each([
    ['plain', 'plain'],
    ['', ''],
    ['=?base64?w7w=?=', '\u00fc'],
    ['=?base64??=', ''],
    ['=?base64?PT9iYXNlNjQ/w7w9Pz0=?=', '=?base64?\u00fc=?='],
    ['=?base64?w7w=', '=?base64?w7w='],
    ['=?BASE64?w7w=?=', '=?BASE64?w7w=?='],
    ['=?utf-8?q?x?=', '=?utf-8?q?x?='],
  ])('reads %j as %j', (value, text) => {
    expect(decodeHeader(value)).toBe(text);
  });

  test.each(['=?base64?w7w?=', '=?base64?!!!!?=', '=?base64?w7w=\n?=', '=?base64?_-==?=', '=?base64?/w==?='])('finds %j broken', (value) => {
    expect(decodeHeader(value)).toBeUndefined();
  });
});
