import { z } from 'zod';
import { adienceImages, type AdienceSettings } from '../adience/adience-settings.ts';
import { commonSettings } from '../common-settings.ts';

const count = z.int().positive();

export const syntheticSettings = z.strictObject({
  ...commonSettings,
  images: adienceImages,
  seed: z.int().nonnegative().default(1).describe('Seed of the face generator.'),
  subjects: count.min(5).default(160).describe('Number of people, over all five folds.'),
  imagesPerSubject: count.default(8).describe('Mean number of images per person.'),
});

export interface SyntheticSettings extends AdienceSettings {
  readonly seed: number;
  readonly subjects: number;
  readonly imagesPerSubject: number;
}
