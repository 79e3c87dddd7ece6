import {
  alpha,
  compareTrials,
  listedResults,
  readResults,
  type Comparison,
  type ListedExperiment,
} from '@adience/evaluation';
import { shortenApart } from '@adience/figures/shorten-apart';
import type { FoldSummary } from '@adience/metrics';
import { counted } from '../counted.ts';
import { plainTable } from '../plain-table.ts';

/** Columns that a trial's name may take: with all others a line has eighty. */
const nameWidth = 24;

/**
 * Test accuracy by trial and crop strategy with its difference to the baseline, as text, of 80 columns unless names take
 * more: the numbers of `adience runs ls` and the report.
 *
 * @param comparisons with the baseline; none where there is no baseline
 */
export function resultLines(
  { plan, runs }: ListedExperiment,
  comparisons: readonly Comparison[],
  synthetic: boolean,
): string[] {
  const { trials, leftOut } = listedResults(plan, runs);
  const names = trials.map(({ trial }) => trial);
  const shown = shortenApart(names, (name) => name.length <= nameWidth, 'middle');
  const nears = trials.some(({ crops }) => crops.some(({ oneOff }) => oneOff !== null));
  const compared = comparisons.length > 0;
  const row = (trial: string, crop: string, exact: string, oneOff: string, n: string, difference: string) => [
    `  ${trial}`,
    crop,
    exact,
    ...(nears ? [oneOff] : []),
    n,
    ...(compared ? [difference] : []),
  ];
  const rows = trials.flatMap(({ trial, crops, baseline }) => {
    const name = shown.get(trial)!;
    if (crops.length === 0) return [row(name, '-', '-', '-', `0/${plan.folds.length}`, '')];
    return crops.map(({ crop, exact, oneOff }, at) => {
      const found = comparisons.find((one) => one.trial.name === trial && one.crop === crop);
      const difference = baseline ? 'baseline' : differenceText(found);
      const n = `${exact.finished}/${exact.planned}`;
      return row(
        at === 0 ? name : '',
        crop,
        spread(exact),
        oneOff === null ? '' : spread(oneOff),
        n,
        difference,
      );
    });
  });
  const head = row('trial', 'crops', 'exact', 'one-off', 'n', 'difference');
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  const baseline = plan.baseline === null ? '' : (shown.get(plan.baseline) ?? plan.baseline);
  return [
    `Test accuracy, ${plan.task.name}${synthetic ? ', synthetic faces' : ''}, %: mean ± sample SD over folds`,
    ...plainTable(head, rows).split('\n'),
    ...(compared ? [`  difference: to ${baseline}, percentage points, paired by fold; *: significant`] : []),
    ...reasons.map((reason) => {
      const count = leftOut.filter((one) => one.reason === reason).length;
      return `  left out of every number: ${counted(count, 'run')}: ${reason}`;
    }),
  ];
}

/** Every trial of an experiment against its baseline; none where it has none, or nothing to compare with it. */
export async function baselineComparisons(
  folder: string,
  { experiment, plan, runs }: ListedExperiment,
): Promise<readonly Comparison[]> {
  const finished = new Set(runs.flatMap(({ status, state }) => (status === 'finished' ? [state.trial] : [])));
  if (plan.baseline === null || !finished.has(plan.baseline) || finished.size < 2) return [];
  // What cannot be read was said when the runs were listed.
  const read = await readResults(folder, experiment, () => undefined);
  return read === null ? [] : compareTrials(read.results.trials);
}

/** `+1.2`, with a star where it is significant after Holm's correction; a dash where nothing is paired. */
function differenceText(comparison: Comparison | undefined): string {
  const difference = comparison?.meanDifference ?? null;
  if (difference === null) return '-';
  const text = Math.abs(difference).toFixed(1);
  const sign = Number(text) === 0 ? '' : difference < 0 ? '−' : '+';
  return `${sign}${text}${(comparison?.holm ?? 1) < alpha ? ' *' : ''}`;
}

function spread({ mean, sd }: FoldSummary): string {
  if (mean === null) return '-';
  const percent = (value: number) => (100 * value).toFixed(1);
  return sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`;
}
