/** Subjects drawn with replacement, by fold: `draws` rows of as many subject indices as the fold has subjects. */
export interface SubjectResamples {
  readonly draws: number;
  readonly folds: readonly Uint32Array[]; // [draws * subjects of the fold] each
}

/**
 * Draws the resamples of a bootstrap clustered by subject: subjects within folds. They depend on the
 * numbers of subjects alone, so everything measured on the same people is measured on the same resamples.
 *
 * @param subjects Number of subjects of each fold.
 * @param integerOf A source of random integers in [0, below) for each fold.
 */
export function subjectResamples(
  subjects: readonly number[],
  draws: number,
  integerOf: (fold: number) => (below: number) => number,
): SubjectResamples {
  const folds = subjects.map((size, fold) => {
    const integer = integerOf(fold);
    return Uint32Array.from({ length: draws * size }, () => integer(size));
  });
  return { draws, folds };
}
