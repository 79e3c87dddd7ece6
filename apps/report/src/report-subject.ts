import type { RunRecord } from '@adience/tracking';
import type { TrialResult } from './experiment-results.ts';

/** What the whole report is about, and the words that every caption shares. */
export interface ReportSubject {
  readonly experiment: string;
  readonly question: string | null;
  readonly task: 'age' | 'gender';
  readonly classes: readonly string[];
  readonly dataset: RunRecord['dataset'];
  /** The dataset's name as it is printed. */
  readonly datasetName: string;
  readonly trials: readonly TrialResult[];
  /** Put before every caption and figure title; empty for photographs. */
  readonly warning: string;
  /** The article's rows mean something beside ours: Adience, five folds asked for, the authors' labels. */
  readonly comparable: boolean;
}

/** Datasets by the names their authors gave them. */
const printed: Readonly<Record<string, string>> = {
  adience: 'Adience',
  utkface: 'UTKFace',
  synthetic: 'synthetic faces',
};

/** Finds what the runs share. The first run speaks for all: runs of one experiment share task and dataset. */
export function reportSubject(
  experiment: string,
  runs: readonly RunRecord[],
  trials: readonly TrialResult[],
): ReportSubject {
  const { state, dataset } = runs[0]!;
  return {
    ...{ experiment, question: state.question ?? null, task: state.task, classes: state.classes },
    ...{
      dataset,
      trials,
      datasetName: printed[dataset.name] ?? dataset.name,
      warning: dataset.synthetic ? 'Synthetic faces. ' : '',
    },
    comparable:
      dataset.name === 'adience' &&
      !dataset.synthetic &&
      ['authors', 'corrected'].includes(dataset.labels) &&
      state.planned.folds.length === 5,
  };
}
