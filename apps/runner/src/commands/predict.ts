import { chooseBackend } from '@adience/backend';
import { choice, flag, list, text, withOptions, type Command } from '@adience/config/command-line';
import { cropNames, type CropName } from '@adience/augmentation';
import { alignments } from '@adience/faces';
import { counted } from '../counted.ts';
import { printJson } from '../json-output/print-json.ts';
import { findPhotos } from '../predict/find-photos.ts';
import { photosArgument, searchOptions } from '../predict/search-options.ts';
import { photoJson } from '../predict/photo-json.ts';
import { growingTable } from '../predict/growing-table.ts';
import { runPrediction } from '../predict/run-prediction.ts';
import { tableHeader, tableRows } from '../predict/table-rows.ts';
import { progressLine } from '../progress-line.ts';

interface Arguments {
  readonly photos?: readonly string[];
  readonly weights: readonly string[];
  readonly runs: string;
  readonly align: string;
  readonly detector: string;
  readonly small: boolean;
  readonly turns: boolean;
  readonly 'crops-strategy': CropName;
  readonly csv?: string;
  readonly annotate?: string;
  readonly crops?: string;
  readonly strict: boolean;
  readonly json: boolean;
}

/** Exit code of --strict, as for other data that are not what they should be. */
const incomplete = 3;

/** `adience predict`: age and gender of every face in photographs. */
export const predictCommand: Command<object, Arguments> = {
  command: 'predict <photos..>',
  describe: 'Find the faces in photos and predict with trained networks',
  examples: [
    [
      'adience predict party.jpg --weights utkface-age --weights utkface-gender',
      'both tasks, five folds each',
    ],
    [
      'adience predict photos --weights weights/authors-age --csv ages.csv --annotate seen',
      'a folder; rows for a spreadsheet, and the photos with boxes',
    ],
    [
      "adience predict 'photos/**/*.jpg' --weights utkface-gender --turns --json",
      'turned photos, for programs',
    ],
  ],
  builder: (yargs) =>
    withOptions(yargs.positional('photos', photosArgument), {
      weights: list('Run, folder of weights, experiment or trial; several folds or seeds are averaged').min(
        1,
        'give at least one',
      ),
      runs: text('Folder of all runs').default('runs'),
      align: choice(
        ['auto', ...Object.keys(alignments)],
        'How faces are cut out; auto: as those that the weights were trained on',
      ).default('auto'),
      'crops-strategy': choice(cropNames, 'Crop strategy, as evaluation.crops has it').default(cropNames[0]!),
      ...searchOptions,
      csv: text('CSV file to write, a row a face; continued if it is there').optional(),
      annotate: text('Folder for the photos with boxes and labels').optional(),
      crops: text('Folder for the faces as the first network saw them').optional(),
      strict: flag('Exit with code 3 if a photo cannot be read or has no face'),
      json: flag('One JSON object a photo on stdout, a line each'),
    }),
  handler: async (given) => {
    const photos = findPhotos(given.photos!);
    await chooseBackend({ name: 'onnxruntime' });
    let [faces, problems, earlier] = [0, 0, 0];
    const progress = progressLine('Photos');
    const table = growingTable(progress.end);
    try {
      await runPrediction({
        photos,
        weights: given.weights,
        runs: given.runs,
        align: given.align,
        detector: given.detector,
        strategy: given['crops-strategy'],
        small: given.small,
        turns: given.turns,
        csv: given.csv,
        annotate: given.annotate,
        crops: given.crops,
        onBefore: (before) => {
          ({ faces, problems, photos: earlier } = before);
          progress.update({ done: earlier, total: photos.length });
        },
        onAnswer: (answer, done, ensembles) => {
          faces += answer.faces.length;
          if (answer.problem !== null) problems += 1;
          if (given.json) printJson('predict', photoJson(answer));
          else table.add(tableHeader(ensembles), tableRows(answer, ensembles));
          progress.update({ done, total: photos.length });
        },
      });
    } finally {
      progress.end();
    }
    if (!given.json) {
      table.end();
      const without = problems === 0 ? '' : `, ${problems} without an answer`;
      const resumed = earlier === 0 ? '' : `; ${earlier} were in ${given.csv} already`;
      console.log(`\n${counted(faces, 'face')} in ${counted(photos.length, 'photo')}${without}${resumed}`);
    }
    if (given.strict && problems > 0) process.exitCode = incomplete;
  },
};
