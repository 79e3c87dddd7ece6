import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ConfigError } from '@adience/config';
import { benchConfig } from './bench-config.ts';
import type { Bench, BenchSettings } from './bench-result.ts';

const script = resolve('reference/bench.py');
const line = z.object({
  version: z.string(),
  threads: z.int(),
  imagesPerSecond: z.number(),
  peakMemoryMiB: z.int().nullable(),
});

type FailedProgram = Error & { readonly stderr: string };

/** PyTorch's side of a comparison. */
export type TorchLine = z.infer<typeof line>;

/**
 * A function that measures the same network and batch in PyTorch, in a process of its own: `reference/bench.py`.
 *
 * @param bench what is measured
 * @param backend what it is compared with
 * @throws ConfigError for the input side, or all backends at once; where there is no Python with PyTorch; the function, where the network is none that the script knows
 */
export async function torchBench(
  bench: Bench,
  backend: string,
  settings: BenchSettings & { readonly threads?: number },
): Promise<() => Promise<TorchLine>> {
  if (bench === 'input' || backend === 'all')
    throw new ConfigError('adience bench: --compare takes train or predict, and one backend');
  const { model, solver } = await benchConfig(settings);
  if (!existsSync(script))
    throw new ConfigError(
      'adience bench: --compare torch: reference/bench.py is in a checkout of the repository only',
    );
  const python = await pythonWithTorch();
  const words = [bench, '--model', JSON.stringify(model), '--solver', JSON.stringify(solver)];
  const { batch, steps, threads } = settings;
  for (const [option, value] of Object.entries({ batch, steps, threads }))
    if (value !== undefined) words.push(`--${option}`, String(value));
  return async () => {
    const { stdout } = await promisify(execFile)(python, [script, ...words]).catch((error: FailedProgram) => {
      const said = error.stderr.trim().split('\n').at(-1);
      throw new ConfigError(`adience bench: --compare torch: ${said || error.message}`);
    });
    return line.parse(JSON.parse(stdout));
  };
}

async function pythonWithTorch(): Promise<string> {
  const named = process.env['ADIENCE_PYTHON'];
  const pythons = named === undefined ? ['python3', 'python'] : [named];
  for (const python of pythons) {
    const works = await promisify(execFile)(python, ['-c', 'import torch']).then(
      () => true,
      () => false,
    );
    if (works) return python;
  }
  throw new ConfigError(
    `adience bench: --compare torch: no PyTorch in ${pythons.join(' or ')}; pip install torch, or name a Python by ADIENCE_PYTHON`,
  );
}
