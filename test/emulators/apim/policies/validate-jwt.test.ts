import { createHmac } from 'node:crypto';

import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CompactEncrypt } from 'jose';

import type { ContextView } from '../../../../emulators/apim/expression/context.ts';
import { call, cleanUp, type Answer } from '../gateway/fixtures.ts';
import { answerReason, inboundGateway, type InboundGateway } from './inbound-gateway.ts';
import { makeKey, Provider, sign, type TestKey } from './jwt/keys.ts';

afterEach(cleanUp);

const start = 1_700_000_000_000;
const claims = { iss: 'https://issuer.test', aud: 'api', sub: 'user', exp: start / 1000 + 86_400 };
let rsa: TestKey;
let pss: TestKey;
let elliptic: TestKey;
let other: TestKey;
let unsupported: TestKey;

beforeAll(async () => {
  [rsa, pss, elliptic, other, unsupported] = await Promise.all([
    makeKey('rsa'), makeKey('pss', 'PS256'), makeKey('ec', 'ES256'), makeKey('other'), makeKey('rs384', 'RS384'),
  ]);
});

function element(provider: Provider, attributes = 'header-name="Authorization"', children = '<audiences><audience>api</audience></audiences>'): string {
  return `<validate-jwt ${attributes}><openid-config url="${provider.url}" />${children}</validate-jwt>`;
}

async function startWith(provider: Provider, inbound: string, clock: () => number = () => start): Promise<InboundGateway> {
  return inboundGateway(inbound, { ...answerReason, clock, fetch: provider.fetch });
}

const bearer = (gateway: InboundGateway, token: string, scheme = 'Bearer '): Promise<Answer> =>
  call(gateway.gateway.url, '/api/thing', { headers: { Authorization: scheme + token } });

