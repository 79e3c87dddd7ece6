import type { BackendOptions } from '@adience/backend';
import type { PlannedRun } from '@adience/experiment';
import type { RunOutcome } from '../../experiment/execute-run.ts';
import type { ExperimentHeader } from '../../experiment/experiment-header.ts';
import type { LaunchOptions } from '../../experiment/run-experiment.ts';
import type { RunProgress } from '../../experiment/train-run.ts';

/** What a parent sends to its child. */
export type ToChild =
  | {
      readonly type: 'open';
      readonly header: ExperimentHeader;
      readonly options: LaunchOptions;
      readonly backend: BackendOptions;
      /** The parent's own command line: what the user typed. */
      readonly command: string;
    }
  | { readonly type: 'run'; readonly run: PlannedRun }
  /** Finish the current batch, write a checkpoint and exit. */
  | { readonly type: 'stop' };

/** What a child sends to its parent. */
export type ToParent =
  | { readonly type: 'ready'; readonly backend: string }
  | { readonly type: 'refused'; readonly name: string; readonly message: string }
  | {
      readonly type: 'started';
      readonly images: { readonly train: number; readonly test: number };
      readonly from: number;
    }
  | { readonly type: 'progress'; readonly progress: RunProgress }
  | { readonly type: 'warn'; readonly message: string }
  | { readonly type: 'ended'; readonly outcome: RunOutcome };
