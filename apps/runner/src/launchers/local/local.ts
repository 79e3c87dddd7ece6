import { chooseBackend } from '@adience/backend';
import { detail } from '@adience/config/command-line';
import { runExperiment } from '../../experiment/run-experiment.ts';
import { runView } from '../../run-view/run-view.ts';
import { announceLaunch } from '../announce-launch.ts';
import type { Launcher } from '../launcher.ts';
import { untilInterrupted } from '../until-interrupted.ts';

/** In this process, one run after the other. */
export const local: Launcher = {
  name: 'local',
  describe: 'in this process, one run after the other',
  options: {},
  launch: ({ loaded, backend: asked, options }) => {
    const view = runView(loaded.plan);
    return untilInterrupted(view.say, async (signal) => {
      const backend = await chooseBackend(asked);
      backend.passedOver.forEach((reason) => detail(`Passed over ${reason}`));
      announceLaunch(loaded, `${backend.name} ${backend.version}, ${backend.device}`);
      try {
        const outcomes = await runExperiment(loaded, backend, options, signal, view);
        return { outcomes, interrupted: signal.aborted };
      } finally {
        view.end();
      }
    });
  },
};
