import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { wholeRows } from './whole-rows.ts';

/** What the process of a run took of its machine, at one moment. */
export interface SystemSample {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Mean since the sample before, in percent of one core: 200 is two cores. */
  readonly cpuPercent: number;
  /** Resident memory, MiB. */
  readonly memoryMib: number;
  /** Load of the GPU, 0 to 100, whoever uses it; null without one. */
  readonly gpuPercent: number | null;
  /** Memory in use on the GPU, MiB, whoever uses it; null without one. */
  readonly gpuMemoryMib: number | null;
}

const name = 'system.csv';
const header = ['time', 'cpu_percent', 'memory_mib', 'gpu_percent', 'gpu_memory_mib'].join(',');

/** The text to append for a sample, with the header where the folder has no `system.csv`. */
export function systemLines(folder: string, sample: SystemSample): string {
  const { time, cpuPercent, memoryMib, gpuPercent, gpuMemoryMib } = sample;
  const numbers = [cpuPercent, memoryMib, gpuPercent, gpuMemoryMib].map((value) => value?.toFixed(0) ?? '');
  const row = [time, ...numbers].join(',');
  return existsSync(join(folder, name)) ? row : `${header}\n${row}`;
}

/**
 * The samples in the text of a `system.csv`, in the order of writing. Nothing depends on them, so a row that a crash tore is
 * left out without a word; runs of earlier versions have no such file.
 */
export async function readSystem(text: string): Promise<readonly SystemSample[]> {
  const rows = await wholeRows(text);
  return rows.slice(1).flatMap((row) => sampleOf(row) ?? []);
}

function sampleOf(row: readonly string[]): SystemSample | null {
  const [time = '', cpu = '', memory = '', gpu = '', gpuMemory = ''] = row;
  const sample = {
    time,
    cpuPercent: numberOf(cpu) ?? Number.NaN,
    memoryMib: numberOf(memory) ?? Number.NaN,
    gpuPercent: numberOf(gpu),
    gpuMemoryMib: numberOf(gpuMemory),
  };
  const whole = row.length === 5 && !Number.isNaN(Date.parse(time));
  return whole && Number.isFinite(sample.cpuPercent) && Number.isFinite(sample.memoryMib) ? sample : null;
}

const numberOf = (cell: string): number | null => (cell === '' ? null : Number(cell));
