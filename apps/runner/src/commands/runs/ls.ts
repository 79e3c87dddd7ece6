import { remark, text, withOptions, type Command } from '@adience/config/command-line';
import { listExperiments } from '@adience/evaluation';
import { shortenApart } from '@adience/figures/shorten-apart';
import { counted } from '../../counted.ts';
import { plainTable } from '../../plain-table.ts';
import { slurmQueue } from '../../launchers/slurm/slurm-queue.ts';
import { arrangeOptions, arrangeRows, type ArrangeArguments } from './arrange-rows.ts';
import { groupRows } from './group-rows.ts';
import { cell, type FormatArguments, printRows, withFormat } from './print-rows.ts';
import {
  chosenExperiments,
  selectedRows,
  type SelectionArguments,
  warn,
  withSelection,
} from './selection.ts';

interface Arguments extends SelectionArguments, FormatArguments, ArrangeArguments {
  readonly 'group-by'?: string;
}

/** `adience runs ls`: what has been run and its status, or its groups with mean and SD over folds. */
export const lsCommand: Command<object, Arguments> = {
  command: 'ls [experiment]',
  describe: 'List runs, or groups of them',
  examples: [
    ['adience runs ls', 'every run'],
    ['adience runs ls quickstart --group-by trial', 'mean and SD over folds, n = k/5'],
    [
      'adience runs ls --where "status = \'failed\'" --sort started:desc --limit 10',
      'the last ten that failed',
    ],
  ],
  builder: (yargs) =>
    withOptions(withFormat(withSelection(yargs)), {
      'group-by': text('Columns, e.g. trial or experiment,model.lrn; mean and SD over folds').optional(),
      ...arrangeOptions,
    }),
  handler: async (given) => {
    const listed = await selectedRows(given);
    const by = given['group-by'];
    if (by !== undefined) {
      const names = await chosenExperiments(given);
      const experiments = await listExperiments(given.runs, names, warn);
      const groups = arrangeRows(groupRows(experiments, listed, by), given);
      await printRows(groups, given, given.columns === undefined ? groupText : columnsText);
      return;
    }
    // Runs that have a folder, then those that only wait in the cluster's queue.
    const queued = await slurmQueue(given.runs, given.experiment);
    const inQueue = new Map(queued.map((one) => [one.folder, one]));
    const merged = listed.map((row) => {
      const one = row['status'] === 'finished' ? undefined : inQueue.get(String(row['folder']));
      return one === undefined ? row : { ...row, job: one.job, status: one.status(String(row['status'])) };
    });
    const there = new Set(listed.map(({ folder }) => folder));
    const waiting = given.where === undefined ? queued.filter(({ folder }) => !there.has(folder)) : [];
    const all = [...merged, ...waiting.map((one) => one.row())];
    const rows = arrangeRows(all, given);
    if (rows.length < all.length) remark(`${rows.length} of ${counted(all.length, 'run')}`);
    await printRows(rows, given, given.columns === undefined ? runText : columnsText);
  },
};

const percent = (value: unknown) => (typeof value === 'number' ? (100 * value).toFixed(1) : '-');

/** Columns of shares, which people read in percent. */
const isShare = (name: string) => /^(center|ten_crop)/.test(name);

/** The columns that were asked for, in their order. */
function columnsText(rows: readonly Readonly<Record<string, unknown>>[]): string {
  if (rows.length === 0) return 'no runs';
  const names = Object.keys(rows[0]!);
  const value = (name: string, of: unknown) => {
    if (isShare(name)) return percent(of);
    return Array.isArray(of) ? of.map(String).join(' ') || '-' : cell(of);
  };
  return plainTable(
    names.map((name) => (isShare(name) ? `${name}, %` : name)),
    rows.map((row) => names.map((name) => value(name, row[name]))),
  );
}

function runText(rows: readonly Readonly<Record<string, unknown>>[]): string {
  if (rows.length === 0) return 'no runs';
  const experiments = [...new Set(rows.map((row) => String(row['experiment'])))];
  const blocks = experiments.map((experiment) => {
    const own = rows.filter((row) => row['experiment'] === experiment);
    const shown = shortenApart(
      own.map((row) => String(row['trial'])),
      (name) => name.length <= 30,
      'middle',
    );
    const cells = own.map((row) => [
      shown.get(String(row['trial']))!,
      Number(row['seed']),
      Number(row['fold']),
      String(row['status']),
      percent(row['center']),
      percent(row['ten_crop']),
      typeof row['seconds'] === 'number' ? Math.round(row['seconds']) : '-',
      [row['job'] ?? '', ...((row['tags'] as readonly string[] | undefined) ?? [])].join(' ').trim(),
    ]);
    const table = plainTable(
      ['trial', 'seed', 'fold', 'status', 'center', '10-crop', 's', 'job, tags'],
      cells,
    );
    return `${experiment}\n${table}`;
  });
  return blocks.join('\n\n');
}

function groupText(rows: readonly Readonly<Record<string, unknown>>[]): string {
  if (rows.length === 0) return 'no runs';
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const keys = columns.slice(0, columns.indexOf('n'));
  const spread = (row: Readonly<Record<string, unknown>>, name: string) => {
    const [mean, sd] = [percent(row[`${name}_mean`]), percent(row[`${name}_sd`])];
    return sd === '-' ? mean : `${mean} ± ${sd}`;
  };
  const measures = columns
    .filter((column) => column.endsWith('_mean'))
    .map((column) => column.slice(0, -'_mean'.length))
    .filter((name) => rows.some((row) => typeof row[`${name}_mean`] === 'number'));
  const heads = measures.map((name) => name.replaceAll('_', '-').replace('one-off', '1-off'));
  const shown = new Map(
    keys.map((key) => {
      const texts = rows.map((row) => groupValue(row[key]));
      return [key, shortenApart(texts, (text) => text.length <= 24, 'middle')];
    }),
  );
  const table = plainTable(
    [...keys, 'n', ...heads],
    rows.map((row) => [
      ...keys.map((key) => shown.get(key)!.get(groupValue(row[key]))!),
      `${String(row['n'])}/${String(row['planned'])}`,
      ...measures.map((name) => spread(row, name)),
    ]),
  );
  const flags = rows.flatMap((row) => {
    const name = keys.map((key) => row[key]).join(', ');
    return [
      ...(row['mixed'] === null ? [] : [`! ${name}: mixes ${row['mixed']}`]),
      ...(row['left_out'] === null ? [] : [`! ${name}: left out of every number: ${row['left_out']}`]),
    ];
  });
  return ['accuracy, %: mean ± sample SD over folds, seeds averaged first', table, ...flags].join('\n');
}

const groupValue = (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : String(value));
