import { z } from 'zod';

const count = z.int().positive();

export const datasetSchema = z.strictObject({
  name: z.enum(['adience', 'utkface', 'synthetic']).describe('Which dataset.'),
  root: z.string().optional().describe('Its folder; default: datasets/<name>.'),
  images: z
    .enum(['aligned', 'faces'])
    .default('aligned')
    .describe('Adience: which of the two image folders.'),
  labels: z
    .enum(['authors', 'corrected', 'paper-table', 'nearest'])
    .default('authors')
    .describe('Label policy: how age strings become the eight classes.'),
  duplicates: z
    .enum(['keep', 'once'])
    .default('keep')
    .describe('Rows that repeat an image: kept as the authors kept them, or used once.'),
  unreadable: z
    .enum(['stop', 'skip'])
    .default('stop')
    .describe(
      'Images that are missing or cannot be decoded: stop, or go on without them (counted and named).',
    ),
  seed: z.int().nonnegative().default(1).describe('Synthetic: seed of the face generator.'),
  subjects: count.min(5).default(160).describe('Synthetic: number of people, over all five folds.'),
  imagesPerSubject: count.default(8).describe('Synthetic: mean number of images a person.'),
});

export type DatasetConfig = Readonly<z.output<typeof datasetSchema>>;
export type LabelPolicy = DatasetConfig['labels'];
