import { alpha, equivalenceLevel, rope, type Comparison } from './compare-trials.ts';

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
  const digits = digitsOf(comparison);
  const difference = percentagePoints(meanDifference, digits);
  return `${pair}: ${difference}${missing}, ${judgement(comparison, digits)}${unpaired}.`;
}

function judgement(
  { folds, sd, test, holm, family, posterior, minimum }: Comparison,
  digits: number,
): string {
  if (folds.length < 2 || sd === null) return 'one fold cannot say whether that is chance';
  if (test === null || holm === null || minimum === null) {
    return 'the same on every fold, so there is no spread to test against';
  }
  const p = holm < 0.001 ? 'p < 0.001' : `p = ${pText(holm)}`;
  const corrected = family > 1 ? `${p} after Holm's correction over ${family} comparisons` : p;
  const detectable = `the minimum detectable difference is ${minimum.toFixed(digits)} percentage points`;
  if (holm < alpha) return `significant by the corrected t test (${corrected})`;
  if (posterior !== null && posterior.equivalent >= equivalenceLevel) {
    return `practically equal: within ±${rope} percentage point with probability ${posterior.equivalent.toFixed(2)}`;
  }
  if (test.p < alpha) return `not significant: ${corrected}, ${pText(test.p)} before it; ${detectable}`;
  return `not significant (${corrected}; ${detectable})`;
}

/** A difference with its sign. */
function percentagePoints(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  const sign = Number(text) === 0 ? '' : value < 0 ? '−' : '+';
  return `${sign}${text} percentage points`;
}

/** Most digits that are ever printed after the point. */
const mostDigits = 9;

/** One digit, or as many as keep a difference below the minimum detectable one when both are printed. */
function digitsOf({ meanDifference, minimum }: Comparison): number {
  const difference = Math.abs(meanDifference!);
  if (minimum === null || difference >= minimum) return 1;
  let digits = 1;
  while (digits < mostDigits && difference.toFixed(digits) === minimum.toFixed(digits)) digits += 1;
  return digits;
}

/** Three digits, or as many as keep a p value below the level when it is printed. */
function pText(p: number): string {
  let digits = 3;
  while (digits < mostDigits && p < alpha && Number(p.toFixed(digits)) >= alpha) digits += 1;
  return p < 0.001 ? '< 0.001' : p.toFixed(digits);
}
