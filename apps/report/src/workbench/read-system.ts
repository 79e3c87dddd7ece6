/** What a run and its machine did at a time, as `system.csv` has it. */
export interface SystemSample {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** Of one core: 200 is two cores. */
  readonly cpu: number | null;
  /** Resident set, MiB. */
  readonly memory: number | null;
  /** Null where there is no GPU. */
  readonly gpu: number | null;
  /** MiB. */
  readonly gpuMemory: number | null;
}

const columns = ['time', 'cpu_percent', 'memory_mib', 'gpu_percent', 'gpu_memory_mib'] as const;

/** Reads a `system.csv`; a line that is not whole yet is left out, an unknown column too. */
export function readSystem(text: string): readonly SystemSample[] {
  const [header = '', ...lines] = text.slice(0, text.lastIndexOf('\n') + 1).split(/\r?\n/);
  const names = header.split(',');
  const places = columns.map((name) => names.indexOf(name));
  return lines.flatMap((line) => {
    const cells = line.split(',');
    const [time, cpu, memory, gpu, gpuMemory] = places.map((at) => cells[at] ?? '');
    if (time === undefined || Number.isNaN(Date.parse(time))) return [];
    return { time, cpu: number(cpu), memory: number(memory), gpu: number(gpu), gpuMemory: number(gpuMemory) };
  });
}

function number(cell = ''): number | null {
  const value = Number(cell);
  return cell.trim() === '' || !Number.isFinite(value) ? null : value;
}
