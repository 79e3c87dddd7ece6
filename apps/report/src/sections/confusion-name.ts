import type { TrialResult } from '../results/experiment-results.ts';
import { fileName } from './wording.ts';

/** File name of the matrix of a trial and crop strategy. */
export const confusionName = ({ name }: TrialResult, crop: string): string =>
  fileName(`confusion-${name}-${crop}`);
