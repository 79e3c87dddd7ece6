import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { networkFlops } from '../bench/network-flops.ts';
import { checkParity } from './check-parity.ts';
import { createChecks, type Checks } from './checks.ts';
import { findDevices } from './find-devices.ts';
import type { GpuCheck, Rate, Verdict } from './gpu-check-schema.ts';
import { measureRates } from './measure-rates.ts';
import { measureTorch } from './measure-torch.ts';
import { nvidiaCards } from './nvidia-smi.ts';
import { runAdience } from './run-limited.ts';
import { slowestKernels } from './slowest-kernels.ts';

/**
 * Tries a machine's GPU, one thing after the other, each in a process of its own with a time limit:
 * ```
 * cards, devices -> parity with the CPU -> images/s -> kernels of a step -> PyTorch -> a fold of the quickstart -> CPU
 * ```
 * It ends within `limit` seconds, whatever hangs.
 *
 * @param say takes each verdict as it falls
 */
export async function gpuCheck(limit: number, say: (verdict: Verdict) => void): Promise<GpuCheck> {
  const checks = createChecks(limit, say);
  const folder = mkdtempSync(join(tmpdir(), 'adience-gpu-check-'));
  try {
    const gpus = await nvidiaCards();
    const devices = await findDevices(checks);
    const parity = await checkParity(checks, devices);
    const rates: Omit<Rate, 'shareOfPeak'>[] = [];
    for (const device of devices) rates.push(...(await measureRates(checks, device)));
    const slowest = devices[0] === undefined ? [] : await profile(checks, devices[0], folder);
    if (gpus.length > 0) rates.push(...(await measureTorch(checks)));
    if (devices[0] !== undefined) {
      await quickstart(checks, devices[0], folder);
      rates.push(...(await measureRates(checks, 'cpu')));
    }
    return {
      version: 1,
      time: new Date().toISOString(),
      machine: describeMachine(),
      gpus,
      devices: [...devices],
      verdicts: [...checks.verdicts],
      rates: await withShares(rates, gpus[0]?.float32TeraFlops ?? null),
      parity,
      slowest,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The kernels of a training step of the full network. */
async function profile(
  { attempt, judge }: Checks,
  device: string,
  folder: string,
): Promise<GpuCheck['slowest']> {
  const words = ['bench', 'train', '--backend', 'onnxruntime', '--device', device, '--steps', '4', '--json'];
  const traces = ['--limit', '20', '--profile', join(folder, 'trace')];
  const ended = await attempt('kernels', 60, (seconds) => runAdience([...words, ...traces], seconds));
  if (!ended) return [];
  judge('kernels', ended, ended.late);
  return ended.problem === null ? slowestKernels(folder) : [];
}

/** One fold, from drawing the faces to the result. */
async function quickstart({ attempt, judge }: Checks, device: string, folder: string): Promise<void> {
  const experiment = fileURLToPath(new URL('../../../../experiments/quickstart.yaml', import.meta.url));
  const words = ['run', experiment, 'folds=[0]', `dataset.root=${join(folder, 'faces')}`];
  const how = ['--backend', 'onnxruntime', '--device', device, '--runs', join(folder, 'runs')];
  const name = `quickstart, one fold, ${device}`;
  const ended = await attempt(name, 120, (seconds) => runAdience([...words, ...how], seconds));
  if (ended) judge(name, ended, ended.late);
}

/** With the share of the card's peak; a training step counts as three forward passes. */
async function withShares(
  rates: readonly Omit<Rate, 'shareOfPeak'>[],
  teraFlops: number | null,
): Promise<Rate[]> {
  const flops = new Map<string, number>();
  for (const { network } of rates) {
    if (!flops.has(network)) flops.set(network, await networkFlops(network));
  }
  return rates.map((rate) => {
    const used = rate.imagesPerSecond * flops.get(rate.network)! * (rate.what === 'train' ? 3 : 1);
    const share = rate.device === 'cpu' || teraFlops === null ? null : used / (teraFlops * 1e12);
    return { ...rate, shareOfPeak: share === null ? null : Math.round(share * 1e4) / 1e4 };
  });
}

function describeMachine(): GpuCheck['machine'] {
  const entry = createRequire(import.meta.url).resolve('onnxruntime-node');
  const manifest = join(dirname(entry), '../package.json');
  return {
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    onnxruntime: (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version,
  };
}
