import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../.ci/run', import.meta.url));
let programs: string;

beforeEach(async () => {
  programs = await mkdtemp(join(tmpdir(), 'ci-test-'));
});

afterEach(() => rm(programs, { recursive: true, force: true }));

/** Puts programs in front of the real ones: npm does what `cases` says for its arguments, everything else succeeds. */
async function runCi(cases: string): Promise<{ code: number; lines: readonly string[] }> {
  for (const [name, text] of [['npm', `case "$*" in\n${cases}\nesac`], ['chromium', ''], ['apt-get', 'exit 1']] as const) {
    await writeFile(join(programs, name), `#!/bin/sh\n${text}\n`);
    await chmod(join(programs, name), 0o755);
  }
  const PATH = [programs, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter);
  return new Promise((resolve) => {
    execFile(script, { env: { PATH } }, (error, stdout) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, lines: stdout.trimEnd().split('\n') });
    });
  });
}

/** What npm does for `npm test`: leaves jest's summary where it was asked to, and ends with `code`. */
function jestLeaves(summary: object, code: number): string {
  return `test*) for a in "$@"; do case "$a" in --outputFile=*) echo '${JSON.stringify(summary)}' > "\${a#--outputFile=}";; esac; done; exit ${code};;`;
}

describe('.ci/run', () => {
  const green = { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

  test.each([
    ['everything passes', jestLeaves(green, 0), 0, '12 passed, 0 failed'],
    ['tests fail', jestLeaves({ ...green, numFailedTests: 3 }, 1), 1, '12 passed, 3 failed'],
    ['a test file cannot be loaded', jestLeaves({ ...green, numRuntimeErrorTestSuites: 1 }, 1), 1, '12 passed, 1 failed'],
    ['the test command fails without a failed test', jestLeaves(green, 1), 1, '12 passed, 1 failed'],
    ['the test command leaves no summary', 'test*) exit 134;;', 1, '0 passed, 1 failed'],
    ['the checks fail', `run*) exit 1;;\n${jestLeaves(green, 0)}`, 1, '12 passed, 1 failed'],
    ['checks and tests fail', `run*) exit 1;;\n${jestLeaves({ ...green, numFailedTests: 2 }, 1)}`, 1, '12 passed, 3 failed'],
    ['packages do not install', `ci) exit 1;;\n${jestLeaves(green, 0)}`, 1, '0 passed, 1 failed'],
  ])('when %s, its last line and exit code say so', async (_, cases, code, lastLine) => {
    const outcome = await runCi(cases);
    expect([outcome.code, outcome.lines.at(-1)]).toEqual([code, lastLine]);
  });

  test('names its steps as promises', async () => {
    const { lines } = await runCi(jestLeaves(green, 0));
    expect(lines.filter((line) => line.startsWith('== '))).toEqual([
      '== Packages install from the lock file',
      '== Chromium is there for the browser tests',
      '== Types, lint and rendered policies are current',
      '== Every test passes',
    ]);
  });
});
