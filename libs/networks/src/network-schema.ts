import { partSchema, type UserParts } from '@adience/config';
import type { NetworkSettings } from './network-definition.ts';
import { networks } from './networks.ts';

/** The schema of `model`. */
export const networkSchemaOf = (userParts: UserParts) =>
  partSchema<NetworkSettings>({
    members: networks,
    key: 'name',
    fallback: 'levi-hassner',
    userParts,
    functions: ['describe', 'initialise', 'forward'],
  });
