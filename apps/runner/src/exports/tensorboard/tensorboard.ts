import { text } from '@adience/config/command-line';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder, writeDurable, type RunRecord } from '@adience/tracking';
import { counted } from '../../counted.ts';
import type { Exporter } from '../exporter.ts';
import { runScalars } from '../run-scalars.ts';
import { tensorboardEvents } from './tensorboard-events.ts';

/** One event file per run. */
export const tensorboard: Exporter = {
  name: 'tensorboard',
  describe: 'Event files for tensorboard --logdir, one per run',
  options: {
    out: text('Folder to write to').default('exports/tensorboard'),
  },
  export: async (selected, { out }) => {
    const records = await selected.records();
    for (const record of records) await writeEvents(String(out), record);
    return `${counted(records.length, 'run')}: tensorboard --logdir ${join(String(out), selected.experiment)}`;
  },
};

async function writeEvents(out: string, record: RunRecord): Promise<void> {
  const { experiment, trial, seed, testFold } = record.state;
  const folder = runFolder(out, experiment, trial, seed, testFold);
  await mkdir(folder, { recursive: true });
  const events = runScalars(record).map(({ name, step, value, time }) => ({
    tag: name,
    step,
    value,
    wallTime: time / 1000,
  }));
  // One name per run, so that a later export replaces the file instead of showing everything twice.
  await writeDurable(join(folder, 'events.out.tfevents.0.adience'), tensorboardEvents(events));
}
