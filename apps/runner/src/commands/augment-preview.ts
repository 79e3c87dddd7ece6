import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ConfigError } from '@adience/config';
import { integer, text, withOptions, type Command } from '@adience/config/command-line';
import { loadExperiment } from '@adience/experiment';
import { isThere } from '@adience/files';
import { experimentArguments } from './experiment-arguments.ts';
import { alreadyExists } from '../already-exists.ts';
import { contactSheet } from '../augment/contact-sheet.ts';
import { previewRows } from '../augment/preview-rows.ts';
import { counted } from '../counted.ts';
import { openInputs } from '../experiment/inputs.ts';
import { oneRun, type RunAxes } from '../experiment/one-run.ts';
import { resolveRun } from '../experiment/resolve-run.ts';
import { experimentFile } from '../experiment-file.ts';
import { plainTable } from '../plain-table.ts';

interface Arguments extends RunAxes {
  readonly experiment: string;
  readonly overrides?: readonly string[];
  readonly out: string;
  readonly images: number;
  readonly versions: number;
}

/** Most images and most versions of one sheet: a picture that can still be looked at. */
const MOST = 50;

/** `adience augment preview`: a run's training images as its network sees them, on one picture. */
export const augmentPreviewCommand: Command<object, Arguments> = {
  command: 'preview <experiment> [overrides..]',
  describe: "A run's training images as its network sees them, epoch by epoch, on one picture",
  examples: [
    ['adience augment preview quickstart', 'eight images of its first run, eight epochs'],
    ['adience augment preview utkface-age "augmentation.mix={name: mixup}"', 'with a change of the settings'],
    ['adience augment preview paper-age --fold 3 --images 4 --versions 12', 'fewer images, more versions'],
  ],
  builder: (yargs) =>
    withOptions(experimentArguments(yargs), {
      out: text('PNG file to write; must not exist').default('augment.png'),
      images: integer(1, 'Training images: one row each', MOST).default(8),
      versions: integer(1, 'Epochs: one column each, behind the image as prepared', MOST).default(8),
      trial: text("Which trial; the experiment's first").optional(),
      seed: integer(0, "Which seed; the experiment's first").optional(),
      fold: integer(0, "Which test fold; the experiment's first").optional(),
    }),
  handler: async ({ experiment, overrides, out, images, versions, trial, seed, fold }) => {
    requirePlace(out);
    const { plan } = await loadExperiment(experimentFile(experiment), overrides);
    const first = plan.runs[0]!;
    const run = oneRun(plan, {
      trial: trial ?? first.trial.name,
      seed: seed ?? first.seed,
      fold: fold ?? first.testFold,
    });
    const inputs = openInputs();
    try {
      const { load } = await resolveRun(run, inputs);
      const prepared = load();
      const { size } = prepared.source.images;
      const rows = await previewRows(run, prepared, { images, versions });
      const sheet = await contactSheet(rows, size, run.trial.config.model.input);
      await writeFileAtomic(out, sheet);
      const { classes } = prepared.task;
      const listed = rows.map(({ image: { image, trueClass } }, at) => [
        `${at + 1}`,
        image,
        String(classes[trueClass]),
      ]);
      console.log(plainTable(['row', 'image', 'class'], listed));
      console.log(
        `${out}: ${counted(rows.length, 'training image')} of ${run.trial.name}, seed ${run.seed}, fold ${run.testFold}; ` +
          `as prepared, then as the network sees it in ${versions === 1 ? 'epoch 1' : `epochs 1 to ${versions}`}`,
      );
    } finally {
      inputs.close();
    }
  },
};

/** @throws ConfigError for a file that is there, is no PNG by its name, or has no folder */
function requirePlace(out: string): void {
  const option = `adience augment preview: --out ${out}`;
  if (!/\.png$/i.test(out)) throw new ConfigError(`${option}: must end with .png`);
  if (!isThere(dirname(resolve(out)), 'folder')) {
    throw new ConfigError(`${option}: its folder does not exist; make it first`);
  }
  if (existsSync(out)) throw alreadyExists(out);
}
