import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { generate } from 'selfsigned';
import type { Entra } from '../../../emulators/entra/index.ts';
import { apiScope, clientId, functionsIdentity, get, obtainTokens, startLocalTenant, tenantId } from './local-tenant.ts';

interface Answer {
  readonly token?: string;
  readonly error?: string;
  readonly message?: string;
}

describe('the real @azure/identity', () => {
  let entra: Entra;
  let folder: string;
  const lines: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'entra-tls-'));
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
      keySize: 2048,
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }, { type: 7, ip: '127.0.0.1' }] },
      ],
    });
    writeFileSync(join(folder, 'cert.pem'), cert);
    entra = await startLocalTenant({ tls: { key, cert }, log: (line) => lines.push(line) });
  });
  afterEach(() => {
    lines.length = 0;
    entra.faults.conditionalAccess.clear();
  });
  afterAll(async () => {
    await entra.close();
    rmSync(folder, { recursive: true });
  });

  async function actOnBehalfOf(userToken: string): Promise<readonly Answer[]> {
    lines.length = 0;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'azure-identity-client.ts')],
      {
        env: {
          PATH: process.env['PATH'],
          NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
          ENTRA_AUTHORITY_HOST: entra.httpsUrl,
          IDENTITY_ENDPOINT: entra.identityEndpoint,
          IDENTITY_HEADER: entra.identityHeader,
          IDENTITY_CLIENT_ID: functionsIdentity.clientId,
          TENANT_ID: tenantId,
          CLIENT_ID: clientId,
          USER_TOKEN: userToken,
        },
      },
    );
    return JSON.parse(stdout) as Answer[];
  }

  test('exchanges the user token by way of its managed identity, and asks once for two calls', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    const [first, second] = await actOnBehalfOf(accessToken);
    const me = await get(`${entra.graphUrl}/v1.0/me`, { authorization: `Bearer ${first?.token}` });

    expect(await me.json()).toMatchObject({ userPrincipalName: 'alice@contoso.example' });
    expect(second).toEqual(first);
    expect(lines.slice(0, 3).map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
      'entra GET discovery 200', 'entra GET managed-identity 200', 'entra POST token 200',
    ]);
    expect(lines.filter((line) => line.includes(' token '))).toHaveLength(1);
  });

  test('asks for a sign-in when consent is missing', async () => {
    const { accessToken } = await obtainTokens(entra, 'bob', { scope: `openid offline_access ${apiScope}` });

    const [answer] = await actOnBehalfOf(accessToken);

    expect(answer).toEqual({ error: 'AuthenticationRequiredError', message: expect.any(String) });
  });

  test('asks for a sign-in when Conditional Access demands one', async () => {
    const { accessToken } = await obtainTokens(entra, 'alice');

    entra.faults.conditionalAccess.add('alice');
    const [answer] = await actOnBehalfOf(accessToken);

    expect(answer).toEqual({ error: 'AuthenticationRequiredError', message: expect.any(String) });
  });
});
