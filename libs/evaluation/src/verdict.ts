import { alpha, rope, type Comparison } from './compare-trials.ts';

/** How probable practical equivalence must be before it is stated. */
const enough = 0.95;

/**
 * The verdict on a comparison, in words: `LRN off: −0.4 percentage points, not significant`. A difference is
 * called significant by the corrected test after Holm's correction, nothing else.
 */
export function verdict(comparison: Comparison): string {
  const { trial, baseline, crop, meanDifference, folds, planned, otherTests } = comparison;
  const pair = `${trial.label} against ${baseline.label}, ${crop}`;
  if (meanDifference === null)
    return `${pair}: not paired: they were tested on other images, or with other labels.`;
  const missing = folds.length < planned ? ` (${folds.length} of ${planned} folds)` : '';
  const unpaired =
    otherTests.length > 0
      ? `; not paired on fold ${otherTests.join(', ')}, tested on other images or with other labels`
      : '';
  return `${pair}: ${percentagePoints(meanDifference)}${missing}, ${judgement(comparison)}${unpaired}.`;
}

function judgement({ folds, sd, test, holm, family, posterior, minimum }: Comparison): string {
  if (folds.length < 2 || sd === null) return 'one fold cannot say whether that is chance';
  if (test === null || holm === null || minimum === null) {
    return 'the same on every fold, so there is no spread to test against';
  }
  const p = holm < 0.001 ? 'p < 0.001' : `p = ${holm.toFixed(3)}`;
  const corrected = family > 1 ? `${p} after Holm's correction over ${family} comparisons` : p;
  const detectable = `the minimum detectable difference is ${minimum.toFixed(1)} percentage points`;
  if (holm < alpha) return `significant by the corrected t test (${corrected})`;
  if (posterior !== null && posterior.equivalent >= enough) {
    return `practically equal: within ±${rope} percentage point with probability ${posterior.equivalent.toFixed(2)}`;
  }
  if (test.p < alpha) return `not significant: ${corrected}, ${test.p.toFixed(3)} before it; ${detectable}`;
  return `not significant (${corrected}; ${detectable})`;
}

/** A difference with its sign. */
function percentagePoints(value: number): string {
  const text = Math.abs(value).toFixed(1);
  const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
  return `${sign}${text} percentage points`;
}
