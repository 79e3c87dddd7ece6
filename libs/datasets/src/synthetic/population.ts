import { randomStream, type Seed } from '@adience/random';
import { AGE_BINS } from '@adience/tasks';
import { between } from './between.ts';

/** One synthetic subject: who, in which fold, and how many photographs. */
export interface Subject {
  readonly name: string;
  readonly fold: number;
  readonly years: number;
  /** Adience's string for the age class. */
  readonly ageLabel: string;
  readonly gender: number;
  readonly images: number;
}

/** Youngest and oldest age that is drawn, in years. */
const youngest = 0.3;
const oldest = 86;

/** Adience's string of each age class, and the years that it spans: whole years, the last one included. */
const classes = AGE_BINS.map(({ adience }) => {
  const [first, last] = adience.match(/\d+/g)!.map(Number) as [number, number];
  return { ageLabel: adience, from: Math.max(youngest, first), to: Math.min(oldest, last + 1) };
});

/**
 * Draws the subjects: dealt to the five folds in turn, and in each fold to the eight classes in turn,
 * changing gender with every round, so that 40 subjects give every fold every class and 80 both
 * genders in each. The number of images is uniform from half to one and a half times the mean.
 */
export function drawPopulation(seed: Seed, subjects: number, imagesPerSubject: number): readonly Subject[] {
  const stream = randomStream(seed, 'synthetic', 'population');
  const spread = Math.floor(imagesPerSubject / 2);
  return Array.from({ length: subjects }, (_, index) => {
    const fold = index % 5;
    const turn = Math.floor(index / 5);
    const { ageLabel, from, to } = classes[turn % classes.length]!;
    return {
      name: `synthetic-${String(index).padStart(4, '0')}`,
      fold,
      years: between(stream, from, to),
      ageLabel,
      gender: (Math.floor(turn / classes.length) + turn + fold) % 2,
      images: imagesPerSubject - spread + stream.integer(2 * spread + 1),
    };
  });
}
