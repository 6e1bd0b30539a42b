import { describe, expect, test } from '@jest/globals';
import { drawAccessTokenSeconds } from '../../../emulators/entra/tokens/lifetimes.ts';
import { pairwiseSubject } from '../../../emulators/entra/tokens/subject.ts';
import { application, obtainTokens, readClaims, startLocalTenant } from './local-tenant.ts';

describe('tokens', () => {
  test('live between 60 and 90 minutes, 75 on average', () => {
    const drawn = Array.from({ length: 20_000 }, drawAccessTokenSeconds);

    const mean = drawn.reduce((sum, seconds) => sum + seconds, 0) / drawn.length;
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(3600);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(5400);
    // Twelve standard errors of the mean (520 s / sqrt(20,000) is 3.7 s).
    expect(Math.abs(mean - 4500)).toBeLessThan(45);
  });

  test('know a user by another subject in every application and tenant', () => {
    const pair = { tenantId: 't', clientId: 'c', oid: 'o' };
    const others = [{ ...pair, tenantId: 'x' }, { ...pair, clientId: 'x' }, { ...pair, oid: 'x' }];

    const subjects = [pair, ...others].map(pairwiseSubject);

    expect(new Set(subjects).size).toBe(4);
    expect(pairwiseSubject({ ...pair })).toBe(subjects[0]);
  });

  test('carry an email address when it was asked for, and roles when there are some', async () => {
    const entra = await startLocalTenant();

    const alice = readClaims((await obtainTokens(entra, 'alice', { scope: 'openid email' })).idToken);
    const bob = readClaims((await obtainTokens(entra, 'bob')).idToken);
    await entra.close();

    expect([alice['email'], alice['roles'], bob['email'], bob['roles']]).toEqual([
      'alice@contoso.example', undefined, undefined, ['Sessions.Revoke'],
    ]);
  });

  test('carry only roles that the application declares', async () => {
    const entra = await startLocalTenant({ application: { ...application, appRoles: [] } });

    const { accessToken } = await obtainTokens(entra, 'bob');
    await entra.close();

    expect(readClaims(accessToken)).not.toHaveProperty('roles');
  });
});
