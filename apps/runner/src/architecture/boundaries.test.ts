import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

/** What lint says of a line of code standing in a library. */
function lint(file: string, code: string): string {
  const words = ['node_modules/eslint/bin/eslint.js', '--stdin', '--stdin-filename', file];
  const options = { input: code, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false' } } as const;
  return spawnSync(process.execPath, words, options).stdout;
}

describe('the layers', () => {
  test('every library carries the tags of its layer and of its name', () => {
    for (const lib of ['config', 'data', 'model', 'training', 'tracking', 'figures']) {
      const { nx } = JSON.parse(readFileSync(`libs/${lib}/package.json`, 'utf8')) as {
        nx: { tags: string[] };
      };
      expect(nx.tags).toContain(`lib:${lib}`);
      expect(nx.tags.some((tag) => tag.startsWith('layer:'))).toBe(true);
    }
  });

  test('a base library may not import a data library', () => {
    expect(lint('libs/metrics/src/x.ts', "export { splitFold } from '@adience/datasets';\n")).toContain(
      '@nx/enforce-module-boundaries',
    );
  }, 60_000);

  test('metrics may not import tensors', () => {
    expect(lint('libs/metrics/src/x.ts', "export { add } from '@tensorflow/tfjs';\n")).toContain(
      '@nx/enforce-module-boundaries',
    );
  }, 60_000);

  test('an allowed import passes', () => {
    expect(lint('libs/tracking/src/x.ts', "export { exactAccuracy } from '@adience/metrics';\n")).toBe('');
  }, 60_000);
});
