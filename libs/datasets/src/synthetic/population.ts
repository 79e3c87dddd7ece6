import { randomStream } from '@adience/random';
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

const classes: readonly (readonly [label: string, first: number, last: number])[] = [
  ['(0, 2)', 0.3, 3],
  ['(4, 6)', 4, 7],
  ['(8, 12)', 8, 13],
  ['(15, 20)', 15, 21],
  ['(25, 32)', 25, 33],
  ['(38, 43)', 38, 44],
  ['(48, 53)', 48, 54],
  ['(60, 100)', 60, 86],
];

/**
 * Draws the subjects: dealt to the five folds in turn, and in each fold to the eight classes in turn,
 * changing gender with every round, so that 40 subjects give every fold every class and 80 both
 * genders in each. The number of images is uniform from half to one and a half times the mean.
 */
export function drawPopulation(seed: number, subjects: number, imagesPerSubject: number): readonly Subject[] {
  const stream = randomStream(seed, 'synthetic', 'population');
  const spread = Math.floor(imagesPerSubject / 2);
  return Array.from({ length: subjects }, (_, index) => {
    const fold = index % 5;
    const turn = Math.floor(index / 5);
    const [ageLabel, first, last] = classes[turn % classes.length]!;
    return {
      name: `synthetic-${String(index).padStart(4, '0')}`,
      fold,
      years: between(stream, first, last),
      ageLabel,
      gender: (Math.floor(turn / classes.length) + turn + fold) % 2,
      images: imagesPerSubject - spread + stream.integer(2 * spread + 1),
    };
  });
}
