import { ConfigError, nearest } from '@adience/config';
import { plainTable } from '../plain-table.ts';
import { benchProcess, type ProcessSettings } from './bench-process.ts';
import type { Bench } from './bench-result.ts';
import { torchBench } from './torch-bench.ts';

/** What can be swept, as the options of the same names take it. */
const SWEPT = ['batch', 'width', 'input'] as const;
type Swept = (typeof SWEPT)[number];

/** One value of what is swept, with what was measured. */
export interface Point {
  /** That which measured, where `auto` was asked for. */
  readonly backend: string;
  readonly key: Swept;
  readonly value: number;
  readonly imagesPerSecond: number;
  readonly peakMemoryMiB: number;
  /** PyTorch's, where it is measured too. */
  readonly torch?: { readonly imagesPerSecond: number; readonly peakMemoryMiB: number | null };
}

/**
 * How speed and memory grow: one measurement for each value, each in a process of its own, so that the peak of memory is its
 * own; with `torch`, PyTorch's after each.
 *
 * @param sweep `batch=10,20,50`
 * @param measured called with each point as soon as it is measured
 * @throws ConfigError for a sweep that cannot be read, or a value that cannot be measured
 */
export async function benchSweep(
  what: Bench,
  backend: string,
  sweep: string,
  settings: ProcessSettings & { readonly compare?: 'torch' },
  measured: (point: Point) => void,
): Promise<void> {
  const { key, values } = readSweep(sweep);
  for (const value of values) {
    const one = { ...settings, [key]: value };
    const torch = settings.compare === undefined ? undefined : await torchBench(what, backend, one);
    const ours = await benchProcess(what, backend, one);
    if ('error' in ours) throw new ConfigError(`adience bench: ${key}=${value}: ${ours.error}`);
    const { backend: taken, imagesPerSecond, peakMemoryMiB } = ours;
    const point = { backend: taken, key, value, imagesPerSecond, peakMemoryMiB };
    measured(torch === undefined ? point : { ...point, torch: await torch() });
  }
}

/** @param text a key, `=`, and values with commas between them */
function readSweep(text: string): { readonly key: Swept; readonly values: readonly number[] } {
  const [name = '', list = ''] = text.split('=', 2);
  const key = SWEPT.find((one) => one === name);
  if (key === undefined)
    throw new ConfigError(`adience bench: --sweep ${text}: ${name} is not swept${nearest(name, SWEPT)}`);
  const values = list.split(',').map(Number);
  const possible = (value: number) => value > 0 && (key === 'width' || Number.isInteger(value));
  if (list === '' || !values.every(possible))
    throw new ConfigError(
      `adience bench: --sweep ${text}: values are ${key === 'width' ? 'numbers' : 'integers'} above 0, e.g. ${key}=${key === 'width' ? '0.25,0.5' : '32,64'}`,
    );
  return { key, values };
}

/** The points of a sweep side by side. */
export function sweepTable(points: readonly Point[]): string {
  const withTorch = points.some(({ torch }) => torch !== undefined);
  const [first] = points;
  const head = [first?.key ?? '', 'images/s', 'peak MiB'];
  const rows = points.map(({ value, imagesPerSecond, peakMemoryMiB, torch }) => [
    value,
    Math.round(imagesPerSecond),
    peakMemoryMiB,
    ...(torch === undefined
      ? []
      : [
          Math.round(torch.imagesPerSecond),
          torch.peakMemoryMiB ?? '-',
          (imagesPerSecond / torch.imagesPerSecond).toFixed(2),
        ]),
  ]);
  return plainTable(withTorch ? [...head, 'PyTorch', 'peak MiB', 'ratio'] : head, rows);
}
