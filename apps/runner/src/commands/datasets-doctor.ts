import { flag, integer, withOptions, type Command } from '@adience/config/command-line';
import { type DatasetHealth, type DuplicatePair, validateDataset, readLabels } from '@adience/datasets';
import { progressLine } from '../progress-line.ts';
import { datasetsConfig } from './datasets-config.ts';
import { type DatasetArguments, withDatasetOptions } from './datasets-options.ts';
import { plainTable } from '../plain-table.ts';
import { printJson } from '../json-output/print-json.ts';

interface Arguments extends DatasetArguments {
  readonly names: number;
  readonly verify: boolean;
}

/** `adience datasets doctor`: what is wrong with a dataset; exit code 3 where images cannot be used. */
export const datasetsDoctorCommand: Command<object, Arguments> = {
  command: 'doctor <name>',
  describe: 'Missing and broken images, odd labels, leakage; exit 3 if an image is missing or broken',
  examples: [
    ['adience datasets doctor adience', 'the installed photographs'],
    [
      'adience datasets doctor manifest --file faces.csv --names 50',
      'your own faces, more names of each kind',
    ],
  ],
  builder: (yargs) =>
    withOptions(withDatasetOptions(yargs), {
      names: integer(0, 'How many names of each kind to print; --json prints all of them').default(10),
      verify: flag('Hash every image again, even where size and time are unchanged'),
    }),
  handler: async (given) => {
    const config = await datasetsConfig(given);
    const progress = progressLine(`Examining ${given.name}`);
    let health: DatasetHealth;
    try {
      const labels = await readLabels(config, { onProgress: progress.update });
      health = await validateDataset(labels, { onProgress: progress.update, verify: given.verify });
    } finally {
      progress.end();
    }
    if (given.json) printJson('datasets doctor', jsonOf(health));
    else console.log(toText(health, given.names));
    const { missing, empty, truncated, unreadable } = health;
    if (missing.length + empty.length + truncated.length + unreadable.length > 0) process.exitCode = 3;
  },
};

/** The same picture in two folds is trained on and tested. */
const acrossFolds = ({ folds }: DuplicatePair) => folds[0] !== folds[1];

function pairLine({ images, identical, folds, differing }: DuplicatePair): string {
  const how = identical ? 'identical' : 'nearly identical';
  const where = folds[0] === folds[1] ? `fold ${folds[0]}` : `folds ${folds[0]} and ${folds[1]}`;
  return `${images.join(', ')}: ${how}, ${where}${differing.length === 0 ? '' : `, different ${differing.join(' and ')}`}`;
}

/** With the names that every command has. */
function jsonOf({ leakage, ...rest }: DatasetHealth) {
  return { ...rest, leakage: leakage.map(({ testFold, ...shares }) => ({ fold: testFold, ...shares })) };
}

function toText(health: DatasetHealth, names: number): string {
  const { repeated, oddLabels, malformed, crossingSubjects, unreadable } = health;
  const kinds: readonly (readonly [kind: string, names: readonly string[]])[] = [
    ['missing images', health.missing],
    ['zero-byte images', health.empty],
    ['truncated images', health.truncated],
    ['unreadable images', unreadable.map(({ image, reason }) => `${image}: ${reason}`)],
    ['images without a row', health.unlisted],
    [
      'images in several rows',
      repeated.map(
        ({ image, rows, sameLabels }) =>
          `${image}: ${rows} rows, ${sameLabels ? 'the same' : 'different'} labels`,
      ),
    ],
    ['near duplicates across folds', health.nearDuplicates.filter(acrossFolds).map(pairLine)],
    [
      'near duplicates within a fold',
      health.nearDuplicates.filter((pair) => !acrossFolds(pair)).map(pairLine),
    ],
    ['malformed rows or names', malformed.map(({ name, reason }) => `${name}: ${reason}`)],
    ['odd labels', oddLabels.map(({ column, label, rows }) => `${column} '${label}': ${rows} rows`)],
    [
      'subjects crossing folds',
      crossingSubjects.map(({ subject, folds }) => `${subject}: folds ${folds.join(', ')}`),
    ],
  ];
  const counts = kinds.map(([kind, all]) => [all.length, kind] as const);
  const lists = kinds.flatMap(([kind, all]) => {
    const more = all.length > names ? [`  and ${all.length - names} more`] : [];
    return all.length === 0
      ? []
      : ['', `${kind}:`, ...all.slice(0, names).map((name) => `  ${name}`), ...more];
  });
  const percent = (share: number | null) => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);
  const leakage = health.leakage.map(({ task, testFold, subjectSplit, imageSplit }) => [
    task,
    String(testFold),
    percent(subjectSplit),
    percent(imageSplit),
  ]);
  return [
    `${health.rows} rows, ${health.images} images, in ${health.imageFolder}`,
    '',
    plainTable(['found', 'kind'], counts),
    '',
    'Validation images whose subject is also trained on:',
    plainTable(['task', 'test fold', 'our split', "the authors' image-wise tenth"], leakage),
    ...lists,
  ].join('\n');
}
