import { partSchema, type PartChoice, type UserParts } from '@adience/config';
import { adience } from './adience/adience.ts';
import type { DatasetDefinition, DatasetSettings } from './dataset-definition.ts';
import { manifest } from './manifest/manifest.ts';
import { synthetic } from './synthetic/synthetic.ts';
import { utkface } from './utkface/utkface.ts';

/** The datasets that come with the program, by name, the benchmark first. A new one is a folder and a line here. */
export const datasets: Readonly<Record<string, DatasetDefinition>> = {
  adience,
  utkface,
  synthetic,
  manifest,
};

/** How a dataset is chosen. */
export const datasetChoice = (userParts: UserParts): PartChoice => ({
  members: datasets,
  key: 'name',
  userParts,
  functions: ['read', 'comparableWithPublished'],
});

/** The schema of one dataset. */
export const datasetSchemaOf = (userParts: UserParts) =>
  partSchema<DatasetSettings>(datasetChoice(userParts));
