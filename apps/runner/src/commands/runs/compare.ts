import type { CommandModule } from 'yargs';
import { ConfigError } from '@adience/config';
import { text, withOptions } from '@adience/config/command-line';
import { assignRuns, listExperiments, summariseListed, type ListedExperiment } from '@adience/evaluation';
import type { FoldSummary } from '@adience/metrics';
import { readRun, type ListedRun, type RunRecord } from '@adience/tracking';
import { flatConfig } from '../../exports/flat-config.ts';
import { findRuns } from './find-runs.ts';
import { warn } from './selection.ts';
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
      withOptions(
        yargs.positional('what', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'Two or more, e.g. my-question/base',
        }),
        { runs: text('Folder of all runs').default('runs') },
      ),
    ),
  handler: async (given) => {
    const sides: { word: string; facts: ReadonlyMap<string, string> }[] = [];
    for (const word of given.what) {
      for (const side of await sidesOf(given.runs, word)) sides.push(side);
    }
    if (sides.length < 2) throw new ConfigError('compare: name two trials or runs, e.g. my-question/base');
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
  return flat;
}

/** The sides that a word names: the trials of an experiment, one by one; else what it names. */
async function sidesOf(runs: string, word: string) {
  const found = await findRuns(runs, word);
  const { experiment } = found[0]!.state;
  const [listed] = await listExperiments(runs, [experiment], warn);
  const trials = [...new Set(found.map(({ state }) => state.trial))];
  const sides: { word: string; facts: ReadonlyMap<string, string> }[] = [];
  for (const trial of trials) {
    const own = found.filter(({ state }) => state.trial === trial);
    const records = [];
    for (const { folder } of own) records.push(await readRun(folder));
    const facts = new Map([...factsOf(records), ...resultFacts(own, listed!)]);
    sides.push({ word: trials.length > 1 ? `${experiment}/${trial}` : word, facts });
  }
  return sides;
}

/** Accuracies as the report has them, of the runs that the experiment's plan counts. */
function resultFacts(
  own: readonly ListedRun[],
  { plan, runs }: ListedExperiment,
): ReadonlyMap<string, string> {
  const { trials } = assignRuns(plan, runs, ({ status }) => status);
  const counted = new Set(trials.flatMap(({ finished }) => finished.map(({ folder }) => folder)));
  const finished = own.filter(({ folder }) => counted.has(folder));
  const facts = new Map<string, string>();
  const add = (name: string, { mean, sd }: FoldSummary) => {
    if (mean === null) return;
    const percent = (value: number) => (100 * value).toFixed(2);
    facts.set(`${name}, %`, sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`);
  };
  for (const { crop, exact, oneOff } of summariseListed(finished, plan.folds)) {
    add(crop, exact);
    if (oneOff !== null) add(`${crop}, one-off`, oneOff);
  }
  const folds = new Set(finished.map(({ state }) => state.testFold)).size;
  return facts.set('n', `${folds}/${plan.folds.length}`);
}
