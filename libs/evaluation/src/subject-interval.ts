import {
  predictedClass,
  subjectBootstrap,
  subjectResamples,
  type SubjectResamples,
  type SubjectScore,
} from '@adience/metrics';
import { randomStream, seedOf } from '@adience/random';
import type { RunPredictions } from './run-predictions.ts';

/** Resamples drawn; the interval's ends are quantiles of so many means. */
export const bootstrapDraws = 2000;

/**
 * 95 % interval of the mean over folds of exact accuracy, or of its difference to `baseline`, from a
 * bootstrap clustered by subject. Seeds of a fold are one fold. Shares, 0 to 1.
 */
export function subjectInterval(
  predictions: readonly RunPredictions[],
  baseline?: readonly RunPredictions[],
): readonly [number, number] {
  const folds = [...new Set(predictions.map(({ fold }) => fold))].sort((a, b) => a - b);
  const scores = folds.map((fold) => {
    const own = subjectScores(predictions.filter((run) => run.fold === fold));
    if (baseline === undefined) return [...own.values()];
    const other = subjectScores(baseline.filter((run) => run.fold === fold));
    return [...own].map(([subject, { images, score }]) => {
      const before = other.get(subject);
      // Of equally many images; a trial with more seeds has more rows of the same images.
      return { images, score: score - (before === undefined ? 0 : (before.score * images) / before.images) };
    });
  });
  return subjectBootstrap(
    scores,
    resamplesOf(
      folds,
      scores.map((fold) => fold.length),
    ),
  );
}

/** Right answers and images by subject, subjects in order of their names. */
function subjectScores(runs: readonly RunPredictions[]): ReadonlyMap<string, SubjectScore> {
  const scores = new Map<string, { images: number; score: number }>();
  for (const { rows } of runs)
    for (const row of rows) {
      const { subject, trueClass } = row;
      const score = scores.get(subject) ?? { images: 0, score: 0 };
      score.images += 1;
      score.score += Number(predictedClass(row) === trueClass);
      scores.set(subject, score);
    }
  return new Map([...scores].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const kept = new Map<string, SubjectResamples>();

/**
 * The same people are drawn for every trial, so each set of folds is drawn once. One stream a fold: seeded as the
 * first edition did, so that intervals stay what they were and the reference computes them again.
 */
function resamplesOf(folds: readonly number[], subjects: readonly number[]): SubjectResamples {
  const key = JSON.stringify([folds, subjects]);
  let resamples = kept.get(key);
  if (resamples === undefined) {
    if (kept.size >= 8) kept.clear();
    resamples = subjectResamples(subjects, bootstrapDraws, (at) => {
      const stream = randomStream(seedOf(1, '32-bit'), 'subject-bootstrap', folds[at]!);
      return (below) => stream.integer(below);
    });
    kept.set(key, resamples);
  }
  return resamples;
}
