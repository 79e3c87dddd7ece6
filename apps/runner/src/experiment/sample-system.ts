import type { SystemSample } from '@adience/tracking';
import { queryGpus } from '../query-gpus.ts';

type GpuLoad = Pick<SystemSample, 'gpuPercent' | 'gpuMemoryMib'>;

const none: GpuLoad = { gpuPercent: null, gpuMemoryMib: null };

/**
 * Samples what this process takes of its machine until the returned function is called, which takes the last sample.
 * A sample that cannot be written ends the sampling and nothing else: what the disk refuses is reported by what a run needs.
 *
 * @param write takes each sample, and may throw
 * @param seconds between two samples; a sample takes well under a millisecond; the GPU is asked about by another process
 */
export function sampleSystem(write: (sample: SystemSample) => void, seconds = 10): () => void {
  let open = true;
  let cpu = process.cpuUsage();
  let since = performance.now();
  let gpu = none;

  const sample = () => {
    if (!open) return;
    const now = performance.now();
    const { user, system } = process.cpuUsage(cpu);
    const milliseconds = Math.max(now - since, 1);
    cpu = process.cpuUsage();
    since = now;
    const cpuPercent = (user + system) / 10 / milliseconds;
    try {
      write({
        time: new Date().toISOString(),
        cpuPercent,
        memoryMib: process.memoryUsage.rss() / 2 ** 20,
        ...gpu,
      });
    } catch {
      stop();
    }
  };
  const look = () => void askGpu().then((answer) => (gpu = answer));
  const timer = setInterval(() => {
    sample();
    look();
  }, 1000 * seconds).unref();
  const stop = () => {
    open = false;
    clearInterval(timer);
  };
  look();
  return () => {
    sample();
    stop();
  };
}

let noGpu = false;

/** What NVIDIA's own program says of the GPU that this process sees first; nulls where there is none, and it is not asked again. */
async function askGpu(): Promise<GpuLoad> {
  if (noGpu) return none;
  const device = process.env.CUDA_VISIBLE_DEVICES?.split(',')[0] || '0';
  const [row] = await queryGpus(['utilization.gpu', 'memory.used'], device);
  if (row === undefined) {
    noGpu = true;
    return none;
  }
  const [percent, mib] = row.map(Number);
  return { gpuPercent: finite(percent), gpuMemoryMib: finite(mib) };
}

const finite = (value: number | undefined) => (Number.isFinite(value) ? value! : null);
