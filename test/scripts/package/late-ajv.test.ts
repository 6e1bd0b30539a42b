import { describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { lateAjv } from '../../../scripts/package/late-ajv.ts';

/** Bundles code that uses the SDK's validator and returns what it leaves in `outcome`. */
async function runBundled(code: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: `import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';\n${code}`, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [lateAjv],
  });
  const text = outputFiles[0]?.text ?? '';
  const { outcome } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { outcome: unknown };
  return outcome;
}

describe('lateAjv', () => {
  test.each([
    ['accepts what fits', '{ count: 1 }', { valid: true, data: { count: 1 } }],
    ['refuses what does not', "{ count: 'one' }", { valid: false, errorMessage: 'data/count must be number' }],
  ])('leaves a validator that %s', async (_, input, expected) => {
    const outcome = await runBundled(`
      const validate = new AjvJsonSchemaValidator().getValidator({ type: 'object', properties: { count: { type: 'number' } } });
      export const outcome = validate(${input});`);
    expect(outcome).toEqual(expected);
  });

  test('hands on an ajv that the caller brings', async () => {
    const outcome = await runBundled(`
      const ajv = { compile: () => () => true };
      export const outcome = new AjvJsonSchemaValidator(ajv).getValidator({ type: 'string' })(5);`);
    expect(outcome).toEqual({ valid: true, data: 5 });
  });

  test('makes a validator without loading ajv', async () => {
    const outcome = await runBundled('new AjvJsonSchemaValidator(); export const outcome = Object.keys(new AjvJsonSchemaValidator());');
    expect(outcome).toEqual(['ajv']);
  });
});
