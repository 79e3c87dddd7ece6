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
  unreadable: z
    .enum(['stop', 'skip'])
    .default('stop')
    .describe(
      'Images that are missing or cannot be decoded: stop, or continue without them (counted and named).',
    ),
};
