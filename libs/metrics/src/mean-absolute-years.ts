import type { Prediction } from './prediction.ts';

/**
 * Mean absolute error in years of the expected age, over the images whose age is known: the age that a network predicts in
 * years, or the mean of the classes' ages weighted by their probabilities (Rothe, Timofte & Van Gool, DEX, 2015).
 *
 * @param ages the age in years that stands for each class
 * @param yearsOf an image's true age in years; null: not known, and the image is left out
 * @returns NaN where no image's age is known, and where one of a known age has no class: it has no expected age
 */
export function meanAbsoluteYears(
  predictions: readonly Prediction[],
  ages: readonly number[],
  yearsOf: (image: string) => number | null,
): number {
  let [images, distance] = [0, 0];
  for (const { image, probabilities, years: predicted } of predictions) {
    const years = yearsOf(image);
    if (years === null) continue;
    images += 1;
    distance += Math.abs((predicted ?? meanAge(probabilities, ages)) - years);
  }
  return distance / images;
}

/** The mean of the classes' ages, weighted by probabilities of any sum. */
function meanAge(probabilities: readonly number[], ages: readonly number[]): number {
  const total = probabilities.reduce((sum, share) => sum + share, 0);
  return probabilities.reduce((sum, share, at) => sum + share * ages[at]!, 0) / total;
}
