import { z } from 'zod';
import { labelPolicies } from './policies/label-policies.ts';

const policyNames = Object.keys(labelPolicies) as [string, ...string[]];

/** Settings that every dataset has: a dataset's own schema extends these. */
export const commonSettings = {
  root: z.string().optional().describe('Its folder; default: datasets/<name>.'),
  labels: z.enum(policyNames).default('authors').describe('Label policy: how ages become classes.'),
  duplicates: z
    .enum(['keep', 'once'])
    .default('keep')
    .describe('Rows that repeat an image: keep them, as the authors did, or use the image once.'),
  trainShare: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe(
      'Share of the training subjects of each fold that is trained on (default: all), drawn by the seed, a smaller ' +
        'one a part of every larger one; validation and test stay as they are.',
    ),
  unreadable: z
    .enum(['stop', 'skip'])
    .default('stop')
    .describe(
      'Images that are missing or cannot be decoded: stop, or continue without them (counted and named).',
    ),
};
