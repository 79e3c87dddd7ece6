import { assignRuns, listExperiments, summariseListed, type ListedExperiment } from '@adience/evaluation';
import type { FoldSummary } from '@adience/metrics';
import { findRuns, readRun, type ListedRun, type RunRecord } from '@adience/tracking';
import { flatConfig } from '../../exports/flat-config.ts';
import { warn } from './selection.ts';

/** One fact of a trial or a run: for people, and for programs. */
export interface Fact {
  readonly text: string;
  /** Accuracies as shares, 0 to 1. */
  readonly value: unknown;
}

type Facts = ReadonlyMap<string, Fact>;

/** One side of a comparison: a trial, or what a word names of it. */
export interface Side {
  readonly word: string;
  /** Configuration by dotted key, with seeds and folds. */
  readonly settings: Facts;
  /** Data, commit, backend, machine. */
  readonly provenance: Facts;
  /** Accuracies as the report has them, and n. */
  readonly results: Facts;
}

/** All facts of a side by key: settings, then provenance, then results. */
export const allFacts = ({ settings, provenance, results }: Side): Facts =>
  new Map([...settings, ...provenance, ...results]);

/** Keys in which sides differ, in the order of the first that has them. */
export function differingKeys(sides: readonly Facts[]): readonly string[] {
  const keys = [...new Set(sides.flatMap((facts) => [...facts.keys()]))];
  return keys.filter((key) => new Set(sides.map((facts) => facts.get(key)?.text)).size > 1);
}

/**
 * The sides that a word names: the trials of an experiment, one by one; else what it names.
 *
 * @throws ConfigError where there is none
 */
export async function sidesOf(runs: string, word: string): Promise<readonly Side[]> {
  const found = await findRuns(runs, word, warn);
  const { experiment } = found[0]!.state;
  const [listed] = await listExperiments(runs, [experiment], warn);
  const trials = [...new Set(found.map(({ state }) => state.trial))];
  const sides: Side[] = [];
  for (const trial of trials) {
    const own = found.filter(({ state }) => state.trial === trial);
    const records: RunRecord[] = [];
    for (const { folder } of own) records.push(await readRun(folder));
    sides.push({
      word: trials.length > 1 ? `${experiment}/${trial}` : word,
      settings: settingFacts(records),
      provenance: provenanceFacts(records),
      results: resultFacts(own, listed!),
    });
  }
  return sides;
}

function settingFacts(records: readonly RunRecord[]): Facts {
  return gathered(records, ({ config, state }) => ({
    ...flatConfig(config),
    seed: state.seed,
    'test fold': state.testFold,
  }));
}

function provenanceFacts(records: readonly RunRecord[]): Facts {
  return gathered(records, ({ environment, dataset }) => ({
    'dataset digest': dataset.digest.slice(0, 12),
    commit: `${environment.commit ?? 'none'}${environment.dirtyPatch === null ? '' : ' with changes'}`,
    backend: `${environment.backend.name} ${environment.backend.version}`,
    threads: environment.backend.threads,
    convolution: environment.backend.convolution ?? 'direct',
    node: environment.node,
    cpu: environment.cpu,
  }));
}

/** The facts of several runs, each with every value that one of them has. */
function gathered(
  records: readonly RunRecord[],
  of: (record: RunRecord) => Readonly<Record<string, unknown>>,
): Facts {
  const values = new Map<string, unknown[]>();
  for (const [key, value] of records.flatMap((record) => Object.entries(of(record)))) {
    const known = values.get(key) ?? [];
    values.set(key, known.includes(value) ? known : [...known, value]);
  }
  return new Map(
    [...values].map(([key, all]) => {
      const text = all.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(', ');
      return [key, { text, value: all.length === 1 ? all[0] : all }];
    }),
  );
}

/** Accuracies of the runs that the experiment's plan counts. */
function resultFacts(own: readonly ListedRun[], { plan, runs }: ListedExperiment): Facts {
  const { trials } = assignRuns(plan, runs, ({ status }) => status);
  const counted = new Set(trials.flatMap(({ finished }) => finished.map(({ folder }) => folder)));
  const finished = own.filter(({ folder }) => counted.has(folder));
  const facts = new Map<string, Fact>();
  const add = (name: string, { mean, sd }: FoldSummary) => {
    if (mean === null) return;
    const percent = (value: number) => (100 * value).toFixed(2);
    const text = sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`;
    facts.set(`${name}, %`, { text, value: { mean, sd } });
  };
  for (const { crop, exact, oneOff } of summariseListed(finished, plan.folds)) {
    add(crop, exact);
    if (oneOff !== null) add(`${crop}, one-off`, oneOff);
  }
  const folds = new Set(finished.map(({ state }) => state.testFold)).size;
  const planned = plan.folds.length;
  return facts.set('n', { text: `${folds}/${planned}`, value: { n: folds, planned } });
}
