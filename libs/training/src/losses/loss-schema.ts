import { partSchema, type UserParts } from '@adience/config';
import type { LossSettings } from './loss.ts';
import { losses } from './losses.ts';

/** The schema of `loss`. */
export const lossSchemaOf = (userParts: UserParts) =>
  partSchema<LossSettings>({
    members: losses,
    key: 'name',
    fallback: 'cross-entropy',
    userParts,
    functions: ['loss'],
  });
