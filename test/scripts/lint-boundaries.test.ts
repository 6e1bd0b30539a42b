import { beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An import in a file of a folder, and whether lint accepts it. The file must exist; its text is replaced for the check. */
const imports: readonly (readonly [file: string, imported: string, verdict: 'accepts' | 'refuses'])[] = [
  ['functions/config.ts', './identity/cloud.ts', 'accepts'],
  ['functions/config.ts', 'node:crypto', 'accepts'],
  ['functions/config.ts', 'jose', 'accepts'],
  ['functions/config.ts', '@modelcontextprotocol/sdk/types.js', 'accepts'],
  ['functions/config.ts', '../emulators/entra/index.ts', 'refuses'],
  ['functions/config.ts', '../scripts/stack/keys.ts', 'refuses'],
  ['functions/config.ts', '../policy-templates/index.ts', 'refuses'],
  ['functions/config.ts', '../test/flows/sign-in.ts', 'refuses'],
  ['functions/config.ts', 'handlebars', 'refuses'],
  ['functions/auth/caller.ts', '../../emulators/functions/index.ts', 'refuses'],
  ['policy-templates/render.ts', 'handlebars', 'accepts'],
  ['policy-templates/render.ts', '../functions/config.ts', 'refuses'],
  ['policy-templates/render.ts', '../emulators/apim/document/index.ts', 'refuses'],
  ['emulators/apim/gateway/cache.ts', '../policies/exchange.ts', 'accepts'],
  ['emulators/apim/gateway/cache.ts', '../../entra/index.ts', 'refuses'],
  ['emulators/apim/gateway/cache.ts', '../../../functions/config.ts', 'refuses'],
  ['emulators/apim/gateway/cache.ts', 'express', 'refuses'],
  ['emulators/entra/options.ts', '../apim/document/index.ts', 'refuses'],
  ['emulators/entra/options.ts', '../functions/index.ts', 'refuses'],
  ['emulators/functions/index.ts', '../../functions/index.ts', 'refuses'],
  ['emulators/functions/index.ts', '../entra/index.ts', 'refuses'],
  ['scripts/dev.ts', '../emulators/apim/document/index.ts', 'accepts'],
];

let refused: readonly boolean[];

beforeAll(async () => {
  // In a process of its own, as lint loads a compiler; without types, which this rule does not need and which cost most of the time.
  const program = `
    import { ESLint } from 'eslint';
    const eslint = new ESLint({
      cwd: process.cwd(),
      ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports',
      overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
    });
    const verdicts = [];
    for (const [filePath, imported] of JSON.parse(process.argv[1])) {
      const [{ messages }] = await eslint.lintText("import * as one from '" + imported + "';\\nvoid one;\\n", { filePath });
      const fatal = messages.find((message) => message.fatal);
      if (fatal) throw new Error(filePath + ': ' + fatal.message);
      verdicts.push(messages.some(({ ruleId, severity }) => ruleId === 'no-restricted-imports' && severity === 2));
    }
    console.log(JSON.stringify(verdicts));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(imports)], { cwd: root });
  refused = JSON.parse(stdout) as readonly boolean[];
});

describe('who may import whom', () => {
  test.each(imports.map(([file, imported, verdict], index) => ({ file, imported, verdict, index })))(
    'lint $verdict $imported in $file',
    ({ verdict, index }) => {
      expect(refused[index] === true ? 'refuses' : 'accepts').toBe(verdict);
    },
  );
});
