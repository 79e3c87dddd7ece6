import { quantileOf } from './quantile-of.ts';
import type { SubjectResamples } from './subject-resamples.ts';

/** One subject's images and what they add up to: right answers, or a difference of right answers. */
export interface SubjectScore {
  readonly images: number;
  readonly score: number;
}

/**
 * 95 % percentile interval of the unweighted mean over folds of (score / images), subjects resampled
 * within folds. It covers the choice of test subjects; the networks stay as they were trained, so it does
 * not cover retraining.
 *
 * @param folds The subjects of each fold, in the order that the resamples index.
 */
export function subjectBootstrap(
  folds: readonly (readonly SubjectScore[])[],
  resamples: SubjectResamples,
): readonly [number, number] {
  const means = new Float64Array(resamples.draws);
  folds.forEach((subjects, fold) => {
    const scores = Float64Array.from(subjects, ({ score }) => score);
    const images = Float64Array.from(subjects, (subject) => subject.images);
    const drawn = resamples.folds[fold]!;
    for (let draw = 0, at = 0; draw < means.length; draw += 1) {
      let score = 0;
      let count = 0;
      for (const end = at + scores.length; at < end; at += 1) {
        score += scores[drawn[at]!]!;
        count += images[drawn[at]!]!;
      }
      means[draw]! += score / count / folds.length;
    }
  });
  means.sort();
  return [quantileOf(means, 0.025), quantileOf(means, 0.975)];
}
