import type { PreparedImages } from '@adience/datasets';
import type { Normalisation } from '@adience/augmentation';

/** One image and its class for the task. */
export interface LabelledImage {
  readonly image: string;
  readonly subject: string;
  readonly trueClass: number;
  /** Class for each auxiliary task, null where it has none; absent: there are no such tasks. */
  readonly auxiliary?: readonly (number | null)[];
  /** True age in years; absent: not known. */
  readonly years?: number;
}

/** Pixels and how they are normalised: what training and prediction both read from. */
export interface ImageSource {
  readonly images: PreparedImages;
  readonly normalisation: Normalisation;
}
