import { rope, type Comparison } from './compare-trials.ts';

/** How probable it must be that a difference does not matter before it is said to be so. */
const enough = 0.95;

/**
 * What the folds say of a comparison, in words: `LRN off: -0.4 points, not resolvable with this design`.
 * A difference is called resolved by the corrected test after Holm's correction, nothing else.
 */
export function verdict(comparison: Comparison): string {
  const { trial, baseline, crop, meanDifference, folds, planned } = comparison;
  const missing = folds.length < planned ? ` (${folds.length} of ${planned} folds)` : '';
  return `${trial.label} against ${baseline.label}, ${crop}: ${points(meanDifference)}${missing}, ${judgement(comparison)}.`;
}

function judgement({ folds, sd, test, holm, family, posterior, smallest }: Comparison): string {
  if (folds.length < 2 || sd === null) return 'one fold cannot say whether that is chance';
  if (test === null || holm === null) return 'the same on every fold, so there is no spread to test against';
  const p = holm < 0.001 ? 'p < 0.001' : `p = ${holm.toFixed(3)}`;
  const corrected = family > 1 ? `${p} after Holm's correction over ${family} comparisons` : p;
  if (holm < 0.05) return `resolved by the corrected t test (${corrected})`;
  if (posterior !== null && posterior.equivalent >= enough)
    return `practically equal: within ±${rope} point with probability ${posterior.equivalent.toFixed(2)}`;
  if (test.p < 0.05) return `not resolved: ${corrected}, ${test.p.toFixed(3)} before it`;
  return `not resolvable with this design (${corrected}; the smallest resolvable difference is ${smallest!.toFixed(1)} points)`;
}

/** A difference with its sign, in percentage points. */
function points(value: number): string {
  const text = Math.abs(value).toFixed(1);
  const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
  return `${sign}${text} points`;
}
