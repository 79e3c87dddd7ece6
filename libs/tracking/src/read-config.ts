import { join } from 'node:path';
import { parse } from 'yaml';
import type { TrialConfig } from '@adience/config';
import { configSchema } from './read-schemas.ts';
import { readValid } from './read-valid.ts';

/** The run's config.yaml. The schema is loose, so that newer fields survive; the type is the contract. */
export const readConfig = async (folder: string): Promise<TrialConfig> =>
  (await readValid(join(folder, 'config.yaml'), parse, configSchema)) as TrialConfig;
