// azd runs this after it deployed the functions: checks the gateway from outside, as `npm run smoke` does.
import { smokeTest } from '../../scripts/smoke/smoke-test.ts';

const url = process.env['GATEWAY_URL'];
if (url === undefined) {
  console.error('Expected GATEWAY_URL in the environment of azd: run `azd provision` first.');
  process.exitCode = 1;
} else {
  // New names and named values take minutes to arrive everywhere.
  process.exitCode = (await smokeTest({ url, login: false, wait: 300 })) ? 0 : 1;
}
