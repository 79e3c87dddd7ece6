import { expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEnvironment } from './environment.ts';

const backend = { name: 'cpu', version: '4.22.0', device: 'cpu', threads: null };

test('names the version of every package that computes, as the lockfile has it', () => {
  const { packages } = describeEnvironment(backend, 'adience run x.yaml').environment;
  const lock = JSON.parse(
    readFileSync(new URL('../../../../package-lock.json', import.meta.url), 'utf8'),
  ) as {
    packages: Record<string, { version: string }>;
  };
  const names = ['@tensorflow/tfjs', 'onnxruntime-node', 'sharp'];
  expect(packages).toEqual(
    Object.fromEntries(names.map((name) => [name, lock.packages[`node_modules/${name}`]!.version])),
  );
});

test.each([
  ['the commit that a bundle was made from', false, 'c0ffee'],
  ['none where it was made with changes that no commit has', true, null],
])('names %s, and no changes of a repository around', (_, changed, commit) => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  const file = join(folder, 'bundle.json');
  writeFileSync(file, JSON.stringify({ version: '0.1.0', commit: 'c0ffee', changed }));
  const { environment, patch } = describeEnvironment(backend, 'adience run x.yaml', file);
  rmSync(folder, { recursive: true });
  expect({ commit: environment.commit, patch }).toEqual({ commit, patch: null });
});
