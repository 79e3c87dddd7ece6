import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { describeEnvironment } from './environment.ts';

test('names the version of every package that computes, as the lockfile has it', () => {
  const backend = { name: 'cpu', version: '4.22.0', device: 'cpu', threads: null };
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
