import type { ListedExperiment } from '@adience/evaluation';
import { listedResults } from '@adience/evaluation';
import { shortenApart } from '@adience/figures/shorten-apart';
import type { FoldSummary } from '@adience/metrics';

/** Accuracy by trial and crop strategy, as text, of 80 columns unless names take more: the numbers of `adience runs ls` and the report. */
export function resultLines({ plan, runs }: ListedExperiment, synthetic: boolean): string[] {
  const { trials, leftOut } = listedResults(plan, runs);
  const faces = synthetic ? ', synthetic faces' : '';
  const none = `n = 0/${plan.folds.length}`;
  const names = trials.map(({ trial }) => trial);
  const shown = shortenApart(names, (name) => name.length <= 28);
  const width = Math.max(28, ...[...shown.values()].map((name) => name.length));
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))];
  return [
    `${plan.task.name} accuracy, %: mean ± sample SD over folds${faces}`,
    ...trials.flatMap(({ trial, crops }) => {
      const name = shown.get(trial)!.padEnd(width);
      if (crops.length === 0) return [`  ${name} ${'-'.padEnd(8)}  ${none}`];
      return crops.map(({ crop, exact, oneOff }) => {
        const near = oneOff === null ? '' : `  one-off ${spread(oneOff)}`;
        return `  ${name} ${crop.padEnd(8)}  ${spread(exact)}${near}  n = ${exact.finished}/${exact.planned}`;
      });
    }),
    ...reasons.map((reason) => {
      const count = leftOut.filter((one) => one.reason === reason).length;
      return `  left out of every number: ${count} ${count === 1 ? 'run' : 'runs'}: ${reason}`;
    }),
  ];
}

function spread({ mean, sd }: FoldSummary): string {
  if (mean === null) return '-';
  const percent = (value: number) => (100 * value).toFixed(1);
  return sd === null ? percent(mean) : `${percent(mean)} ± ${percent(sd)}`;
}
