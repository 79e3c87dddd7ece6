import { partSchema, type UserParts } from '@adience/config';
import type { NetworkSettings } from './network-definition.ts';
import { transferSettings } from './network-settings.ts';
import { defaultNetwork, networks } from './networks.ts';

/** The schema of `model`. */
export const networkSchemaOf = (userParts: UserParts) =>
  partSchema<NetworkSettings>({
    members: networks,
    key: 'name',
    fallback: defaultNetwork,
    shared: transferSettings,
    userParts,
    functions: ['describe', 'initialise', 'forward'],
  });
