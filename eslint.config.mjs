import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Native engines and tensors stay out of what is recomputable from files alone. */
const tensors = ['@tensorflow/*', 'onnxruntime-node'];
const charts = ['vega', 'vega-lite', '@resvg/*', 'fontkit'];

/** Who may import whom: the table of docs/architecture.md, one line a layer. */
const layers = [
  { sourceTag: 'layer:base', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'layer:data', onlyDependOnLibsWithTags: ['layer:base', 'layer:data'] },
  { sourceTag: 'layer:model', onlyDependOnLibsWithTags: ['layer:base'] },
  { sourceTag: 'layer:train', onlyDependOnLibsWithTags: ['layer:base', 'layer:data', 'layer:model'] },
  { sourceTag: 'layer:store', onlyDependOnLibsWithTags: ['layer:base'] },
  { sourceTag: 'layer:view', onlyDependOnLibsWithTags: ['layer:base', 'layer:store'] },
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['*'] },
];
const bans = [
  ...['metrics', 'tracking', 'figures', 'baselines'].map((lib) => ({ lib, banned: tensors })),
  ...['random', 'config', 'metrics', 'tfjs-onnxruntime', 'data', 'augmentation', 'model'].map((lib) => ({
    lib,
    banned: charts,
  })),
  ...['training', 'backend', 'tracking', 'baselines'].map((lib) => ({ lib, banned: charts })),
];
const bannedOf = (lib) => bans.filter((ban) => ban.lib === lib).flatMap((ban) => ban.banned);

export default tseslint.config(
  { ignores: ['**/node_modules/', 'runs/', 'reports/', 'datasets/', '.nx/', '.cache/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.js'],
    plugins: { '@nx': nx },
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
          allow: [],
          // Commands load these when they compute; what is loaded then imports them as it stands.
          checkDynamicDependenciesExceptions: ['@adience/backend', '@adience/tfjs-onnxruntime'],
          depConstraints: [
            ...layers,
            ...[...new Set(bans.map((ban) => ban.lib))].map((lib) => ({
              sourceTag: `lib:${lib}`,
              bannedExternalImports: bannedOf(lib),
            })),
          ],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    // Typed rules need the program; TypeScript's own checks cover the rest.
    files: ['**/*.ts'],
    rules: { 'no-undef': 'off' },
  },
  prettier,
);
