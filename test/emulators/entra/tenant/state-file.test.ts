import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Entra } from '../../../../emulators/entra/index.ts';
import { apiScope, get, obtainTokens, requestToken, startLocalTenant } from '../local-tenant.ts';

const onBehalfOf = {
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  requested_token_use: 'on_behalf_of',
  scope: 'https://graph.microsoft.com/.default',
};

describe('the state file', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'entra-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function readKeyIds(entra: Entra): Promise<readonly string[]> {
    const { keys } = (await (await get(`${entra.authority}/discovery/v2.0/keys`)).json()) as { keys: { kid: string }[] };
    return keys.map((key) => key.kid);
  }

  test('carries keys, refresh tokens and consents over a restart', async () => {
    const stateFile = join(folder, 'nested', 'state.json');
    const before = await startLocalTenant({ stateFile });
    const { refreshToken } = await obtainTokens(before, 'alice');
    const keysBefore = await readKeyIds(before);
    await before.close();

    const after = await startLocalTenant({ stateFile });
    const keysAfter = await readKeyIds(after);
    const refreshed = await requestToken(after, { grant_type: 'refresh_token', refresh_token: refreshToken });
    const graph = await requestToken(after, { ...onBehalfOf, assertion: String(refreshed.body['access_token']) });
    await after.close();

    expect(keysAfter).toEqual(keysBefore);
    expect([refreshed.status, refreshed.body['scope'], graph.status]).toEqual([200, apiScope, 200]);
  });

  test('is for its owner alone', async () => {
    const stateFile = join(folder, 'private.json');
    const entra = await startLocalTenant({ stateFile });
    await entra.close();

    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
  });

  test('holds no token', async () => {
    const stateFile = join(folder, 'tokens.json');
    const entra = await startLocalTenant({ stateFile });
    const tokens = await obtainTokens(entra, 'alice');
    await entra.close();

    const content = readFileSync(stateFile, 'utf8');
    expect(Object.values(tokens).filter((token) => content.includes(token))).toEqual([]);
    expect(Object.keys(JSON.parse(content) as object)).toEqual(['signingKey', 'sealingKey', 'consents']);
  });

  test('without a file, a restart forgets everything', async () => {
    const before = await startLocalTenant();
    const { refreshToken } = await obtainTokens(before, 'alice');
    await before.close();

    const after = await startLocalTenant();
    const refreshed = await requestToken(after, { grant_type: 'refresh_token', refresh_token: refreshToken });
    await after.close();

    expect(refreshed).toMatchObject({ status: 400, body: { error_codes: [9002313] } });
  });

  test.each([
    ['no JSON', 'hello', /got something that is not JSON$/],
    ['JSON of something else', '{"keys":[]}', /got JSON without signingKey, sealingKey and consents$/],
    ['null', 'null', /got JSON without/],
    ['a sealing key of another size', '{"signingKey":{"kid":"a","d":"b"},"sealingKey":"AAAA","consents":{}}', /got JSON without/],
    ['consents that are no lists', `{"signingKey":{"kid":"a","d":"b"},"sealingKey":"${'A'.repeat(43)}","consents":{"a":1}}`, /got JSON without/],
  ])('is refused by name when it holds %s', async (title, content, problem) => {
    const stateFile = join(folder, `${title}.json`);
    writeFileSync(stateFile, content);

    const starting = startLocalTenant({ stateFile });

    await expect(starting).rejects.toMatchObject({ code: 'ENTRA_STATE', message: expect.stringMatching(problem) });
    await expect(startLocalTenant({ stateFile })).rejects.toThrow(stateFile);
  });
});
