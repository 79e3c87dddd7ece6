import type { Accuracies, FoldSummary } from '@adience/metrics';

/** A metric over folds; shares of 0 to 1. One-off is meaningful if the classes are ordered. */
export type AccuracySummary = Readonly<Record<keyof Accuracies, FoldSummary>>;

/** A trial of ours under one crop strategy, on all images and on those in which the service found a face. */
export interface MatchedTrial {
  readonly trial: string;
  readonly crop: string;
  readonly onDetected: AccuracySummary;
  readonly onAll: AccuracySummary;
}

/** A service compared with ours, on the same folds. */
export interface ServiceComparison {
  readonly trial: string;
  /** Share of the images in which the service found a face. */
  readonly detection: FoldSummary;
  readonly onDetected: AccuracySummary;
  readonly onAll: AccuracySummary;
  readonly ours: readonly MatchedTrial[];
}
