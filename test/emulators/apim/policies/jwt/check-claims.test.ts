import { describe, expect, test } from '@jest/globals';

import { checkClaims, type ClaimRules, type Claims } from '../../../../../emulators/apim/policies/jwt/check-claims.ts';

const now = 1_000_000;
const rules: ClaimRules = { requireExpiration: true, clockSkewSeconds: 0, audiences: ['a', 'b'], issuers: ['i'], requiredClaims: [] };
const claims: Claims = { iss: 'i', aud: 'a', exp: now + 60, nbf: now };
const required = (claim: Partial<ClaimRules['requiredClaims'][number]>): Partial<ClaimRules> => ({
  requiredClaims: [{ name: 'roles', match: 'all', separator: undefined, values: [], ...claim }],
});

describe('checkClaims', () => {
  test.each<[string, Claims, Partial<ClaimRules>]>([
    ['a token with everything right', {}, {}],
    ['a token a second before it expires', { exp: now + 1 }, {}],
    ['an expired token within the clock skew', { exp: now - 59 }, { clockSkewSeconds: 60 }],
    ['a token that becomes valid within the clock skew', { nbf: now + 60 }, { clockSkewSeconds: 60 }],
    ['a token without expiration where none is demanded', { exp: undefined }, { requireExpiration: false }],
    ['one of several audiences', { aud: ['x', 'b'] }, {}],
    ['any audience where none is demanded', { aud: 'x' }, { audiences: undefined }],
    ['any issuer where none is demanded', { iss: 'x' }, { issuers: undefined }],
    ['the tenant of the token in a multi-tenant issuer', { iss: 'https://e/t1/v2.0', tid: 't1' }, { issuers: ['https://e/{tenantid}/v2.0'] }],
    ['a required claim that is there', { roles: 'x' }, required({})],
    ['all values of a required claim', { roles: ['x', 'y', 'z'] }, required({ values: ['x', 'y'] })],
    ['any value of a required claim', { roles: ['y'] }, required({ match: 'any', values: ['x', 'y'] })],
    ['values in one text', { roles: 'x y' }, required({ separator: ' ', values: ['x', 'y'] })],
    ['a number as text', { roles: 5 }, required({ values: ['5'] })],
    ['a boolean as text', { roles: true }, required({ values: ['true'] })],
  ])('accepts %s', (_what, changes, change) => {
    expect(checkClaims({ ...claims, ...changes }, { ...rules, ...change }, now)).toEqual({ kind: 'passed' });
  });

  test.each<[string, Claims, Partial<ClaimRules>, string, string]>([
    ['an expired token', { exp: now }, {}, 'TokenExpired', 'The token is expired. Access denied.'],
    ['a token without expiration', { exp: undefined }, {}, 'JwtInvalid', 'The token has no expiration time. Access denied.'],
    ['a token whose expiration is text', { exp: '9999999999' }, {}, 'JwtInvalid', 'The lifetime of the token is not a number. Access denied.'],
    ['a token that is not yet valid', { nbf: now + 1 }, {}, 'JwtInvalid', 'The token is not yet valid. Access denied.'],
    ['another audience', { aud: 'x' }, {}, 'TokenAudienceNotAllowed', 'The audience of the token is not allowed. Access denied.'],
    ['no audience', { aud: undefined }, {}, 'TokenAudienceNotAllowed', 'The audience of the token is not allowed. Access denied.'],
    ['another issuer', { iss: 'I' }, {}, 'TokenIssuerNotAllowed', 'The issuer of the token is not allowed. Access denied.'],
    ['another tenant', { iss: 'https://e/t2/v2.0', tid: 't1' }, { issuers: ['https://e/{tenantid}/v2.0'] }, 'TokenIssuerNotAllowed', 'The issuer of the token is not allowed. Access denied.'],
    ['a missing claim', {}, required({ values: ['x'] }), 'TokenClaimNotFound', 'JWT token is missing the following claims: roles. Access denied.'],
    ['an inherited property as a claim', {}, required({ name: 'toString' }), 'TokenClaimNotFound', 'JWT token is missing the following claims: toString. Access denied.'],
    ['one of all values missing', { roles: ['x'] }, required({ values: ['x', 'y'] }), 'TokenClaimValueNotAllowed', 'Claim roles value is not allowed. Access denied.'],
    ['none of any values', { roles: ['z'] }, required({ match: 'any', values: ['x', 'y'] }), 'TokenClaimValueNotAllowed', 'Claim roles value is not allowed. Access denied.'],
    ['values in one text without a separator', { roles: 'x y' }, required({ values: ['x'] }), 'TokenClaimValueNotAllowed', 'Claim roles value is not allowed. Access denied.'],
  ])('refuses %s', (_what, changes, change, reason, message) => {
    expect(checkClaims({ ...claims, ...changes }, { ...rules, ...change }, now)).toEqual({ kind: 'refused', reason, message });
  });
});
