import { z } from 'zod';
import { commonSettings } from '../common-settings.ts';
import { foldSettings } from '../splits/fold-settings.ts';
import type { DatasetSettings } from '../dataset-definition.ts';

export const manifestSettings = z.strictObject({
  ...commonSettings,
  ...foldSettings,
  root: z
    .string()
    .optional()
    .describe('Folder that its images are relative to; default: the folder of the file.'),
  file: z
    .string()
    .min(1)
    .describe('CSV file with one row per image; datasets/manifest/README.md describes its columns.'),
});

export interface ManifestSettings extends DatasetSettings {
  /** CSV file, from the working folder. */
  readonly file: string;
}
