/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** One configuration for every project; Nx passes the project's folder as the path filter. */
const config: Config = {
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: '<rootDir>/jest.environment.mjs',
  // A hang is what this is for: a busy machine is no failure.
  testTimeout: 60_000,
  // The largest project runs longest, and alone at the end: on two cores Jest would give it one worker.
  maxWorkers: '100%',
  testMatch: ['**/src/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/runs/', '<rootDir>/reports/', '<rootDir>/.cache/', '<rootDir>/.nx/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

export default config;
