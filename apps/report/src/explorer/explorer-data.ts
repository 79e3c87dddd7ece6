import type { Task } from '@adience/tasks';

/** The test images of one fold, shared by all runs that were tested on the same ones. */
export interface ImageSet {
  readonly images: readonly string[];
  /** True class of each image, a base-36 digit each. */
  readonly truths: string;
}

/** In place of a confidence: a commercial service's answers are classes without probabilities. */
export const noConfidence = 1295; // zz, in base 36

/** What one run said of its images under one crop strategy. */
export interface RunCodes {
  /** Index into `trials`. */
  readonly trial: number;
  readonly crop: string;
  readonly fold: number;
  readonly seed: number;
  /** Index into `sets`. */
  readonly set: number;
  /** Predicted class of each image, a base-36 digit each; the number of classes where none was given. */
  readonly answers: string;
  /** Probability of the predicted class in thousandths, two base-36 digits each; `noConfidence`: it has none. */
  readonly confidences: string;
}

/** Every answer of an experiment, packed small enough to lie in a page: three characters an image and run. */
export interface ExplorerData {
  /** Headings of mistakes towards lower and higher classes; null: the classes have no order. */
  readonly mistakes: Task['mistakes'];
  readonly classes: readonly string[];
  /** Before every caption in a file; empty for photographs. */
  readonly warning: string;
  /** Labels of the trials. */
  readonly trials: readonly string[];
  readonly sets: readonly ImageSet[];
  readonly runs: readonly RunCodes[];
  /** Name of the confusion matrix of a trial and crop strategy. */
  readonly figures: readonly { readonly trial: number; readonly crop: string; readonly name: string }[];
  /** Thumbnails as data addresses by image; empty unless they were asked for. */
  readonly thumbnails: Readonly<Record<string, string>>;
}

/** What is looked at: one trial and crop strategy, one fold or all (null). */
export interface Selection {
  readonly trial: number;
  readonly crop: string;
  readonly fold: number | null;
}