describe('validate-jwt with an OpenID provider', () => {
  test('accepts tokens of each of its keys', async () => {
    const provider = new Provider('https://issuer.test', [rsa.publicJwk, pss.publicJwk, elliptic.publicJwk]);
    const gateway = await startWith(provider, element(provider));

    const answers = [];
    for (const key of [rsa, pss, elliptic]) answers.push(await bearer(gateway, await sign(key, claims)));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(provider.fetches).toBe(1);
  });

  test.each<[string, () => Promise<string>, string]>([
    ['another key under a known kid', () => sign({ ...other, kid: 'rsa' }, claims), 'TokenSignatureInvalid'],
    ['an unknown kid', () => sign(other, claims), 'TokenSignatureKeyNotFound'],
    ['another audience', () => sign(rsa, { ...claims, aud: 'x' }), 'TokenAudienceNotAllowed'],
    ['another issuer', () => sign(rsa, { ...claims, iss: 'x' }), 'TokenIssuerNotAllowed'],
    ['a lifetime that is over', () => sign(rsa, { ...claims, exp: start / 1000 }), 'TokenExpired'],
    ['no expiration', () => sign(rsa, { ...claims, exp: undefined }), 'JwtInvalid'],
    ['a changed payload', async () => (await sign(rsa, claims)).replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...claims, sub: 'admin' })).toString('base64url')}.`), 'TokenSignatureInvalid'],
    ['no signature', () => Promise.resolve(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`), 'TokenSignatureInvalid'],
    ['the public key as HMAC secret', () => Promise.resolve(forgedWithPublicKey()), 'TokenSignatureInvalid'],
    ['an algorithm that is not supported', () => sign(unsupported, claims), 'TokenSignatureInvalid'],
    ['no form', () => Promise.resolve('not-a-token'), 'JwtInvalid'],
    ['two tokens in one header', async () => `${await sign(rsa, claims)},x`, 'JwtInvalid'],
  ])('refuses a token with %s', async (_what, token, reason) => {
    const provider = new Provider('https://issuer.test', [rsa.publicJwk, unsupported.publicJwk]);
    const gateway = await startWith(provider, element(provider));

    const answer = await bearer(gateway, await token());

    expect({ status: answer.status, reason: answer.headers['reason'] }).toEqual({ status: 401, reason });
    expect(gateway.received).toEqual([]);
  });

  function forgedWithPublicKey(): string {
    const content = [{ alg: 'HS256', kid: 'rsa' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${content}.${createHmac('sha256', JSON.stringify(rsa.publicJwk)).update(content).digest('base64url')}`;
  }

  test('refuses a request without a token and says so', async () => {
    const provider = new Provider('https://issuer.test', []);
    const { gateway } = await startWith(provider, element(provider));

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 401, headers: { reason: 'TokenNotPresent' }, body: '{"statusCode":401,"message":"JWT not present."}' });
    expect(provider.fetches).toBe(0);
  });

  test('answers with the code and message it is given', async () => {
    const provider = new Provider('https://issuer.test', []);
    const { gateway } = await startWith(provider, element(provider, 'header-name="Authorization" failed-validation-httpcode="403" failed-validation-error-message="Go away"'));

    expect(await call(gateway.url, '/api/thing')).toMatchObject({ status: 403, headers: { reason: 'TokenNotPresent' }, body: '{"statusCode":403,"message":"Go away"}' });
  });

  describe('keeps the configuration', () => {
    test('for an hour', async () => {
      let now = start;
      const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
      const gateway = await startWith(provider, element(provider), () => now);
      const token = await sign(rsa, claims);

      const fetches = [];
      for (const minutes of [0, 59, 60, 119, 120]) {
        now = start + minutes * 60_000;
        await bearer(gateway, token);
        fetches.push(provider.fetches);
      }

      expect(fetches).toEqual([1, 1, 2, 2, 3]);
    });

    test('and fetches it for an unknown key, but not twice within five minutes', async () => {
      let now = start;
      const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
      const gateway = await startWith(provider, element(provider), () => now);
      const rotated = await sign(other, claims);
      await bearer(gateway, await sign(rsa, claims));
      provider.keys = [rsa.publicJwk, other.publicJwk];

      const seen = [];
      for (const seconds of [0, 299, 300, 301]) {
        now = start + seconds * 1000;
        seen.push([(await bearer(gateway, rotated)).status, provider.fetches]);
      }

      expect(seen).toEqual([[401, 1], [401, 1], [200, 2], [200, 2]]);
    });

    test('when the provider is down, and asks again after five minutes', async () => {
      let now = start;
      const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
      const gateway = await startWith(provider, element(provider), () => now);
      const token = await sign(rsa, claims);
      await bearer(gateway, token);
      provider.isDown = true;

      now = start + 3_600_000;
      const during = await bearer(gateway, token);
      provider.isDown = false;
      now += 299_000;
      await bearer(gateway, token);
      const early = provider.fetches;
      now += 1_000;
      await bearer(gateway, token);

      expect([during.status, early, provider.fetches]).toEqual([200, 1, 2]);
    });

    test('once for requests that come together', async () => {
      const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
      const gateway = await startWith(provider, element(provider));
      const token = await sign(rsa, claims);

      const answers = await Promise.all([bearer(gateway, token), bearer(gateway, token), bearer(gateway, token)]);

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(provider.fetches).toBe(1);
    });

    test('and refuses tokens while it could never be fetched', async () => {
      const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
      provider.isDown = true;
      const gateway = await startWith(provider, element(provider));

      expect(await bearer(gateway, await sign(rsa, claims))).toMatchObject({ status: 401, headers: { reason: 'TokenSignatureKeyNotFound' } });
    });
  });

  test.each([
    ['in Authorization with the scheme', 'header-name="Authorization" require-scheme="Bearer"', 'Bearer ', 200],
    ['in Authorization with the scheme in other case', 'header-name="Authorization" require-scheme="Bearer"', 'bearer ', 200],
    ['in Authorization without scheme where none is demanded', 'header-name="Authorization"', '', 200],
    ['in Authorization without the demanded scheme', 'header-name="Authorization" require-scheme="Bearer"', '', 401],
    ['in Authorization with another scheme', 'header-name="Authorization" require-scheme="Bearer"', 'DPoP ', 401],
  ])('finds a token %s', async (_where, attributes, scheme, status) => {
    const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
    const gateway = await startWith(provider, element(provider, attributes));

    expect((await bearer(gateway, await sign(rsa, claims), scheme)).status).toBe(status);
  });

  test('finds a token in another header, in the query and in a value', async () => {
    const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
    const token = await sign(rsa, claims);
    const header = await startWith(provider, element(provider, 'header-name="X-Token" require-scheme="Bearer"'));
    const query = await startWith(provider, element(provider, 'query-parameter-name="t"'));
    const value = await startWith(provider, element(provider, `token-value="${token}"`));

    const statuses = [
      (await call(header.gateway.url, '/api/thing', { headers: { 'X-Token': token } })).status,
      (await call(query.gateway.url, `/api/thing?t=${token}`)).status,
      (await call(value.gateway.url, '/api/thing')).status,
    ];

    expect(statuses).toEqual([200, 200, 200]);
  });

  test('puts the token into a variable of type Jwt', async () => {
    const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
    const inbound = `${element(provider, 'header-name="Authorization" output-token-variable-name="jwt"')}<return-response><set-body>@(type)</set-body></return-response>`;
    const gateway = await inboundGateway(inbound, {
      clock: () => start,
      fetch: provider.fetch,
      expressions: { '@(type)': ({ variables }: ContextView) => JSON.stringify((variables.get('jwt') as { netType: unknown }).netType) },
    });

    expect((await bearer(gateway, await sign(rsa, claims))).body).toBe('{"kind":"named","name":"Jwt","args":[]}');
  });

  test('demands claims and tolerates a clock skew', async () => {
    const provider = new Provider('https://issuer.test', [rsa.publicJwk]);
    const children = '<required-claims><claim name="scp" match="any" separator=" "><value>read</value></claim></required-claims>';
    const gateway = await startWith(provider, element(provider, 'header-name="Authorization" clock-skew="60"', children));
    const late = { ...claims, exp: start / 1000 - 30 };

    const accepted = await bearer(gateway, await sign(rsa, { ...late, scp: 'write read' }));
    const refused = await bearer(gateway, await sign(rsa, { ...late, scp: 'write' }));

    expect([accepted.status, refused.headers['reason']]).toEqual([200, 'TokenClaimValueNotAllowed']);
  });
});

describe('validate-jwt with keys of its own', () => {
  const secret = Buffer.from('0123456789abcdef0123456789abcdef');
  const own = (keys: string, more = ''): string => `<validate-jwt header-name="Authorization" ${more}><issuer-signing-keys>${keys}</issuer-signing-keys></validate-jwt>`;
  const hmac = (claim: object = claims, key = secret): string => {
    const content = [{ alg: 'HS256' }, claim].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
  };
  const provider = new Provider('https://issuer.test', []);

  test('tries each of them, and asks nobody', async () => {
    const gateway = await startWith(provider, own(`<key>${Buffer.alloc(32).toString('base64')}</key><key>${secret.toString('base64')}</key>`));

    const statuses = [(await bearer(gateway, hmac())).status, (await bearer(gateway, hmac(claims, Buffer.alloc(32, 1)))).status];

    expect(statuses).toEqual([200, 401]);
  });

  test('takes an RSA key by modulus and exponent, and only for its kid', async () => {
    const { n, e } = rsa.publicJwk;
    const fitting = await startWith(provider, own(`<key id="rsa" n="${n}" e="${e}" />`));
    const foreign = await startWith(provider, own(`<key id="x" n="${n}" e="${e}" />`));
    const token = await sign(rsa, claims);

    const answers = [await bearer(fitting, token), await bearer(foreign, token)];

    expect(answers.map(({ status, headers }) => [status, headers['reason']])).toEqual([[200, undefined], [401, 'TokenSignatureKeyNotFound']]);
  });

  test('accepts an unsigned token only where signatures are not demanded', async () => {
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`;
    const keys = `<key>${secret.toString('base64')}</key>`;
    const lenient = await startWith(provider, own(keys, 'require-signed-tokens="false"'));
    const strict = await startWith(provider, own(keys));

    expect([(await bearer(lenient, unsigned)).status, (await bearer(strict, unsigned)).status]).toEqual([200, 401]);
  });

  test('decrypts a token with its decryption keys', async () => {
    const key = Buffer.alloc(64, 7);
    const encrypt = (text: string): Promise<string> => new CompactEncrypt(Buffer.from(text)).setProtectedHeader({ alg: 'dir', enc: 'A256CBC-HS512' }).encrypt(key);
    const signing = `<issuer-signing-keys><key>${secret.toString('base64')}</key></issuer-signing-keys>`;
    const withKey = await startWith(provider, `<validate-jwt header-name="Authorization">${signing}<decryption-keys><key>${key.toString('base64')}</key></decryption-keys></validate-jwt>`);
    const without = await startWith(provider, `<validate-jwt header-name="Authorization">${signing}</validate-jwt>`);
    const token = await encrypt(hmac());

    const answers = [await bearer(withKey, token), await bearer(without, token)];

    expect(answers.map(({ status, headers }) => [status, headers['reason']])).toEqual([[200, undefined], [401, 'JwtInvalid']]);
  });
});

