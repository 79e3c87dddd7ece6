import { join } from 'node:path';
import { parse } from 'yaml';
import { configSchema, serviceConfigSchema } from './read-schemas.ts';
import type { RunRecord } from './run-record.ts';
import { named, valid } from './read-valid.ts';

/** The run's config.yaml. The schema is loose, so that newer fields survive; the type is the contract. */
export const readConfig = (folder: string): Promise<RunRecord['config']> =>
  named(join(folder, 'config.yaml'), (text) => {
    const tree: unknown = parse(text);
    const ofService = typeof tree === 'object' && tree !== null && 'service' in tree;
    return valid(tree, ofService ? serviceConfigSchema : configSchema) as unknown as RunRecord['config'];
  });
