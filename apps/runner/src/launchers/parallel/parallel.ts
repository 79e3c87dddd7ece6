import { ConfigError } from '@adience/config';
import { integerOr } from '@adience/config/command-line';
import { runView } from '../../run-view/run-view.ts';
import { announceLaunch } from '../announce-launch.ts';
import type { Launcher } from '../launcher.ts';
import { gpus } from './gpus.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { runInParallel } from './run-in-parallel.ts';

/** In child processes of this machine, each with its share of threads or a GPU of its own. */
export const parallel: Launcher = {
  name: 'parallel',
  describe: 'in child processes that share the machine',
  chosenBy: 'parallel',
  options: {
    parallel: integerOr(
      'auto',
      1,
      'Child processes that share the machine; auto: one for each NVIDIA GPU; chooses --launcher parallel',
    ).optional(),
  },
  launch: ({ loaded, backend, options }, { parallel: count }) => {
    const children = childrenOf(count as number | 'auto' | undefined);
    const view = runView(loaded.plan);
    return untilInterrupted(view.say, async (signal) => {
      let announced = false;
      const opened = (opens: string) => {
        if (!announced) announceLaunch(loaded, `${opens}, in ${children} processes`);
        announced = true;
      };
      try {
        const outcomes = await runInParallel(loaded, children, backend, options, signal, { ...view, opened });
        return { outcomes, interrupted: signal.aborted };
      } finally {
        view.end();
      }
    });
  },
};

/** @throws ConfigError for auto on a machine whose GPUs are unknown */
function childrenOf(count: number | 'auto' | undefined): number {
  if (count !== 'auto') return count ?? 2;
  const { length } = gpus();
  if (length === 0)
    throw new ConfigError('--parallel auto: nvidia-smi lists no GPU here; give the number of processes');
  return length;
}
