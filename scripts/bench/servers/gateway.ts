// The gateway under measurement: the engine with the rendered policies, alone in its process.
import { policyFolder } from '../../stack/start-stack.ts';
import { report } from '../served.ts';

const begun = performance.now();
const { startLocalGateway } = await import('../../stack/gateway.ts');
const { RecordingCache } = await import('../recording-cache.ts');
const settings = JSON.parse(process.env['GATEWAY_SETTINGS'] ?? '{}') as Omit<Parameters<typeof startLocalGateway>[0], 'folder' | 'replace'>;
const cache = await RecordingCache.create();
const { url } = await startLocalGateway({ ...settings, folder: policyFolder, replace: { cache } });

report({ url, readyMilliseconds: performance.now() - begun }, { 'fill the cache': (count) => cache.fill(count) });
