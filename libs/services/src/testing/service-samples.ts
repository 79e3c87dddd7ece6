/** A place in an answer: `['FaceDetails', 0, 'AgeRange']`. */
export type AnswerPath = readonly (string | number)[];

/**
 * What a service answers, in the shape that its documentation has: the export `samples` of `<name>/testing/samples.ts`.
 * The faces are a woman of 30 and a man of 41, or ranges about them.
 */
export interface ServiceSamples {
  /** Two faces; the first is the larger, the second the more central one in an image of 400 x 300 pixels. */
  readonly several: unknown;
  readonly none: unknown;
  /** Bodies of errors, which say nothing of a face. */
  readonly errors: readonly unknown[];
  /** The place of face n, of its age and of its gender in `several`. */
  readonly face: (n: number) => AnswerPath;
  readonly age?: (n: number) => AnswerPath;
  readonly gender?: (n: number) => AnswerPath;
  /** What is at `age` of a face of so many years. */
  readonly ageOf?: (years: number) => unknown;
}
