import { expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { entraUrls } from '../../../scripts/stack/entra.ts';
import { storageUrls } from '../../../scripts/stack/azurite.ts';
import { functionSettings } from '../../../scripts/stack/functions.ts';
import { defaultPorts } from '../../../scripts/stack/ports.ts';

test('local.settings.sample.json, copied, points func at what npm run dev -- --services starts', async () => {
  const sample = JSON.parse(await readFile(new URL('../../../local.settings.sample.json', import.meta.url), 'utf8')) as {
    readonly Host: { readonly LocalHttpPort: number };
    readonly Values: Readonly<Record<string, string>>;
  };
  const settings = functionSettings({
    entra: entraUrls(defaultPorts),
    ...storageUrls(defaultPorts),
    certificate: { certFile: '.data/localhost.pem', keyFile: '', cert: '', key: '' },
  });
  expect(sample.Values).toEqual({ ...settings, FUNCTIONS_WORKER_RUNTIME: 'node', API_SCOPE: 'access_as_user' });
  expect(sample.Host.LocalHttpPort).toBe(defaultPorts.functions);
});
