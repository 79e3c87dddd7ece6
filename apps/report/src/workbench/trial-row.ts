import type { Setting } from '@adience/experiment';
import type { RunStatus } from '@adience/tracking';

/** The status of a run as the workbench shows it: one that is only asked for is planned. */
export type RowStatus = RunStatus | 'planned';

/** A run, or a place of the plan where none is yet. */
export interface RunRow {
  /** `<experiment>/<trial>/seed-<s>/fold-<f>`, as `adience runs` names it. */
  readonly id: string;
  readonly seed: number;
  readonly fold: number;
  readonly status: RowStatus;
  /** Exact accuracy, 0 to 1, by crop strategy; empty unless finished. */
  readonly accuracy: Readonly<Record<string, number>>;
  /** Batches seen so far, and asked for; null where it is not known. */
  readonly iteration: number | null;
  readonly iterations: number | null;
  readonly imagesPerSecond: number | null;
  /** Until it is trained, at its last pace; null unless it is running. */
  readonly secondsLeft: number | null;
  readonly tags: readonly string[];
  readonly note: string;
  /** Why it counts in no number; empty: it counts. */
  readonly leftOut: string;
  /** One line; empty: none. */
  readonly error: string;
}

/** A trial's accuracy under one crop strategy. */
export interface CropCell {
  readonly crop: string;
  /** Exact accuracy, 0 to 1: mean over folds, seeds of a fold averaged first, and sample SD over folds. */
  readonly mean: number | null;
  readonly sd: number | null;
  /** The same of accuracy within one class; null where the classes have no order. */
  readonly oneOff: number | null;
  /** To the baseline in percentage points, paired by fold; null: not compared. */
  readonly difference: number | null;
  /** In a word or two; empty: not compared. */
  readonly verdict: string;
  /** After Holm's correction; null: not tested. */
  readonly p: number | null;
}

/** A trial: a row of the workbench. */
export interface TrialRow {
  /** `<experiment>/<trial>`. */
  readonly id: string;
  readonly experiment: string;
  readonly task: string;
  readonly trial: string;
  /** Among the trials of its experiment, in the plan's order. */
  readonly place: number;
  /** Its settings in words. */
  readonly label: string;
  readonly baseline: boolean;
  /** The experiment file does not ask for it any more. */
  readonly dropped: boolean;
  readonly status: RowStatus;
  /** Folds with a result, and asked for. */
  readonly n: number;
  readonly planned: number;
  readonly crops: readonly CropCell[];
  /** What the sweep sets, by dotted key. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** Of its running runs together, else the median of what its runs had. */
  readonly imagesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /** Of any of its runs. */
  readonly tags: readonly string[];
  /** Of all its runs that have one, each once. */
  readonly note: string;
  readonly runs: readonly RunRow[];
}

/** An experiment of the workbench. */
export interface ExperimentRow {
  readonly name: string;
  readonly question: string | null;
  readonly task: string;
  readonly synthetic: boolean;
}

/** What an open page does not know yet. */
export interface WorkbenchUpdate {
  /** The trials are all that there are: what the page has beyond them is gone. */
  readonly whole: boolean;
  readonly trials: readonly TrialRow[];
  /** Ids of trials that are gone. */
  readonly removed: readonly string[];
  readonly experiments: readonly ExperimentRow[];
  /** What could not be read, a line each. */
  readonly problems: readonly string[];
}
