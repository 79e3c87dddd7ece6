import { chosenSchema, partSchema, type UserParts } from '@adience/config';
import { z } from 'zod';
import type { DatasetSettings } from './dataset-definition.ts';
import { datasetChoice, datasetSchemaOf } from './datasets.ts';

/**
 * The schema of an experiment's `dataset`: one dataset, or one that is tested and another that is trained on. The latter is
 * written `{ train: {...}, test: {...} }`, or as the tested one with a key `train`, which is what comes out of both.
 */
export const trialDatasetSchemaOf = (userParts: UserParts): z.ZodType<DatasetSettings> => {
  const one = datasetSchemaOf(userParts);
  const flat = partSchema<DatasetSettings>({
    ...datasetChoice(userParts),
    shared: { train: one.optional() },
  });
  return chosenSchema<DatasetSettings>(({ test, train, trainShare }) => {
    if (test !== undefined)
      return z
        .strictObject({ train: one, test: one })
        .refine(({ test: { trainShare: share } }) => share === undefined, {
          path: ['test', 'trainShare'],
          message: misplacedShare,
        })
        .transform((pair): DatasetSettings => ({ ...pair.test, train: pair.train }));
    if (train !== undefined && trainShare !== undefined)
      return { key: 'trainShare', problem: misplacedShare };
    return flat;
  });
};

const misplacedShare = 'is of the dataset that is trained on: write it under dataset.train';
