import type { PlannedRun } from '@adience/experiment';
import type { TestAccuracies } from '../experiment/train-run.ts';

/** `lrn=true seed 1 fold 0`. */
export const runName = (run: PlannedRun) => `${run.trial.name} ${seedAndFold(run)}`;

/** `seed 1 fold 0`. */
export const seedAndFold = ({ seed, testFold }: Pick<PlannedRun, 'seed' | 'testFold'>) =>
  `seed ${seed} fold ${testFold}`;

/** `54.3 %` of a share. */
export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** `test accuracy 54.3 % (center), 55.1 % (ten-crop)`. */
export const testText = (summary: TestAccuracies) =>
  `test accuracy ${Object.entries(summary)
    .map(([crop, { exact }]) => `${percent(exact)} (${crop})`)
    .join(', ')}`;
