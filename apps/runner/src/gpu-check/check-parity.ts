import { TRAJECTORIES, type Trajectory } from '../parity/trajectory.ts';
import type { Checks } from './checks.ts';
import type { GpuCheck } from './gpu-check-schema.ts';
import { lastLine, runAdience } from './run-limited.ts';

/** How far losses (relative) and probabilities may be from the CPU's after thirty steps. */
const TOLERANCE = { loss: 1e-3, probability: 1e-3 };

/** Thirty training steps of each network and the predictions after them, on each device, beside the CPU's. */
export async function checkParity(checks: Checks, devices: readonly string[]): Promise<GpuCheck['parity']> {
  const parity: GpuCheck['parity'] = [];
  for (const network of devices.length > 0 ? TRAJECTORIES : []) {
    parity.push(...(await parityOf(network, checks, devices)));
  }
  return parity;
}

async function parityOf(
  network: string,
  { attempt, judge }: Checks,
  devices: readonly string[],
): Promise<GpuCheck['parity']> {
  const steps = (device: string) => (seconds: number) =>
    runAdience(['trajectory', '--device', device, '--network', network], seconds);
  const reference = await attempt(`parity ${network}`, 60, steps('cpu'));
  const parity: GpuCheck['parity'] = [];
  for (const device of reference ? devices : []) {
    const name = `parity ${network} ${device}`;
    const ended = await attempt(name, 120, steps(device));
    if (!ended) continue;
    const { seconds } = ended;
    let problem = reference!.problem ?? ended.problem;
    if (problem === null) {
      const difference = compare(lastLine(ended), lastLine(reference!));
      parity.push({ network, device, ...difference });
      const { loss, probability } = difference;
      const near = loss <= TOLERANCE.loss && probability <= TOLERANCE.probability;
      problem = near ? null : `losses differ by ${loss}, probabilities by ${probability}`;
    }
    judge(name, { seconds, problem }, ended.late);
  }
  return parity;
}

/** The largest relative difference of a loss, and difference of a probability. */
function compare(actual: Trajectory, expected: Trajectory) {
  const distance = (name: 'losses' | 'predictions', relative: boolean) =>
    Math.max(
      ...expected[name].map(
        (value, at) => Math.abs((actual[name][at] ?? NaN) - value) / (relative ? value : 1),
      ),
    );
  return { loss: distance('losses', true), probability: distance('predictions', false) };
}
