// The parameters of the deployment: described, used, checked before use, and the same in main.bicep and main.parameters.json.
import { describe, expect, test } from '@jest/globals';
import { bicepFile, bicepFiles, readInfra } from './bicep/infra-files.ts';

const main = bicepFile('main.bicep');
const parametersFile = JSON.parse(readInfra('main.parameters.json')) as {
  readonly $schema: string;
  readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
};

describe('every file', () => {
  // PSRule Azure.Template.ParameterMetadata, and its like for outputs.
  test.each([...bicepFiles].map(([path, file]) => ({ path, file })))('$path describes its parameters and outputs', ({ file }) => {
    const undescribed = [...file.parameters, ...file.outputs].filter(
      ({ decorators }) => !decorators.some((decorator) => /^@description\('.{4,}'\)$/.test(decorator)),
    );

    expect(undescribed.map(({ name }) => name)).toEqual([]);
  });

  // PSRule Azure.Template.UseParameters and Azure.Template.UseVariables.
  test.each([...bicepFiles].map(([path, file]) => ({ path, file })))(
    '$path uses its parameters, variables and imports',
    ({ file }) => {
      const exported = [...file.text.matchAll(/^@export\(\)\n(?:@.+\n)*var (\w+)/gm)].map((match) => match[1] ?? '');
      const declared = [...file.parameters.map(({ name }) => name), ...Object.keys(file.variables), ...imports(file.text)];

      expect(
        declared.filter(
          (name) => !exported.includes(name) && (file.text.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length < 2,
        ),
      ).toEqual([]);
      expect(exported.filter((name) => ![...bicepFiles.values()].some(({ text }) => imports(text).includes(name)))).toEqual([]);
    },
  );

  test.each([...bicepFiles].filter(([path]) => path !== 'main.bicep').map(([path, file]) => ({ path, file })))(
    '$path gets every parameter from main.bicep',
    ({ path, file }) => {
      const needed = file.parameters.filter((parameter) => parameter.default === undefined).map(({ name }) => name);
      const users = main.modules
        .filter((module) => module.path === path)
        .map(({ name, body }) => ({ name, given: Object.keys(body.params ?? {}) }));

      // The files without resources are imported instead.
      expect(users.length > 0 || file.resources.length === 0).toBe(true);
      expect(
        users.map(({ name, given }) => [
          name,
          needed.filter((parameter) => !given.includes(parameter)),
          given.filter((parameter) => !file.parameters.some((known) => known.name === parameter)),
        ]),
      ).toEqual(users.map(({ name }) => [name, [], []]));
    },
  );
});

describe('main.parameters.json', () => {
  test('lists the parameters of main.bicep, in their order, under the https schema', () => {
    expect(Object.keys(parametersFile.parameters)).toEqual(main.parameters.map(({ name }) => name));
    // PSRule Azure.Template.ParameterScheme.
    expect(parametersFile.$schema).toBe('https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#');
  });

  test('reads each from the azd variable of the same name', () => {
    const variables = Object.entries(parametersFile.parameters).map(([name, { value }]) => [
      name,
      /^\$\{(\w+)/.exec(String(value))?.[1],
    ]);

    expect(variables.filter(([name, variable]) => variable !== screamingSnake(String(name)))).toEqual([
      ['environmentName', 'AZURE_ENV_NAME'],
      ['location', 'AZURE_LOCATION'],
      // No texts: azd fills in strings only, so they are edited in the file.
      ['namedValues', undefined],
      ['registeredClients', undefined],
    ]);
  });

  test('gives the defaults of main.bicep, and none where azd asks or draws', () => {
    const defaults = Object.entries(parametersFile.parameters)
      .filter(([, { value }]) => typeof value === 'string')
      .map(([name, { value }]) => [name, /^\$\{\w+(?:=(.*))?\}$/.exec(String(value))?.[1] ?? '']);

    expect(defaults).toEqual(
      main.parameters
        .filter(({ name }) => typeof parametersFile.parameters[name]?.value === 'string')
        .map(({ name, default: text }) => [name, (text ?? '').replaceAll("'", '')]),
    );
  });

  test('leaves nothing for azd to ask under --no-prompt but environment, region and keys, which it knows or draws', () => {
    const open = main.parameters.filter((parameter) => parameter.default === undefined);

    expect(
      open.map(({ name, decorators }) => [name, decorators.some((decorator) => decorator.includes("type: 'generate'"))]),
    ).toEqual([
      ['environmentName', false],
      ['location', false],
      ['sealingKey', true],
      ['registrationKey', true],
    ]);
  });
});

describe('wrong combinations', () => {
  // The sentences are checks.bicep's; here, that no module sees a value that was not checked.
  test.each([
    ['gatewayTier', ['checkedTier(gatewayTier, gatewayUnits, privateNetwork)']],
    ['customDomain', ['checkedDomain(customDomain, customDomainVaultId, customDomainCertificate)']],
    ['existingApplicationId', ['checkedApplication(existingApplicationId, existingApplicationScope)']],
  ])('%s is used nowhere but in its check', (name, uses) => {
    const lines = main.text
      .split('\n')
      .filter((line) => new RegExp(`\\b${name}\\b(?!:)`).test(line) && !line.startsWith('param '));

    expect(lines.map((line) => line.slice(line.indexOf('=') + 1).trim())).toEqual(uses);
  });

  test('every sentence names the azd variable to change', () => {
    const sentences = [...readInfra('checks.bicep').matchAll(/sentence: '(.+)'$/gm)].map((match) => match[1] ?? '');
    const variables = Object.values(parametersFile.parameters).flatMap(({ value }) => /\w+/.exec(String(value))?.[0] ?? []);

    expect(sentences).toHaveLength(11);
    expect(sentences.filter((sentence) => !variables.some((variable) => sentence.startsWith(variable)))).toEqual([]);
    expect(
      sentences
        .flatMap((sentence) => sentence.match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? [])
        .filter((variable) => !variables.includes(variable)),
    ).toEqual([]);
  });

  test('Consumption is refused with its reason, and a private network on a tier without one with the tiers that have it', () => {
    const checks = readInfra('checks.bicep');

    expect(checks).toMatch(
      /broken: tier == 'Consumption'\n\s+sentence: '.*no built-in cache.*Use BasicV2, StandardV2, PremiumV2 or Developer\.'/,
    );
    expect(checks).toMatch(
      /broken: privateNetwork && !contains\(\['StandardV2', 'PremiumV2'\], tier\)\n\s+sentence: '.*Set GATEWAY_TIER to StandardV2 or PremiumV2/,
    );
  });

  test('keys have the one length that makes 32 bytes', () => {
    const keys = main.parameters.filter(({ name }) => name.endsWith('Key'));

    expect(
      keys.map(({ name, decorators }) => [name, decorators.filter((decorator) => !decorator.startsWith('@description'))]),
    ).toEqual(
      ['sealingKey', 'registrationKey'].map((name) => [
        name,
        [
          '@secure()',
          '@minLength(32)',
          '@maxLength(32)',
          "@metadata({ azd: { type: 'generate', config: { length: 32, noSpecial: true } } })",
        ],
      ]),
    );
  });
});

function imports(text: string): readonly string[] {
  return [...text.matchAll(/^import \{([^}]+)\}/gm)].flatMap((match) => (match[1] ?? '').split(',').map((name) => name.trim()));
}

function screamingSnake(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
