import { ConfigError } from '@adience/config';
import { liveView } from '../../experiment/live-view.ts';
import { announceLaunch } from '../announce-launch.ts';
import type { Launcher } from '../launcher.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { runInParallel } from './run-in-parallel.ts';

/** In child processes of this machine, each with its share of threads or a GPU of its own. */
export const parallel: Launcher = {
  name: 'parallel',
  describe: 'in child processes that share the machine',
  chosenBy: 'parallel',
  options: {
    parallel: {
      type: 'number',
      describe: 'Child processes that share the machine; chooses --launcher parallel',
    },
  },
  launch: ({ loaded, backend, options }, { parallel: count = 2 }) => {
    const children = processCount(count);
    return untilInterrupted(async (signal) => {
      const view = liveView(loaded.plan);
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

function processCount(given: unknown): number {
  if (typeof given === 'number' && Number.isInteger(given) && given > 0) return given;
  throw new ConfigError(`--parallel: ${String(given)} is not a positive integer`);
}
