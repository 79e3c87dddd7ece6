import { fileURLToPath } from 'node:url';
import type { Checks } from './checks.ts';
import type { Rate } from './gpu-check-schema.ts';
import { runLimited } from './run-limited.ts';

const program = fileURLToPath(new URL('levi_hassner_torch.py', import.meta.url));

/** The same network in PyTorch, where this machine's python3 has it and it sees the card. */
export async function measureTorch({
  attempt,
  judge,
}: Checks): Promise<readonly Omit<Rate, 'shareOfPeak'>[]> {
  const ended = await attempt('pytorch', 90, (seconds) => runLimited('python3', [program], seconds));
  if (!ended) return [];
  const absent = ended.problem !== null && /No module named|ENOENT|no NVIDIA driver/i.test(ended.problem);
  judge('pytorch', ended, absent);
  const lines = ended.stdout.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => {
    const rate = JSON.parse(line) as Omit<Rate, 'shareOfPeak' | 'device'>;
    return {
      ...rate,
      device: 'cuda',
      imagesPerSecond: Math.round(rate.imagesPerSecond * 10) / 10,
      deviceMemoryMiB: Math.round(rate.deviceMemoryMiB ?? 0),
    };
  });
}
