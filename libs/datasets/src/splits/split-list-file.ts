import type { SplitPart } from './split-lists.ts';

/** Path of a list below its folder, as the authors' repository has it: `test_fold_is_0/age_train.txt`. */
export const splitListFile = (testFold: number, task: string, part: SplitPart) =>
  `test_fold_is_${testFold}/${task}_${part}.txt`;
