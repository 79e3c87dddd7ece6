import type { ServiceTrialConfig, Setting, TrialConfig } from '@adience/experiment';
import type { Prediction } from '@adience/metrics';

export type RunStatus = 'running' | 'finished' | 'failed' | 'interrupted';

/** One try at a run; a run that was interrupted or failed has several. */
export interface Attempt {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly outcome?: RunStatus;
  /** One line; set where the outcome is failed. */
  readonly error?: string;
  readonly trainingSeconds?: number;
  /** Batches that an earlier attempt had seen, where this one resumed from a checkpoint. */
  readonly from?: number;
  readonly host?: string;
  /** Of the batch system: `123_4` is task 4 of Slurm's array 123. */
  readonly job?: string;
  /** What it was made with; an attempt that resumes elsewhere may differ from the one before. */
  readonly commit?: string | null;
  readonly backend?: string;
  /** Why it was interrupted: asked to stop, out of its time on the cluster, put back by it, or the disk failed. */
  readonly cause?: string;
  /** Median over the attempt's steps. */
  readonly imagesPerSecond?: number;
}

/** `run.json`: what the run is and its status. */
export interface RunState {
  /** SHA-256 of what changes the result; a run whose identity is another than the planned one's is stale. */
  readonly id: string;
  /** Of the identity; absent: the first. */
  readonly edition?: number;
  /** Identity of its settings alone; absent in runs of the first edition. */
  readonly settingsSha256?: string;
  /** Identity that it had in the first edition. */
  readonly migratedFrom?: string;
  readonly experiment: string;
  /** Of the first edition alone; experiment.json has it now. */
  readonly question?: string;
  /** Name of the trial, its folder: `lrn=true`, or `base` without a sweep. */
  readonly trial: string;
  /** The settings that make the trial differ from the experiment file. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** Of the first edition alone: the trial was the declared baseline. */
  readonly baseline?: boolean;
  /** Name of the task. */
  readonly task: string;
  /** Class labels, by class index. */
  readonly classes: readonly string[];
  /** The classes have an order; absent in runs of the first edition. */
  readonly ordered?: boolean | undefined;
  readonly seed: number;
  readonly testFold: number;
  /** Of the first edition alone: the folds and seeds that the experiment asked for when it ran. */
  readonly planned?: { readonly folds: readonly number[]; readonly seeds: readonly number[] };
  readonly status: RunStatus;
  readonly attempts: readonly Attempt[];
  /** Parameters of the network. */
  readonly parameters?: number;
  /**
   * Floating-point operations of one image's forward pass, a multiplication and an addition counted as two; absent in
   * older runs.
   */
  readonly flops?: number;
  readonly images?: { readonly train: number; readonly validation: number; readonly test: number };
  /** Iteration whose weights were tested and saved; absent in runs that keep the last. */
  readonly keptIteration?: number;
  /** SHA-256 of the run's other files as they were written, by name; absent in older runs. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** SHA-256 of predictions.csv; a finished run whose file differs is not finished. */
  readonly predictionsSha256?: string;
  /** Exact accuracy, 0 to 1, by crop strategy, and one-off accuracy for age: for listings; reports recompute. */
  readonly summary?: Readonly<Record<string, { readonly exact: number; readonly oneOff?: number }>>;
}

/** `dataset.json`: which images the run could see, in counts. */
export interface DatasetSummary {
  readonly name: string;
  /** As captions print it; absent in runs of the first edition, as is the next. */
  readonly printedName?: string | undefined;
  /** Published results of Adience are of comparable images under comparable labels. */
  readonly comparable?: boolean | undefined;
  readonly synthetic: boolean;
  readonly labels: string;
  readonly duplicates: string;
  readonly digest: string;
  readonly splitDigest: string;
  /** Share of the validation images, 0 to 1, whose subject is also trained on; absent in older runs. */
  readonly validationLeakage?: number;
  /** Another dataset that is trained and validated on; absent: the other folds of this one. */
  readonly trainedOn?:
    | {
        readonly name: string;
        readonly printedName: string;
        readonly synthetic: boolean;
        readonly labels: string;
        readonly digest: string;
        readonly rows: number;
        /** Rows with a class for the task that training and validation are drawn from. */
        readonly images: number;
        /** Rows that are not used, as the test fold has them too. */
        readonly leftOut: { readonly ofTestedSubjects: number; readonly withTestedPixels: number };
      }
    | undefined;
  /** How much of the training images `dataset.trainShare` keeps; absent: all. */
  readonly trained?:
    | {
        readonly share: number;
        readonly subjects: number;
        readonly ofSubjects: number;
        readonly images: number;
        readonly ofImages: number;
      }
    | undefined;
  /**
   * Pairs of its images that show the same picture, and how many lie across folds; absent where they were not compared.
   */
  readonly nearDuplicates?: { readonly pairs: number; readonly acrossFolds: number } | undefined;
  /** Rows read, over all label files. */
  readonly rows: number;
  readonly repeatedRows: number;
  /** Subjects of the rows used for this run's task; as many as rows where the dataset names none. Absent in older runs. */
  readonly subjects?: number | undefined;
  /** Rows used for this run's task by fold (0 to 4) and class. */
  readonly countsByFold: readonly (readonly number[])[];
  readonly excluded: readonly {
    readonly reason: string;
    /** The task that the rows are not used for; absent in older runs. */
    readonly from?: string | undefined;
    readonly rows: number;
    readonly examples: readonly string[];
  }[];
  /** Images without readable pixels that training went on without. */
  readonly unreadable: readonly string[];
}

/** `environment.json`: where and with what the run was made. */
export interface Environment {
  readonly commit: string | null;
  /** SHA-256 of the uncommitted changes (git.patch); null: none. */
  readonly dirtyPatch: string | null;
  readonly command: string;
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cores: number;
  readonly packages: Readonly<Record<string, string>>;
  /** As the backend itself reports it. */
  readonly backend: {
    readonly name: string;
    readonly version: string;
    readonly device: string;
    readonly threads: number | null;
    /** How convolutions are computed, `auto` or `direct`; absent where the backend has no choice, and in older runs, which are direct. */
    readonly convolution?: string;
  };
}

/** One line of `history.csv`. */
export interface HistoryRow {
  /** Batches seen so far. */
  readonly iteration: number;
  readonly split: 'train' | 'validation';
  /** Mean cross-entropy in nats; train: over the interval since the last row. */
  readonly loss: number;
  /** 0 to 1. */
  readonly accuracy: number;
  readonly learningRate: number;
  readonly imagesPerSecond: number;
}

/** One line of `predictions.csv`: one test image under one crop strategy. */
export interface PredictionRow extends Prediction {
  readonly crop: string;
}

/** A run's folder, read back completely. */
export interface RunRecord {
  /** Absolute path of the run's folder. */
  readonly folder: string;
  readonly state: RunState;
  /** A commercial service's trial has no network and no solver. */
  readonly config: TrialConfig | ServiceTrialConfig;
  readonly dataset: DatasetSummary;
  readonly environment: Environment;
  readonly history: readonly HistoryRow[];
  /** Empty unless the run is finished. */
  readonly predictions: readonly PredictionRow[];
}
