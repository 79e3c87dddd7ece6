import type { TrialResult } from '@adience/evaluation';
import { fileName } from './file-name.ts';

/** File name of the matrix of a trial and crop strategy. */
export const confusionName = ({ name }: TrialResult, crop: string): string =>
  fileName(`confusion-${name}-${crop}`);
