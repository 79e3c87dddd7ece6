import { integer } from '@adience/config/command-line';
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
    parallel: integer(1, 'Child processes that share the machine; chooses --launcher parallel').optional(),
  },
  launch: ({ loaded, backend, options }, { parallel: count }) => {
    const children = (count as number | undefined) ?? 2;
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
