import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandModule } from 'yargs';
import { writeDurable } from '@adience/tracking';
import { counted } from '../../counted.ts';
import { runScalars } from '../../exports/run-scalars.ts';
import { tensorboardEvents } from '../../exports/tensorboard-events.ts';
import { selectedRecords, type SelectionArguments, withSelection } from './selection.ts';

interface Arguments extends SelectionArguments {
  readonly experiment: string;
  readonly out: string;
}

/** `adience runs export tensorboard`: one event file a run. */
export const exportTensorboardCommand: CommandModule<object, Arguments> = {
  command: 'tensorboard <experiment>',
  describe: 'Event files for tensorboard --logdir, one a run',
  builder: (yargs) =>
    withSelection(yargs).positional('experiment', { type: 'string', demandOption: true }).option('out', {
      type: 'string',
      default: 'exports/tensorboard',
      describe: 'Folder that gets the files',
    }),
  handler: async (given) => {
    const records = await selectedRecords(given);
    for (const record of records) {
      const { state } = record;
      const folder = join(
        given.out,
        state.experiment,
        state.trial,
        `seed-${state.seed}`,
        `fold-${state.testFold}`,
      );
      await mkdir(folder, { recursive: true });
      const events = runScalars(record).map(({ name, step, value, time }) => ({
        tag: name,
        step,
        value,
        wallTime: time / 1000,
      }));
      // One name a run, so that a later export replaces the file instead of showing everything twice.
      await writeDurable(join(folder, 'events.out.tfevents.0.adience'), tensorboardEvents(events));
    }
    console.log(
      `${counted(records.length, 'run')}: tensorboard --logdir ${join(given.out, given.experiment)}`,
    );
  },
};
