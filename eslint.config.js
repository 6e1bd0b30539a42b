// Types are checked by tsc; this file holds what it cannot see, above all who may import whom.
import tseslint from 'typescript-eslint';

/** Folder → the other folders of ours it may import from. scripts/ and test/ may import everything. */
export const mayImport = {
  functions: [],
  'policy-templates': [],
  'emulators/apim': [],
  'emulators/entra': [],
  'emulators/functions': [],
};

const ours = ['functions', 'policy-templates', 'emulators', 'scripts', 'infra', 'test'];

/** Folder → npm packages it may import, besides node: modules. */
const packages = {
  functions: [
    '@azure/functions', '@azure/identity', '@azure/storage-blob', '@azure/storage-queue', '@microsoft/microsoft-graph-client',
    '@modelcontextprotocol/sdk', '@modelcontextprotocol/server', 'ipaddr.js', 'jose', 'zod',
  ],
  'policy-templates': ['handlebars'],
  'emulators/apim': ['fast-xml-parser', 'jose', 'undici'],
  'emulators/entra': ['jose'],
  'emulators/functions': ['@azure/functions'],
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.data/', '.azure/'] },
  ...tseslint.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'Name what a folder offers; no export *.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
    },
  },
  ...Object.keys(mayImport).map((folder) => ({
    files: [`${folder}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^(?!node:|\\.{1,2}/|(${packages[folder].join('|')})(/|$))`,
              message: `${folder}/ may import only its own files, node: modules and ${packages[folder].join(', ')}.`,
            },
            {
              regex: `^(\\.\\./)+(${ours.filter((name) => name !== folder.split('/')[0]).join('|')})/`,
              message: `${folder}/ stands alone: what it needs is passed in.`,
            },
            ...(folder.startsWith('emulators/')
              ? [{ regex: `^(\\.\\./)+(${['apim', 'entra', 'functions'].filter((part) => !folder.endsWith(part)).join('|')})/`, message: 'Emulators do not know each other.' }]
              : []),
          ],
        },
      ],
    },
  })),
  { files: ['*.config.js', '*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
