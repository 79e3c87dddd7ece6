import {
  compareTrials,
  experimentResults,
  type AcrossExperiments,
  type AgeLabelLookup,
  type Comparison,
  type CurrentPlan,
  type LeftOutRun,
  type TrialResult,
} from '@adience/evaluation';
import { datasets, type ImageFacts } from '@adience/datasets';
import type { Task } from '@adience/tasks';
import type { RunRecord } from '@adience/tracking';
import type { ExplorerData } from './explorer/explorer-data.ts';
import { packAnswers } from './explorer/pack-answers.ts';
import { datasetFacts } from './first-edition.ts';
import { confusionName } from './sections/confusion-name.ts';
import type { ServiceEvidence } from './services/service-evidence.ts';

/** What an experiment's report is about, and the words that every caption shares. */
export interface ReportSubject {
  readonly experiment: string;
  readonly question: string | null;
  readonly task: Task;
  readonly classes: readonly string[];
  readonly dataset: RunRecord['dataset'];
  /** The dataset's name as it is printed. */
  readonly datasetName: string;
  readonly trials: readonly TrialResult[];
  /** Every other trial against the declared baseline; none where none is declared. */
  readonly comparisons: readonly Comparison[];
  /** Runs on disk that count in no number, with the reason. */
  readonly leftOut: readonly LeftOutRun[];
  /** What the experiment asked earlier and asks no longer, the latest change first. */
  readonly changes: readonly string[];
  /** Every prediction, packed for the page. */
  readonly explorer: ExplorerData;
  /** Ages of its images, where an age experiment is on the same page. */
  readonly ages: AgeLabelLookup | null;
  /** What its dataset says of an image besides classes, by the image's path; null: nothing. */
  readonly factsOf: ((image: string) => ImageFacts | null) | null;
  /** Other experiments of the page that were tested on the same images; of the first of them alone. */
  readonly across: AcrossExperiments | null;
  /** Commercial services on the same images and labels. */
  readonly services: readonly ServiceEvidence[];
  /** Put before every caption of a file; empty for photographs. */
  readonly warning: string;
  /** The published rows can be compared with ours: Adience under comparable labels, five folds asked for. */
  readonly comparable: boolean;
}

/** What a dataset's file names say of ages in years; null: nothing. */
function yearsOfDataset(dataset: string): ((image: string) => number | null) | null {
  const factsOf = datasets[dataset]?.factsOf;
  return factsOf === undefined ? null : (image) => factsOf(image)?.years ?? null;
}

/**
 * Recomputes an experiment's results from its plan and its runs, at least one. The first current run speaks for the
 * dataset: runs of one experiment share it but for what a sweep changes.
 *
 * @param setAside runs that are there but not among `runs`, with the reason
 */
export function reportSubject(
  experiment: string,
  { plan, changes }: CurrentPlan,
  runs: readonly RunRecord[],
  setAside: readonly LeftOutRun[] = [],
): ReportSubject {
  const { task, trials, leftOut } = experimentResults(plan, runs, setAside, yearsOfDataset);
  const { dataset } = trials.flatMap((trial) => trial.finished)[0] ?? runs[0]!;
  const { printedName, comparable } = datasetFacts(dataset);
  const warning = dataset.synthetic ? 'Synthetic faces. ' : '';
  return {
    experiment,
    question: plan.question,
    task,
    classes: task.classes,
    dataset,
    datasetName: printedName,
    trials,
    comparisons: compareTrials(trials),
    leftOut,
    changes,
    explorer: packAnswers({ classes: task.classes, mistakes: task.mistakes, warning }, trials, confusionName),
    ages: null,
    factsOf: datasets[dataset.name]?.factsOf ?? null,
    across: null,
    services: [],
    warning,
    comparable: comparable && plan.folds.length === 5,
  };
}
