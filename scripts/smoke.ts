// `npm run smoke -- <url> [--login]`: checks a deployed gateway from outside.
import { readSmokeOptions } from './smoke/options.ts';
import { smokeTest } from './smoke/smoke-test.ts';
import { UsageError } from './usage-error.ts';

try {
  process.exitCode = (await smokeTest(readSmokeOptions(process.argv.slice(2)))) ? 0 : 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
