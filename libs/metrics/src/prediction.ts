/** The answer to one test image, of the network or of a commercial service. */
export interface Prediction {
  /** Path of the image below the dataset's image folder. */
  readonly image: string;
  readonly subject: string;
  readonly trueClass: number;
  /** One probability per class, summing to 1; all zero where `outcome` says that there is no class. */
  readonly probabilities: readonly number[];
  /** Expected age in years, of a network that predicts years; absent: it does not. */
  readonly years?: number;
  /**
   * Of a commercial service only: `answered` (one class, its probability 1), `outOfRange` (a face was found,
   * but what the service says of it lies in no class) or `notDetected` (no face was found).
   */
  readonly outcome?: 'answered' | 'outOfRange' | 'notDetected';
}
