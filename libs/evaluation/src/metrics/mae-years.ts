import { meanAbsoluteYears } from '@adience/metrics';
import { middleYears } from '@adience/tasks';
import type { Metric } from './metric.ts';

export const maeYears: Metric = {
  key: 'maeYears',
  header: 'MAE (years)',
  orderedOnly: true,
  needsAges: true,
  factor: 1,
  digits: 2,
  explanation:
    "MAE (years): mean absolute difference between an image's age and the expected age, which is the network's own where its loss knows years (dex), else the mean of the middles of the classes (28.5 for 25-32; 70 for 60+, which has none), weighted by their probabilities; images of known age.",
  of: (_, predictions, ages) =>
    ages === null
      ? Number.NaN
      : meanAbsoluteYears(predictions, ages.ranges.map(middleYears), (image) => ages.yearsOf(image)),
};
