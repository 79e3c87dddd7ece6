import { partSchema, type UserParts } from '@adience/config';
import type { ModelConfig } from './levi-hassner/settings.ts';
import { networks } from './networks.ts';

/** The schema of `model`. */
export const networkSchemaOf = (userParts: UserParts) =>
  partSchema<ModelConfig>({
    members: networks,
    key: 'name',
    fallback: 'levi-hassner',
    userParts,
    functions: ['describe', 'initialise', 'forward'],
  });
