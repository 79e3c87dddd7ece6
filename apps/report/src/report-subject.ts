import type { TaskName } from '@adience/tasks';
import type { RunRecord } from '@adience/tracking';
import type { ExplorerData } from './explorer/explorer-data.ts';
import { packAnswers } from './explorer/pack-answers.ts';
import { compareTrials, type Comparison } from '@adience/evaluation';
import { experimentResults, type TrialResult } from '@adience/evaluation';
import type { Beside } from './results/beside.ts';
import type { KnownAges } from './results/known-ages.ts';
import type { ServiceEvidence } from './services/service-evidence.ts';
import { confusionName } from './sections/confusion-name.ts';

/** What an experiment's report is about, and the words that every caption shares. */
export interface ReportSubject {
  readonly experiment: string;
  readonly question: string | null;
  readonly task: TaskName;
  readonly classes: readonly string[];
  readonly dataset: RunRecord['dataset'];
  /** The dataset's name as it is printed. */
  readonly datasetName: string;
  readonly trials: readonly TrialResult[];
  /** Every other trial against the declared baseline; none where none is declared. */
  readonly comparisons: readonly Comparison[];
  /** Every answer, packed for the page. */
  readonly explorer: ExplorerData;
  /** Of a gender experiment, where an age experiment is on the same page. */
  readonly ages: KnownAges | null;
  /** Other experiments of the page that were tested on the same images; told by the first of them alone. */
  readonly beside: Beside | null;
  /** Commercial services on the same images and labels. */
  readonly services: readonly ServiceEvidence[];
  /** Put before every caption; empty for photographs. */
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

/**
 * Recomputes an experiment's results from its runs, at least one. The first run speaks for all: runs of
 * one experiment share task and dataset.
 */
export function reportSubject(experiment: string, runs: readonly RunRecord[]): ReportSubject {
  const { state, dataset } = runs[0]!;
  const { task, classes } = state;
  const trials = experimentResults(runs);
  return {
    ...{
      experiment,
      question: state.question ?? null,
      task,
      classes,
      dataset,
      trials,
      ages: null,
      beside: null,
      services: [],
    },
    comparisons: compareTrials(trials),
    explorer: packAnswers({ task, classes }, trials, confusionName),
    datasetName: printed[dataset.name] ?? dataset.name,
    warning: dataset.synthetic ? 'Synthetic faces. ' : '',
    comparable:
      dataset.name === 'adience' &&
      !dataset.synthetic &&
      ['authors', 'corrected'].includes(dataset.labels) &&
      state.planned.folds.length === 5,
  };
}
