import { z } from 'zod';

/** Settings of datasets that have no folds of their own, so that this program assigns them. */
export const foldSettings = {
  groups: z
    .enum(['subject', 'near-duplicates'])
    .optional()
    .describe(
      'What no two folds share: subjects (default), or near-duplicates: subjects and also pictures, whichever ' +
        'images show them.',
    ),
};
