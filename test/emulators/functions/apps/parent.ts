// Starts a host and tells its port, so that a test can kill the starter.
import { fileURLToPath } from 'node:url';
import { spawnFunctionsHost } from '../../../../emulators/functions/index.ts';

const app = fileURLToPath(new URL('echo.ts', import.meta.url));
const host = await spawnFunctionsHost({ app, hostJson: process.argv[2] ?? '', key: 'key', env: {} });
console.log(`port=${new URL(host.url).port}`);
