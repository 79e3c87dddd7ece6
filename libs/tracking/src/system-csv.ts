import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseString } from 'fast-csv';

/** What the process of a run took of its machine, at one moment. */
export interface SystemSample {
  readonly time: Date;
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
  const row = [time.toISOString(), ...numbers].join(',');
  return existsSync(join(folder, name)) ? row : `${header}\n${row}`;
}

/**
 * The samples of a run's `system.csv`, in the order of writing; none where there is no file, as in runs of earlier versions.
 * Nothing depends on them, so a row that a crash tore is left out without a word.
 */
export async function readSystem(folder: string): Promise<readonly SystemSample[]> {
  const text = await readFile(join(folder, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const rows = await new Promise<string[][]>((resolve, reject) => {
    const found: string[][] = [];
    parseString<string[], string[]>(text.slice(0, text.lastIndexOf('\n') + 1), { ignoreEmpty: true })
      .on('data', (row: string[]) => found.push(row))
      .on('error', reject)
      .on('end', () => resolve(found));
  });
  return rows.slice(1).flatMap((row) => sampleOf(row) ?? []);
}

function sampleOf(row: readonly string[]): SystemSample | null {
  const [time = '', cpu = '', memory = '', gpu = '', gpuMemory = ''] = row;
  const sample = {
    time: new Date(time),
    cpuPercent: numberOf(cpu) ?? Number.NaN,
    memoryMib: numberOf(memory) ?? Number.NaN,
    gpuPercent: numberOf(gpu),
    gpuMemoryMib: numberOf(gpuMemory),
  };
  const whole = row.length === 5 && !Number.isNaN(sample.time.getTime());
  return whole && Number.isFinite(sample.cpuPercent) && Number.isFinite(sample.memoryMib) ? sample : null;
}

const numberOf = (cell: string): number | null => (cell === '' ? null : Number(cell));
