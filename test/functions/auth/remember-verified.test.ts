import { describe, expect, jest, test } from '@jest/globals';
import { REMEMBERED_MS, rememberVerified } from '../../../functions/auth/remember-verified.ts';
import type { TokenVerifier, Verification } from '../../../functions/auth/verify-token.ts';

const caller = { oid: 'o', name: 'n', token: 't', clientId: 'c', scopes: [], expiresAt: 3600 };

function counting(verdict: Verification): jest.Mock<TokenVerifier> {
  return jest.fn<TokenVerifier>().mockResolvedValue(verdict);
}

describe('rememberVerified', () => {
  test('asks once for the same header within the time', async () => {
    let now = 0;
    const verify = counting({ kind: 'caller', caller });
    const remembering = rememberVerified(verify, () => new Date(now));

    const first = await remembering('Bearer t');
    now = REMEMBERED_MS - 1;
    const second = await remembering('Bearer t');

    expect([first, second]).toEqual([{ kind: 'caller', caller }, { kind: 'caller', caller }]);
    expect(verify).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['the time is over', caller.expiresAt, REMEMBERED_MS],
    ['the token has expired', 10, 10_000],
  ])('asks again when %s', async (_when, expiresAt, later) => {
    let now = 0;
    const verify = counting({ kind: 'caller', caller: { ...caller, expiresAt } });
    const remembering = rememberVerified(verify, () => new Date(now));

    await remembering('Bearer t');
    now = later;
    await remembering('Bearer t');

    expect(verify).toHaveBeenCalledTimes(2);
  });

  test('asks for every other header', async () => {
    const verify = counting({ kind: 'caller', caller });
    const remembering = rememberVerified(verify, () => new Date(0));

    await remembering('Bearer t');
    await remembering('Bearer T');
    await remembering(null);

    expect(verify.mock.calls).toEqual([['Bearer t'], ['Bearer T'], [null]]);
  });

  test('never remembers a refusal', async () => {
    const verify = counting({ kind: 'refused', reason: 'key' });
    const remembering = rememberVerified(verify, () => new Date(0));

    await remembering('Bearer t');
    await remembering('Bearer t');

    expect(verify).toHaveBeenCalledTimes(2);
  });
});
