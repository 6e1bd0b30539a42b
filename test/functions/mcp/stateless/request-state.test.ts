import { describe, expect, test } from '@jest/globals';
import { createStateSeal, type StateOwner } from '../../../../functions/mcp/stateless/request-state.ts';

const key = Buffer.alloc(32, 1);
let now = 0;
const clock = (): Date => new Date(now);
const { seal, open } = createStateSeal(key, clock);

const request = { method: 'tools/call', params: { name: 'delete', arguments: { snippetname: 'one', sure: true } } };
const alices: StateOwner = { oid: 'alice', request };

function sealAtNought(): string {
  now = 0;
  return seal('step 1: größer', alices);
}

describe('a sealed state', () => {
  test.each<[string, StateOwner, number]>([
    ['at once', alices, 0],
    ['until ten minutes have passed', alices, 599_999],
    ['with its arguments in another order', { oid: 'alice', request: { method: 'tools/call', params: { arguments: { sure: true, snippetname: 'one' }, name: 'delete' } } }, 0],
    ['with the answers that a client adds', { oid: 'alice', request: { method: 'tools/call', params: { ...request.params, inputResponses: {}, _meta: {} } } }, 0],
  ])('opens for its owner %s', (_when, owner, time) => {
    const sealed = sealAtNought();
    now = time;

    expect(open(sealed, owner)).toBe('step 1: größer');
  });

  test.each<[string, (sealed: string) => string, StateOwner, number]>([
    ['after ten minutes', (sealed) => sealed, alices, 600_000],
    ['for another user', (sealed) => sealed, { oid: 'bob', request }, 0],
    ['for another tool', (sealed) => sealed, { oid: 'alice', request: { ...request, params: { ...request.params, name: 'save' } } }, 0],
    ['for another method', (sealed) => sealed, { oid: 'alice', request: { ...request, method: 'prompts/get' } }, 0],
    ['for other arguments', (sealed) => sealed, { oid: 'alice', request: { ...request, params: { name: 'delete', arguments: { snippetname: 'two', sure: true } } } }, 0],
    ['without arguments', (sealed) => sealed, { oid: 'alice', request: { method: 'tools/call', params: { name: 'delete' } } }, 0],
    ['if something was appended', (sealed) => `${sealed}-TAMPERED`, alices, 0],
    ['if something was appended that base64 skips', (sealed) => `${sealed}!`, alices, 0],
    ['if its nonce was changed', (sealed) => flip(sealed, 0), alices, 0],
    ['if its text was changed', (sealed) => flip(sealed, 12), alices, 0],
    ['if its tag was changed', (sealed) => flip(sealed, -1), alices, 0],
    ['if it was cut', (sealed) => sealed.slice(0, 36), alices, 0],
    ['if it is empty', () => '', alices, 0],
    ['if another key sealed it', () => createStateSeal(Buffer.alloc(32, 2), clock).seal('step 1', alices), alices, 0],
  ])('does not open %s', (_when, change, owner, time) => {
    const sealed = change(sealAtNought());
    now = time;

    expect(open(sealed, owner)).toBeUndefined();
  });

  test('is another one every time, and tells nothing', () => {
    const [one, other] = [sealAtNought(), sealAtNought()];

    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('step');
  });
});

function flip(sealed: string, at: number): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('base64url');
}
