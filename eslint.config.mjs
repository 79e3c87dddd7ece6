import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';
import { house } from './tools/eslint/house.mjs';

/** Native engines and tensors stay out of what is recomputable from files alone. */
const tensors = ['@tensorflow/*', 'onnxruntime-node'];
const charts = ['vega', 'vega-lite', '@resvg/*', 'fontkit'];

/** Who may import whom: the table of docs/architecture.md, one line a layer. */
const below = {
  ground: [],
  base: ['ground'],
  engine: ['ground', 'base'],
  tasks: ['ground', 'base'],
  data: ['ground', 'base', 'tasks', 'data'],
  model: ['ground', 'base', 'tasks', 'data'],
  train: ['ground', 'base', 'tasks', 'data', 'model'],
  plan: ['ground', 'base', 'tasks', 'data', 'model', 'train'],
  store: ['ground', 'base', 'tasks', 'plan'],
  predict: ['ground', 'base', 'tasks', 'data', 'model', 'train', 'store'],
  view: ['ground', 'base', 'tasks', 'plan', 'store'],
  results: ['ground', 'base', 'tasks', 'plan', 'store', 'view'],
};
const layers = [
  ...Object.entries(below).map(([layer, may]) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: may.map((one) => `layer:${one}`),
  })),
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['*'] },
];
/** Packages that a library may not import. */
const bans = [
  {
    packages: tensors,
    libs: ['files', 'metrics', 'tasks', 'config', 'tracking', 'figures', 'services', 'evaluation'],
  },
  {
    packages: charts,
    libs: [
      'files',
      'random',
      'metrics',
      'tfjs-onnxruntime',
      'config',
      'backend',
      'tasks',
      'datasets',
      'augmentation',
      'networks',
      'training',
      'faces',
      'predict',
      'experiment',
      'tracking',
      'services',
      'evaluation',
    ],
  },
];
/** What only tests and measurements run: it may test names, import testing/ folders and be long. */
const testCode = [
  '**/*.test.ts',
  '**/testing/**',
  '**/{acceptance,bench,conformance,soak}/**',
  'tools/readme/**',
];

const bannedLibs = [...new Set(bans.flatMap(({ libs }) => libs))];
const bannedOf = (lib) => bans.flatMap(({ packages, libs }) => (libs.includes(lib) ? packages : []));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'runs/',
      'reports/',
      'exports/',
      'datasets/',
      '.nx/',
      '.cache/',
      'coverage/',
      '**/testing/circle/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}', '**/*.mjs', '**/*.js'],
    plugins: { '@nx': nx, 'import-x': importX, house },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.mjs', '.js'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/extensions': ['.ts', '.tsx', '.mjs', '.js'],
    },
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        AbortController: 'readonly',
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          // Imported by their tests, which lie where Nx runs tests.
          allow: ['../../../../tools/licences/*', '../../../../tools/readme/*'],
          // Commands load these when they compute; what is loaded then imports them as it stands.
          checkDynamicDependenciesExceptions: ['@adience/backend', '@adience/tfjs-onnxruntime'],
          depConstraints: [
            ...layers,
            ...bannedLibs.map((lib) => ({
              sourceTag: `lib:${lib}`,
              bannedExternalImports: bannedOf(lib),
            })),
          ],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
      // Circles inside a library; those between libraries are the layers' to refuse.
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'house/no-literal-spread': 'error',
      'house/no-prettier-ignore': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}', '**/*.mjs', '**/*.js'],
    ignores: testCode,
    rules: {
      'house/no-member-names': 'error',
      'house/no-testing-imports': 'error',
      'max-lines': ['error', 300],
    },
  },
  {
    // What is recomputable from files alone must not load TensorFlow.js, which an experiment's parts do.
    files: ['libs/{tracking,figures,services,evaluation}/**', 'apps/report/**'],
    ignores: testCode,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: '@adience/experiment', allowTypeImports: true, message: 'Import its types only.' }],
        },
      ],
    },
  },
  {
    // Typed rules need the program; TypeScript's own checks cover the rest.
    files: ['**/*.{ts,tsx}'],
    rules: { 'no-undef': 'off' },
  },
  prettier,
);
