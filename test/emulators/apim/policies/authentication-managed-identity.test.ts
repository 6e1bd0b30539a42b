import { afterEach, describe, expect, test } from '@jest/globals';

import type { ContextView } from '../../../../emulators/apim/expression/context.ts';
import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway, type TestOptions } from './inbound-gateway.ts';

afterEach(cleanUp);

const element = (attributes = ''): string => `<authentication-managed-identity resource="https://storage.azure.com/" ${attributes} />`;

/** An identity whose tokens are numbered and live for an hour from `now`. */
function identity(now: () => number): { get: NonNullable<TestOptions['identity']>; asked: (string | undefined)[][] } {
  const asked: (string | undefined)[][] = [];
  return {
    asked,
    get: (resource, clientId) => {
      asked.push([resource, clientId]);
      return Promise.resolve({ token: `token-${asked.length}`, expiresOn: now() + 3_600_000 });
    },
  };
}

describe('authentication-managed-identity', () => {
  test('gives the backend the token of the resource', async () => {
    const { get, asked } = identity(() => 0);
    const { gateway, received } = await inboundGateway(element(), { clock: () => 0, identity: get });

    await call(gateway.url, '/api/thing', { headers: { Authorization: 'Bearer client' } });

    expect(received[0]?.headers.authorization).toBe('Bearer token-1');
    expect(asked).toEqual([['https://storage.azure.com/', undefined]]);
  });

  test('puts the token into a variable and leaves the header alone', async () => {
    const { get, asked } = identity(() => 0);
    const { gateway, received } = await inboundGateway(
      `${element('client-id="c" output-token-variable-name="t"')}<set-header name="Token"><value>@(token)</value></set-header>`,
      { clock: () => 0, identity: get, expressions: { '@(token)': ({ variables }) => variables.get('t') } },
    );

    await call(gateway.url, '/api/thing');

    expect(received[0]?.headers).toMatchObject({ token: 'token-1' });
    expect(received[0]?.headers.authorization).toBeUndefined();
    expect(asked).toEqual([['https://storage.azure.com/', 'c']]);
  });

  test('asks for a new token only when the last one is about to expire', async () => {
    let now = 0;
    const { get } = identity(() => now);
    const { gateway, received } = await inboundGateway(element(), { clock: () => now, identity: get });

    for (const at of [0, 3_539_999, 3_540_000]) {
      now = at;
      await call(gateway.url, '/api/thing');
    }

    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  test('asks again after a failure', async () => {
    let asked = 0;
    const get = (): Promise<{ token: string; expiresOn: number }> => (++asked === 1 ? Promise.reject(new Error('down')) : Promise.resolve({ token: 't', expiresOn: 3_600_000 }));
    const { gateway } = await inboundGateway(element(), { clock: () => 0, identity: get });

    const answers = [await call(gateway.url, '/api/thing'), await call(gateway.url, '/api/thing')];

    expect(answers.map(({ status }) => status)).toEqual([500, 200]);
  });

  test.each([
    ['an identity that fails', () => Promise.reject(new Error('down')), 'down'],
    ['no identity', undefined, 'the gateway was started without a managed identity'],
  ])('fails with %s, or goes on where errors are ignored', async (_what, get, cause) => {
    const options = {
      ...(get === undefined ? {} : { identity: get }),
      sections: { 'on-error': '<set-header name="Error"><value>@(error)</value></set-header>' },
      expressions: { '@(error)': ({ lastError }: ContextView) => `${lastError?.source}/${lastError?.reason}: ${lastError?.message}` },
    };
    const strict = await inboundGateway(element(), options);
    const lenient = await inboundGateway(element('ignore-error="true"'), options);

    expect(await call(strict.gateway.url, '/api/thing')).toMatchObject({
      status: 500,
      headers: { error: `authentication-managed-identity/ManagedIdentityTokenFailure: Failed to obtain a token of the managed identity for https://storage.azure.com/: ${cause}` },
    });
    expect(await call(lenient.gateway.url, '/api/thing')).toMatchObject({ status: 200, body: 'ok' });
  });
});
