import { z } from 'zod';
import { partSchema, type Part, type UserParts } from '@adience/config';
import { adienceSettings } from './adience/adience-settings.ts';
import { commonSettings } from './common-settings.ts';
import type { DatasetConfig } from './dataset-settings.ts';
import { syntheticSettings } from './synthetic/synthetic-settings.ts';

/** The datasets that come with the program, by name. A new one is a folder and a line here. */
export const datasets: Readonly<Record<string, Part>> = {
  adience: { name: 'adience', version: 1, settings: adienceSettings },
  utkface: { name: 'utkface', version: 1, settings: z.strictObject(commonSettings) },
  synthetic: { name: 'synthetic', version: 1, settings: syntheticSettings },
};

/** The schema of `dataset`. */
export const datasetSchemaOf = (userParts: UserParts) =>
  partSchema<DatasetConfig>({ members: datasets, key: 'name', userParts, functions: ['read'] });
