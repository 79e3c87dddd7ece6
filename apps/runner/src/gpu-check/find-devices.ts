import type { Checks } from './checks.ts';
import { runAdience } from './run-limited.ts';

/** Devices that are tried. */
const TRIED = ['webgpu', 'cuda'] as const;

/** Devices other than the CPU that compute here, each tried in a process of its own. */
export async function findDevices({ attempt, judge }: Checks): Promise<readonly string[]> {
  const found: string[] = [];
  for (const device of TRIED) {
    const words = ['bench', 'predict', '--backend', 'onnxruntime', '--device', device];
    const small = ['--network', 'reduced', '--batch', '2', '--steps', '1', '--json'];
    const ended = await attempt(device, 60, (seconds) => runAdience([...words, ...small], seconds));
    if (!ended) continue;
    const absent = ended.problem !== null && /not in this build|cannot be used/.test(ended.problem);
    judge(device, ended, absent);
    if (ended.problem === null) found.push(device);
  }
  return found;
}
