import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GpuCheck } from './gpu-check-schema.ts';

interface TraceEvent {
  readonly cat: string;
  readonly name: string;
  readonly dur: number;
  readonly args?: { readonly shapes?: string };
}

/** Kernels listed. */
const LISTED = 12;

/**
 * The kernels that took longest on the device in one training step, from the Chrome traces in a folder: those of the
 * largest trace, the repeated step, whose last run is taken. Kernels of equal name and shapes are added up.
 */
export function slowestKernels(folder: string): GpuCheck['slowest'] {
  const traces = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const largest = traces.sort((a, b) => b.length - a.length)[0];
  if (largest === undefined) return [];
  const events = JSON.parse(largest) as TraceEvent[];
  const runs = events.filter(({ name }) => name === 'model_run').length || 1;
  const kernels = events.filter(({ cat, args }) => cat === 'Api' && args?.shapes !== undefined);
  const total = kernels.reduce((sum, { dur }) => sum + dur, 0);
  const sums = new Map<string, number>();
  for (const { name, dur, args } of kernels) {
    const key = `${name.split('&').at(-1)}\n${args!.shapes!.trim()}`;
    sums.set(key, (sums.get(key) ?? 0) + dur);
  }
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, LISTED)
    .map(([key, microseconds]) => {
      const [operator, shapes] = key.split('\n') as [string, string];
      return { operator, shapes, milliseconds: microseconds / 1000 / runs, share: microseconds / total };
    });
}
