import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { call, cleanUp, type Answer } from '../gateway/fixtures.ts';
import { answerReason, inboundGateway } from './inbound-gateway.ts';
import { makeKey, Provider, sign, type TestKey } from './jwt/keys.ts';

afterEach(cleanUp);

const now = 1_700_000_000_000;
const tenant = '11111111-2222-3333-4444-555555555555';
const issuer = `https://entra.test/${tenant}/v2.0`;
const v2 = { iss: issuer, aud: 'api', azp: 'client', exp: now / 1000 + 60 };
const v1 = { iss: `https://sts.windows.net/${tenant}/`, aud: 'api', appid: 'client', exp: now / 1000 + 60 };
const clients = '<client-application-ids><application-id>client</application-id><application-id>second</application-id></client-application-ids>';
let key: TestKey;

beforeAll(async () => {
  key = await makeKey('entra');
});

async function answerTo(claims: Readonly<Record<string, unknown>> | undefined, children: string, attributes = ''): Promise<Answer> {
  const provider = new Provider(issuer, [key.publicJwk]);
  const element = `<validate-azure-ad-token tenant-id="${tenant}" authentication-endpoint="https://entra.test/" ${attributes}>${children}</validate-azure-ad-token>`;
  const { gateway } = await inboundGateway(element, { ...answerReason, clock: () => now, fetch: provider.fetch });
  return call(gateway.url, '/api/thing', claims === undefined ? {} : { headers: { Authorization: `Bearer ${await sign(key, claims)}` } });
}

describe('validate-azure-ad-token', () => {
  test.each([
    ['a v2.0 token of an allowed client', v2, clients],
    ['a v1.0 token of an allowed client', v1, clients],
    ['any client where none is listed', { ...v2, azp: 'x' }, ''],
    ['a listed audience', v2, `${clients}<audiences><audience>api</audience></audiences>`],
    ['a listed backend by its id', v2, `<backend-application-ids><application-id>api</application-id></backend-application-ids>${clients}`],
    ['a listed backend by its URI', { ...v2, aud: 'api://b' }, `<backend-application-ids><application-id>b</application-id></backend-application-ids>${clients}`],
    ['a required claim', { ...v2, roles: ['admin'] }, `${clients}<required-claims><claim name="roles"><value>admin</value></claim></required-claims>`],
  ])('accepts %s', async (_what, claims, children) => {
    expect(await answerTo(claims, children)).toMatchObject({ status: 200, body: 'ok' });
  });

  test.each([
    ['no token', undefined, clients, 'TokenNotPresent'],
    ['another client', { ...v2, azp: 'x' }, clients, 'TokenClaimValueNotAllowed'],
    ['no client', { ...v2, azp: undefined }, clients, 'TokenClaimNotFound'],
    ['another tenant', { ...v2, iss: 'https://entra.test/other/v2.0' }, clients, 'TokenIssuerNotAllowed'],
    ['the v1.0 issuer of another tenant', { ...v1, iss: 'https://sts.windows.net/other/' }, clients, 'TokenIssuerNotAllowed'],
    ['another audience', { ...v2, aud: 'x' }, `${clients}<audiences><audience>api</audience></audiences>`, 'TokenAudienceNotAllowed'],
    ['another backend', { ...v2, aud: 'x' }, `<backend-application-ids><application-id>api</application-id></backend-application-ids>${clients}`, 'TokenAudienceNotAllowed'],
    ['a lifetime that is over', { ...v2, exp: now / 1000 }, clients, 'TokenExpired'],
    ['a missing claim', v2, `${clients}<required-claims><claim name="roles" /></required-claims>`, 'TokenClaimNotFound'],
  ])('refuses %s', async (_what, claims, children, reason) => {
    const answer = await answerTo(claims, children);

    expect({ status: answer.status, reason: answer.headers['reason'] }).toEqual({ status: 401, reason });
  });

  test('answers with the code and message it is given', async () => {
    const answer = await answerTo(undefined, clients, 'failed-validation-httpcode="403" failed-validation-error-message="No"');

    expect(answer).toMatchObject({ status: 403, body: '{"statusCode":403,"message":"No"}' });
  });

  test.each([
    ['no tenant', `<validate-azure-ad-token>${clients}</validate-azure-ad-token>`, 'validate-azure-ad-token: missing attribute "tenant-id"'],
    ['two places for the token', '<validate-azure-ad-token tenant-id="t" header-name="a" query-parameter-name="b" />', 'found header-name, query-parameter-name'],
    ['children out of order', `<validate-azure-ad-token tenant-id="t"><audiences><audience>a</audience></audiences>${clients}</validate-azure-ad-token>`, 'found <client-application-ids> after <audiences>'],
  ])('is not loaded with %s', async (_what, inbound, message) => {
    await expect(inboundGateway(inbound)).rejects.toThrow(message);
  });
});
