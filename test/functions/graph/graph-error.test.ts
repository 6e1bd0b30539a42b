import { describe, expect, test } from '@jest/globals';
import { translateExchangeError, translateGraphError } from '../../../functions/graph/graph-error.ts';

const hint = { permission: 'User.Read', clientId: 'the-app', consentUrl: 'https://login.example/tenant/adminconsent?client_id=the-app' };
const trace = 'Trace ID: 8f7e0000 Correlation ID: 1234abcd Timestamp: 2026-11-21';

describe('translateExchangeError', () => {
  test.each([
    ['AADSTS65001: The user or administrator has not consented', 'consent_required'],
    ['AADSTS90094: The grant requires admin permission', 'consent_required'],
    ['AADSTS50076: you must use multi-factor authentication', 'interaction_required'],
    ['AADSTS53003: Access has been blocked by Conditional Access policies', 'interaction_required'],
    ['AADSTS50013: Assertion failed signature validation', 'interaction_required'],
    ['interaction_required: something new', 'interaction_required'],
    ['AADSTS700213: No matching federated identity record found', 'forbidden'],
    ['AADSTS500131: Assertion audience does not match', 'forbidden'],
    ['Network unreachable', 'unavailable'],
  ])('turns %j into %s, without its trace ids', (message, code) => {
    const cause = new Error(`${message} ${trace}`);

    const error = translateExchangeError(cause, hint);

    expect(error).toMatchObject({ code, cause });
    expect(error.message).not.toMatch(/8f7e0000|1234abcd/);
  });

  test('says what to grant, to which application and where', () => {
    const error = translateExchangeError(new Error('AADSTS65001'), hint);

    expect(error.message).toMatch(/User\.Read .* the-app.*https:\/\/login\.example\/tenant\/adminconsent\?client_id=the-app/);
  });

  test('names the number of an error only an administrator can solve', () => {
    const error = translateExchangeError(new Error(`AADSTS700213: ${trace}`), hint);

    expect(error.message).toContain('(AADSTS700213)');
  });
});

describe('translateGraphError', () => {
  test.each([
    [401, 'interaction_required'],
    [403, 'consent_required'],
    [429, 'unavailable'],
    [503, 'unavailable'],
    [undefined, 'unavailable'],
  ])('turns status %s into %s', (statusCode, code) => {
    const error = translateGraphError(Object.assign(new Error('secret detail'), { statusCode }), hint);

    expect(error).toMatchObject({ code });
    expect(error.message).not.toContain('secret detail');
  });
});
