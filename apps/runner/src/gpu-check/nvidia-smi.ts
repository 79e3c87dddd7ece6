import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { float32Peak } from './float32-peak.ts';

/** What nvidia-smi answers, a row a card; no rows where it is not there or finds none. */
async function query(...fields: readonly string[]): Promise<readonly (readonly string[])[]> {
  const words = [`--query-gpu=${fields.join(',')}`, '--format=csv,noheader,nounits'];
  const { stdout } = await promisify(execFile)('nvidia-smi', words, { timeout: 10_000 }).catch(() => ({
    stdout: '',
  }));
  const lines = stdout.trim().split('\n').filter(Boolean);
  return lines.map((line) => line.split(',').map((cell) => cell.trim()));
}

/** The NVIDIA cards of this machine. */
export async function nvidiaCards() {
  const rows = await query('name', 'memory.total', 'driver_version');
  return rows.map(([name = '', memory, driver = '']) => ({
    name,
    memoryMiB: Number(memory),
    driver,
    float32TeraFlops: float32Peak(name),
  }));
}

/** Watches the memory in use on the first card; the function it gives ends that and says the most, MiB. */
export function watchMemory(): () => Promise<number | null> {
  let most: number | null = null;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      const [first] = await query('memory.used');
      if (!first) return;
      most = Math.max(most ?? 0, Number(first[0]));
      await new Promise((done) => setTimeout(done, 200));
    }
  })();
  return async () => {
    watching = false;
    await watch;
    return most;
  };
}
