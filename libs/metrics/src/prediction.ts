/** The network's answer for one test image. */
export interface Prediction {
  /** Path of the image below the dataset's image folder. */
  readonly image: string;
  readonly subject: string;
  readonly trueClass: number;
  /** One probability a class, summing to 1. */
  readonly probabilities: readonly number[];
}
