import type { AugmentationConfig, EvaluationConfig } from '@adience/augmentation';
import type { DatasetSettings, ImageConfig, ValidationConfig } from '@adience/datasets';
import type { NetworkSettings } from '@adience/networks';
import type { Seeding } from '@adience/random';
import type { TaskConfig } from '@adience/tasks';
import type { LossSettings, SolverSettings } from '@adience/training';
import type { Setting } from './setting.ts';

/** A task that a network learns besides the experiment's own. */
export interface AuxiliaryTask {
  readonly task: TaskConfig;
  /** Factor on its cross-entropy. */
  readonly weight: number;
}

/** What one trial's runs are made from: every setting, with defaults filled. Plain data. */
export interface TrialConfig {
  /** Name of the experiment. */
  readonly name: string;
  readonly dataset: DatasetSettings;
  readonly task: TaskConfig;
  /** Tasks that the same network learns besides. */
  readonly auxiliary: readonly AuxiliaryTask[];
  /** How random streams are seeded. */
  readonly seeding: Seeding;
  readonly image: ImageConfig;
  readonly augmentation: AugmentationConfig;
  readonly model: NetworkSettings;
  readonly loss: LossSettings;
  readonly solver: SolverSettings;
  readonly validation: ValidationConfig;
  readonly evaluation: EvaluationConfig;
}

/** A complete experiment file, after `extends` and overrides are merged. */
export interface Experiment extends TrialConfig {
  /** The one question the experiment asks, printed on its report. */
  readonly question?: string | undefined;
  /** Test folds to run. */
  readonly folds: readonly number[];
  readonly seeds: readonly number[];
  /** Grid: dotted key to its values. */
  readonly sweep: Readonly<Record<string, readonly Setting[]>>;
  /** Points in addition to the grid. */
  readonly include: readonly Readonly<Record<string, Setting>>[];
  /** Points of the grid to leave out: every one that has all the values of an entry. */
  readonly exclude: readonly Readonly<Record<string, Setting>>[];
  /** The trial that others are compared with, declared before the result is known. */
  readonly baseline?: Readonly<Record<string, Setting>> | undefined;
}
