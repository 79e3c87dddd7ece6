import {
  compareListed,
  listedResults,
  shortVerdict,
  trialLabels,
  type ListedComparison,
  type ListedResult,
} from '@adience/evaluation';
import type { ExperimentPlan, PlannedTrial } from '@adience/tracking';
import type { RunEntry } from './run-entry.ts';
import { plannedRow, runRow } from './run-row.ts';
import type { CropCell, RowStatus, RunRow, TrialRow } from './trial-row.ts';

/**
 * The trials of an experiment as rows, in the plan's order, then those that the plan does not ask for any more:
 * ```
 * plan, runs -> results as listings have them, differences to the baseline -> rows, each with its runs
 * ```
 */
export function trialRows(
  experiment: string,
  plan: ExperimentPlan,
  entries: readonly RunEntry[],
): readonly TrialRow[] {
  const { trials, leftOut } = listedResults(plan, entries);
  const testOf = new Map(entries.map((entry) => [entry.folder, entry.test]));
  const comparisons = compareListed(trials, plan.folds, ({ folder }) => testOf.get(folder)!);
  const labels = trialLabels(plan.trials);
  const reasons = new Map(
    leftOut.map(({ trial, seed, fold, reason }) => [runId(experiment, trial, seed, fold), reason]),
  );
  const byTrial = new Map<string, RunEntry[]>();
  for (const entry of entries)
    byTrial.set(entry.state.trial, [...(byTrial.get(entry.state.trial) ?? []), entry]);
  const rowOf = (planned: PlannedTrial, place: number, result?: ListedResult): TrialRow => {
    const own = (byTrial.get(planned.name) ?? []).map((entry) => runRow(entry, reasons.get(entry.id) ?? ''));
    const there = new Set(own.map(({ id }) => id));
    const asked = result === undefined ? [] : askedRuns(experiment, plan, planned.name);
    const runs = [...own, ...asked.filter(({ id }) => !there.has(id))].sort(
      (a, b) => a.seed - b.seed || a.fold - b.fold,
    );
    const compared = comparisons.filter(({ trial }) => trial === planned.name);
    return {
      id: `${experiment}/${planned.name}`,
      experiment,
      task: plan.task.name,
      trial: planned.name,
      place,
      label: labels.get(planned.name) ?? planned.name,
      baseline: result?.baseline ?? false,
      dropped: result === undefined,
      n: result?.crops[0]?.exact.finished ?? 0,
      planned: plan.folds.length,
      crops: (result?.crops ?? []).map((crop) => cropCell(crop, compared)),
      settings: planned.settings,
      ...ofRuns(runs),
      runs,
    };
  };
  const results = new Map(trials.map((result) => [result.trial, result]));
  const dropped = [...byTrial].filter(([name]) => !results.has(name));
  return [
    ...plan.trials.map((planned, at) => rowOf(planned, at, results.get(planned.name))),
    ...dropped.map(([name, [first]], at) => {
      const { settings } = first!.state;
      return rowOf({ name, settings, settingsSha256: '' }, plan.trials.length + at);
    }),
  ];
}

/** A run's name, as `adience runs` has it. */
export const runId = (experiment: string, trial: string, seed: number, fold: number): string =>
  `${experiment}/${trial}/seed-${seed}/fold-${fold}`;

const askedRuns = (experiment: string, { seeds, folds }: ExperimentPlan, trial: string): readonly RunRow[] =>
  seeds.flatMap((seed) => folds.map((fold) => plannedRow(runId(experiment, trial, seed, fold), seed, fold)));

function cropCell(
  { crop, exact, oneOff }: ListedResult['crops'][number],
  compared: readonly ListedComparison[],
): CropCell {
  const comparison = compared.find((one) => one.crop === crop);
  return {
    crop,
    mean: exact.mean,
    sd: exact.sd,
    oneOff: oneOff?.mean ?? null,
    difference: comparison?.meanDifference ?? null,
    verdict: comparison === undefined ? '' : shortVerdict(comparison),
    p: comparison?.holm ?? null,
  };
}

/** The order in which a trial takes the status of one of its runs. */
const loudest: readonly RowStatus[] = ['running', 'failed', 'interrupted', 'planned', 'finished'];

/** What a trial's runs say together. */
function ofRuns(runs: readonly RunRow[]) {
  const current = runs.filter(({ leftOut }) => leftOut === '');
  const counted = current.length > 0 ? current : runs;
  const status = loudest.find((one) => counted.some((run) => run.status === one)) ?? 'planned';
  const running = counted.filter((run) => run.status === 'running');
  const paces = (running.length > 0 ? running : counted).flatMap(
    ({ imagesPerSecond }) => imagesPerSecond ?? [],
  );
  const left = running.flatMap(({ secondsLeft }) => secondsLeft ?? []);
  return {
    status,
    imagesPerSecond:
      paces.length === 0
        ? null
        : running.length > 0
          ? paces.reduce((sum, pace) => sum + pace, 0)
          : paces.sort((a, b) => a - b)[Math.floor(paces.length / 2)]!,
    secondsLeft: left.length === 0 ? null : Math.max(...left),
    tags: [...new Set(runs.flatMap(({ tags }) => tags))].sort(),
    note: [...new Set(runs.flatMap(({ note }) => (note === '' ? [] : [note])))].join(' · '),
  };
}
