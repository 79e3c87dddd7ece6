import type { TryAnswer } from './try-answer.ts';

/** What the predictor's process is started with. */
export interface PredictorOptions {
  /** Words that name trained networks. */
  readonly weights: readonly string[];
  /** Folder of all runs. */
  readonly runs: string;
}

/** Which networks answer. */
export interface PredictorFacts {
  readonly tasks: readonly { readonly task: string; readonly networks: number }[];
  readonly detector: string;
}

export type ToPredictor =
  | { readonly type: 'open'; readonly options: PredictorOptions }
  | { readonly type: 'photo'; readonly bytes: Uint8Array };

export type FromPredictor =
  | { readonly type: 'ready'; readonly facts: PredictorFacts }
  /** It cannot begin; what is foreseen has a line for people, what is not a stack. */
  | { readonly type: 'refused'; readonly message: string; readonly foreseen: boolean }
  | { readonly type: 'answer'; readonly answer: TryAnswer };