describe('validate-jwt is not loaded', () => {
  const key = '<issuer-signing-keys><key>AAAA</key></issuer-signing-keys>';

  test.each([
    ['without a place for the token', `<validate-jwt>${key}</validate-jwt>`, 'validate-jwt: expected one of the attributes header-name, query-parameter-name, token-value; found none'],
    ['with two places for the token', `<validate-jwt header-name="a" token-value="b">${key}</validate-jwt>`, 'validate-jwt: expected one of the attributes header-name, query-parameter-name, token-value; found header-name, token-value'],
    ['without keys', '<validate-jwt header-name="a" />', 'validate-jwt: expected a child element <openid-config> or <issuer-signing-keys>, found none: no token could pass'],
    ['with a certificate', '<validate-jwt header-name="a"><issuer-signing-keys><key certificate-id="c" /></issuer-signing-keys></validate-jwt>', 'found certificate-id "c": this gateway holds no certificates'],
    ['with a key that is no Base64', '<validate-jwt header-name="a"><issuer-signing-keys><key>a-b</key></issuer-signing-keys></validate-jwt>', 'validate-jwt: expected a key: Base64 text, or n and e together'],
    ['with a modulus alone', '<validate-jwt header-name="a"><issuer-signing-keys><key n="x" /></issuer-signing-keys></validate-jwt>', 'validate-jwt: expected a key: Base64 text, or n and e together'],
    ['with children out of order', `<validate-jwt header-name="a"><audiences><audience>a</audience></audiences>${key}</validate-jwt>`, 'found <issuer-signing-keys> after <audiences>'],
    ['with a match that is none', `<validate-jwt header-name="a">${key}<required-claims><claim name="c" match="some" /></required-claims></validate-jwt>`, 'expected one of all, any, found "some"'],
  ])('%s', async (_what, inbound, message) => {
    await expect(inboundGateway(inbound)).rejects.toThrow(message);
  });
});
