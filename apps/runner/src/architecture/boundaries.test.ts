import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { lintAll, type Snippet } from './testing/lint-all.ts';

const layers = '@nx/enforce-module-boundaries';
const cases: readonly (readonly [title: string, rules: readonly string[], ...snippet: Snippet])[] = [
  [
    'a base library may not import a data library',
    [layers],
    'libs/metrics/src/x.ts',
    "export { splitFold } from '@adience/datasets';\n",
  ],
  [
    'metrics may not import tensors',
    [layers],
    'libs/metrics/src/x.ts',
    "export { add } from '@tensorflow/tfjs';\n",
  ],
  [
    'tracking may not import evaluation, which is above it',
    [layers],
    'libs/tracking/src/x.ts',
    "export * from '@adience/evaluation';\n",
  ],
  [
    'an import downwards passes',
    [],
    'libs/tracking/src/x.ts',
    "export { exactAccuracy } from '@adience/metrics';\n",
  ],
];

describe('the layers', () => {
  test('every library carries the tags of its layer and of its name', () => {
    for (const lib of readdirSync('libs')) {
      const { nx } = JSON.parse(readFileSync(`libs/${lib}/package.json`, 'utf8')) as {
        nx: { tags: string[] };
      };
      expect(nx.tags).toContain(`lib:${lib}`);
      expect(nx.tags.filter((tag) => tag.startsWith('layer:'))).toHaveLength(1);
    }
  });

  let found: ReturnType<typeof lintAll>;
  beforeAll(() => {
    found = lintAll(cases.map(([, , path, code]) => [path, code]));
  }, 120_000);

  test.each(cases.map(([title, rules], at) => [title, rules, at] as const))('%s', (_, rules, at) => {
    expect(found[at]).toEqual(rules);
  });
});
