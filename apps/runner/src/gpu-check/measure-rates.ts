import { networks } from '@adience/networks';
import type { Checks } from './checks.ts';
import type { Rate } from './gpu-check-schema.ts';
import { watchMemory } from './nvidia-smi.ts';
import { lastLine, runAdience } from './run-limited.ts';

const PAPER = ['reduced', 'full'];
/** The paper's network at every size of batch, the others at one. */
const NETWORKS = [
  {
    batch: 50,
    names: [...PAPER, ...Object.keys(networks)],
  },
  { batch: 128, names: PAPER },
  { batch: 512, names: PAPER },
];
/** What is measured on each device, the quick ones first. */
const MEASURED = NETWORKS.flatMap(({ batch, names }) =>
  names.flatMap((network) =>
    (['predict', 'train'] as const).map(
      (what) => ({ engine: 'adience', what, network, batch, together: 1 }) as const,
    ),
  ),
);
/** Whether a device would gain from not being waited for after each step. */
const TOGETHER = PAPER.map(
  (network) =>
    ({ engine: 'adience, 8 steps a flush', what: 'train', network, batch: 50, together: 8 }) as const,
);

/** Images a second of a device, in the order of size; where one is not done in time, the larger ones are left out. */
export async function measureRates(
  { attempt, judge }: Checks,
  device: string,
): Promise<readonly Omit<Rate, 'shareOfPeak'>[]> {
  const rates: Omit<Rate, 'shareOfPeak'>[] = [];
  for (const { engine, what, network, batch, together } of device === 'cpu'
    ? MEASURED
    : [...MEASURED, ...TOGETHER]) {
    const name = `${what} ${network} ${batch}${together === 1 ? '' : `, ${together} steps a flush,`} ${device}`;
    const words = ['bench', what, '--backend', 'onnxruntime', '--device', device, '--network', network];
    const more = [
      '--batch',
      String(batch),
      '--steps',
      '8',
      '--limit',
      '12',
      '--together',
      String(together),
      '--json',
    ];
    const memory = device === 'cpu' ? null : watchMemory();
    const ended = await attempt(name, 40, (seconds) => runAdience([...words, ...more], seconds));
    const deviceMemoryMiB = memory === null ? null : await memory();
    if (!ended) return rates;
    const { seconds, problem, late } = ended;
    if (late) {
      judge(name, { seconds, problem: `${problem}; larger ones are left out` }, true);
      return rates;
    }
    judge(name, ended);
    if (problem !== null) continue;
    const { imagesPerSecond } = lastLine<{ readonly imagesPerSecond: number }>(ended);
    rates.push({ engine, device, what, network, batch, imagesPerSecond, deviceMemoryMiB });
  }
  return rates;
}
