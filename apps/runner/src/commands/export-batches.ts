import { chooseBackend } from '@adience/backend';
import { flag, integer, text, withOptions, type Command } from '@adience/config/command-line';
import { experimentArguments } from './experiment-arguments.ts';
import { experimentFile } from '../experiment-file.ts';
import { loadExperiment } from '@adience/experiment';
import { writeBatches } from '../exports/onnx/write-batches.ts';
import { oneRun, type RunAxes } from '../experiment/one-run.ts';
import { openInputs } from '../experiment/inputs.ts';
import { resolveRun } from '../experiment/resolve-run.ts';
import { progressLine } from '../progress-line.ts';
import { printJson } from '../json-output/print-json.ts';

interface Arguments extends RunAxes {
  readonly experiment: string;
  readonly overrides?: readonly string[];
  readonly out: string;
  readonly json: boolean;
}

/** `adience export batches`: one run's initial weights, batches in their order and test images, as NumPy files. */
export const exportBatchesCommand: Command<object, Arguments> = {
  command: 'batches <experiment> [overrides..]',
  describe: "One run's initial weights and batches, in order, for another program to train on",
  examples: [
    ['adience export batches quickstart --trial lrn=true --fold 0 --out batches', 'one run of several'],
    ['adience export batches paper-age folds=[0] --out batches', 'the only run of a narrowed experiment'],
  ],
  builder: (yargs) =>
    withOptions(experimentArguments(yargs), {
      trial: text('Which trial; optional if there is only one').optional(),
      seed: integer(0, 'Which seed; optional if there is only one').optional(),
      fold: integer(0, 'Which test fold; optional if there is only one').optional(),
      out: text('Folder to write; must not exist'),
      json: flag('One JSON object on stdout'),
    }),
  handler: async ({ experiment, overrides, out, json, ...asked }) => {
    const { plan } = await loadExperiment(experimentFile(experiment), overrides);
    const run = oneRun(plan, asked);
    // Nothing is computed but the initial weights and dropout masks.
    await chooseBackend({ name: 'cpu' });
    const inputs = openInputs();
    const progress = progressLine('Writing batches');
    try {
      const { id, load } = await resolveRun(run, inputs);
      const written = await writeBatches(run, id, load(), out, progress.update);
      progress.end();
      if (json) printJson('export batches', { id, ...written });
      else {
        const { iterations, batch, testImages } = written;
        console.log(`${out}: ${iterations} batches of ${batch} images, ${testImages} test images`);
      }
    } finally {
      progress.end();
      inputs.close();
    }
  },
};
