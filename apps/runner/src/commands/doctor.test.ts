import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const program = resolve('apps/runner/bin/adience.js');

interface Doctor {
  readonly backends: readonly { readonly name: string; readonly works: boolean; readonly device?: string }[];
  readonly auto: string | null;
}

test('auto takes TensorFlow only where it has a GPU, and the text says what the JSON does', async () => {
  const doctor = async (...words: string[]) =>
    (await promisify(execFile)(process.execPath, [program, 'doctor', ...words])).stdout;
  const { backends, auto } = JSON.parse(await doctor('--json')) as Doctor;
  expect(backends.map(({ name }) => name)).toEqual(['onnxruntime', 'tensorflow', 'cpu']);
  const tensorflow = backends.find(({ name }) => name === 'tensorflow')!;
  expect(auto).toBe(tensorflow.works && tensorflow.device === 'cuda' ? 'tensorflow' : 'onnxruntime');
  expect(await doctor()).toContain(`auto takes: ${auto}\n`);
});
