import type { CommandModule } from 'yargs';
import { ConfigError } from '@adience/config';
import { readRun, type RunRecord } from '@adience/tracking';
import { flatConfig } from '../../exports/flat-config.ts';
import { findRuns } from './find-runs.ts';
import { groupRows } from './group-rows.ts';
import { type FormatArguments, printRows, withFormat } from './print-rows.ts';

interface Arguments extends FormatArguments {
  readonly what: readonly string[];
  readonly runs: string;
}

/** `adience runs compare`: trials or runs side by side, only the keys that differ. */
export const compareCommand: CommandModule<object, Arguments> = {
  command: 'compare <what..>',
  describe: 'Trials or runs side by side: only what differs, and the results',
  builder: (yargs) =>
    withFormat(
      yargs
        .positional('what', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'Two or more, as my-question/base',
        })
        .option('runs', { type: 'string', default: 'runs', describe: 'Folder of all runs' }),
    ),
  handler: async (given) => {
    if (given.what.length < 2) throw new ConfigError('compare: name two trials or runs, as my-question/base');
    const sides: { word: string; facts: ReadonlyMap<string, string> }[] = [];
    for (const word of given.what) {
      const records = [];
      for (const { folder } of await findRuns(given.runs, word)) records.push(await readRun(folder));
      sides.push({ word, facts: factsOf(records) });
    }
    const keys = [...new Set(sides.flatMap(({ facts }) => [...facts.keys()]))];
    const differing = keys.filter((key) => new Set(sides.map(({ facts }) => facts.get(key))).size > 1);
    const rows = differing.map((key) => ({
      key,
      ...Object.fromEntries(sides.map(({ word, facts }) => [word, facts.get(key) ?? null])),
    }));
    await printRows(rows, given, rows.length === 0 ? () => 'nothing differs' : undefined);
  },
};

/** Everything that may differ, flat: configuration by dotted key, then provenance, then results. */
function factsOf(records: readonly RunRecord[]): ReadonlyMap<string, string> {
  const facts = new Map<string, Set<string>>();
  const add = (key: string, value: unknown) =>
    void (facts.get(key) ?? facts.set(key, new Set()).get(key)!).add(
      typeof value === 'string' ? value : JSON.stringify(value),
    );
  for (const { config, state, environment, dataset } of records) {
    for (const [key, value] of Object.entries(flatConfig(config))) add(key, value);
    add('seed', state.seed);
    add('test fold', state.testFold);
    add('dataset digest', dataset.digest.slice(0, 12));
    add('commit', `${environment.commit ?? 'none'}${environment.dirtyPatch === null ? '' : ' with changes'}`);
    add('backend', `${environment.backend.name} ${environment.backend.version}`);
    add('threads', environment.backend.threads);
    add('node', environment.node);
    add('cpu', environment.cpu);
  }
  const flat = new Map([...facts].map(([key, values]) => [key, [...values].join(', ')]));
  const [group] = groupRows(records.map(rowOf), 'all');
  const percent = (value: unknown) => (100 * (value as number)).toFixed(2);
  for (const name of ['center', 'ten_crop', 'center_one_off', 'ten_crop_one_off']) {
    const [mean, sd] = [group?.[`${name}_mean`] ?? null, group?.[`${name}_sd`] ?? null];
    if (mean !== null)
      flat.set(`${name}, %`, sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`);
  }
  return flat.set('n', String(group?.['n']));
}

const rowOf = ({ state }: RunRecord) => ({
  all: '',
  status: state.status,
  fold: state.testFold,
  planned_folds: state.planned.folds.length,
  center: state.summary?.['center']?.exact,
  ten_crop: state.summary?.['ten-crop']?.exact,

  center_one_off: state.summary?.['center']?.oneOff,
  ten_crop_one_off: state.summary?.['ten-crop']?.oneOff,
});
