import type { FoldSummary } from '@adience/metrics';
import type { Cell } from '@adience/figures';

/** What +- is, said in every caption that has one. */
export const spreadWords = '± is the sample standard deviation over test folds (n − 1)';

/** Folds with a result over folds asked for: an incomplete group never looks complete. */
export const foldCount = ({ finished, planned }: FoldSummary): string => `${finished}/${planned}`;

/** A share of 0 to 1 over folds as a cell in percent. */
export const percentCell = ({ mean, sd }: FoldSummary): Cell =>
  mean === null ? null : { mean: 100 * mean, sd: sd === null ? null : 100 * sd };

/** A name made fit for a file, an id, a label: what is no letter, digit, dot or dash becomes a dash. */
export const fileName = (text: string): string => text.replace(/[^A-Za-z0-9.-]+/g, '-');
