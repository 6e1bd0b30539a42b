/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } } }],
  },
  // Tests that start the stack run processes of their own beside each worker.
  maxWorkers: 2,
  // Room for a stack to start on a busy machine; no test waits for time to pass.
  testTimeout: 60_000,
};
