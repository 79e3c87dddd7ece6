import type { PreparedImages } from '@adience/datasets';
import type { Normalisation } from '@adience/augmentation';

/** One image and its class for the task. */
export interface LabelledImage {
  readonly image: string;
  readonly subject: string;
  readonly trueClass: number;
}

/** Pixels and how they are normalised: what training and prediction both read from. */
export interface ImageSource {
  readonly images: PreparedImages;
  readonly normalisation: Normalisation;
}
