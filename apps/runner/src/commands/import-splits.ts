import { flag, text, withOptions, type Command } from '@adience/config/command-line';
import { join } from 'node:path';
import { readSplitLists, writeSplitLists, type FoldLists, type SplitLists } from '@adience/datasets';
import { importFolder } from '../import-folder.ts';
import { plainTable } from '../plain-table.ts';
import { importName } from './import-name.ts';
import { printJson } from '../json-output/print-json.ts';

interface Arguments {
  readonly folder: string;
  readonly as: string;
  readonly out: string;
  readonly json: boolean;
}

/** `adience import splits`: the authors' own train, validation and test lists, for `validation.split: lists`. */
export const importSplitsCommand: Command<object, Arguments> = {
  command: 'splits <folder>',
  describe: "Import the authors' own train, val and test lists, to split by",
  examples: [
    [
      'adience import splits AgeGenderDeepLearning/Folds/train_val_txt_files_per_fold',
      "the authors' lists, as splits/authors",
    ],
    ['adience import splits lists --as mine', 'lists of your own'],
  ],
  builder: (yargs) =>
    withOptions(
      yargs.positional('folder', {
        type: 'string',
        demandOption: true,
        describe:
          "Folder with test_fold_is_0 to _4: Folds/train_val_txt_files_per_fold of the authors' repository",
      }),
      {
        as: text('Name to store them under').default('authors'),
        out: text('Parent folder of that name').default('splits'),
        json: flag('One JSON object on stdout'),
      },
    ),
  handler: async ({ folder, as, out, json }) => {
    const target = join(out, importName(as));
    const lists = await readSplitLists(folder);
    await importFolder(target, (temporary) => writeSplitLists(lists, temporary));
    const folds = lists.folds.map(countsOf);
    if (json) printJson('import splits', { folder: target, folds });
    else console.log(toText(lists, target));
  },
};

function countsOf({ task, testFold, train, val, test }: FoldLists) {
  const trained = new Set(train.map(({ image }) => subjectOf(image)));
  const share = (list: typeof val) =>
    list.filter(({ image }) => trained.has(subjectOf(image))).length / list.length;
  return {
    task,
    fold: testFold,
    train: train.length,
    validation: val.length,
    test: test.length,
    validationLeakage: share(val),
    testLeakage: share(test),
  };
}

const subjectOf = (image: string) => image.slice(0, image.indexOf('/'));

function toText(lists: SplitLists, target: string): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const rows = lists.folds
    .map(countsOf)
    .map((fold) => [
      fold.task,
      String(fold.fold),
      fold.train,
      fold.validation,
      fold.test,
      percent(fold.validationLeakage),
      percent(fold.testLeakage),
    ]);
  return [
    `${target}: use with validation.split=lists validation.lists=${target}`,
    '',
    plainTable(['task', 'test fold', 'train', 'val', 'test', 'val leaks', 'test leaks'], rows),
    '',
    'leaks: share of the images whose subject is also trained on',
  ].join('\n');
}
