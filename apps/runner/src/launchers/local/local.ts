import { chooseBackend } from '@adience/backend';
import { liveView } from '../../experiment/live-view.ts';
import { runExperiment } from '../../experiment/run-experiment.ts';
import { announceLaunch } from '../announce-launch.ts';
import type { Launcher } from '../launcher.ts';
import { untilInterrupted } from '../until-interrupted.ts';

/** In this process, one run after the other. */
export const local: Launcher = {
  name: 'local',
  describe: 'in this process, one run after the other',
  options: {},
  launch: ({ loaded, backend: asked, options }) =>
    untilInterrupted(async (signal) => {
      const backend = await chooseBackend(asked);
      backend.passedOver.forEach((reason) => console.error(`Passed over ${reason}`));
      announceLaunch(loaded, `${backend.name} ${backend.version}, ${backend.device}`);
      const view = liveView(loaded.plan);
      try {
        const outcomes = await runExperiment(loaded, backend, options, signal, view);
        return { outcomes, interrupted: signal.aborted };
      } finally {
        view.end();
      }
    }),
};
