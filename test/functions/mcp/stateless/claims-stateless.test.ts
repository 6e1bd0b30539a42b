import { describe, expect, test } from '@jest/globals';
import { claimsStateless } from '../../../../functions/mcp/stateless/claims-stateless.ts';

const named = { params: { _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' } } };

describe('claimsStateless', () => {
  test.each<[string, unknown, string | null]>([
    ['the header', {}, '2026-07-28'],
    ['the header with a revision to come', {}, '2099-01-01'],
    ['the body', named, null],
    ['the body, against the header', named, '2025-06-18'],
    ['the body with something that is no revision', { params: { _meta: { 'io.modelcontextprotocol/protocolVersion': 7 } } }, null],
    ['a part of a batch', [{}, named], null],
  ])('is true if %s names a revision', (_what, body, header) => {
    expect(claimsStateless(body, header)).toBe(true);
  });

  test.each<[string, unknown, string | null]>([
    ['nothing', {}, null],
    ['an older revision', {}, '2025-11-25'],
    ['a header that is no revision', {}, 'next'],
    ['other metadata', { params: { _meta: { progressToken: 1 } } }, null],
    ['the prototype', { params: { _meta: Object.create({ 'io.modelcontextprotocol/protocolVersion': '2026-07-28' }) as object } }, null],
    ['parameters in a list', { params: [] }, null],
    ['no object', 'io.modelcontextprotocol/protocolVersion', null],
    ['null', null, null],
  ])('is false for %s', (_what, body, header) => {
    expect(claimsStateless(body, header)).toBe(false);
  });
});
