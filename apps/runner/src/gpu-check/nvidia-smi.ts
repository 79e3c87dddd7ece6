import { queryGpus } from '../query-gpus.ts';
import { float32Peak } from './float32-peak.ts';

/** The NVIDIA cards of this machine. */
export async function nvidiaCards() {
  const rows = await queryGpus(['name', 'memory.total', 'driver_version']);
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
      const [first] = await queryGpus(['memory.used']);
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
