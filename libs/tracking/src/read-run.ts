import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { TrialConfig } from '@adience/config';
import { readHistory } from './read-history.ts';
import { readPredictions } from './read-predictions.ts';
import { configSchema, datasetSummarySchema, environmentSchema, stateSchema } from './read-schemas.ts';
import type { RunRecord, RunState } from './run-record.ts';
import { hashFile } from './run-status.ts';

/**
 * Reads a run's folder back, validated:
 *
 *   run.json -> config.yaml, dataset.json, environment.json -> history.csv -> predictions.csv
 *
 * A run whose run.json says finished but whose predictions.csv is missing or has another SHA-256 comes
 * back as interrupted, with the reason as its last attempt's error. Throws one line that names the file
 * where one is missing, is no JSON or YAML, or holds what it should not.
 */
export async function readRun(folder: string): Promise<RunRecord> {
  // 1. What the run is, and how it stands.
  const said: RunState = await readValid(join(folder, 'run.json'), JSON.parse, stateSchema);
  const state = said.status === 'finished' ? await proven(folder, said) : said;

  // 2. What it was made from. The schema is loose, so that newer fields survive; the type is the contract.
  const config = (await readValid(join(folder, 'config.yaml'), parse, configSchema)) as TrialConfig;
  const dataset = await readValid(join(folder, 'dataset.json'), JSON.parse, datasetSummarySchema);
  const environment = await readValid(join(folder, 'environment.json'), JSON.parse, environmentSchema);

  // 3. What came out.
  const history = await named(join(folder, 'history.csv'), readHistory, '');
  const predictions =
    state.status === 'finished'
      ? await named(join(folder, 'predictions.csv'), (text) => readPredictions(text, state.classes))
      : [];
  return { folder: resolve(folder), state, config, dataset, environment, history, predictions };
}

/** The state as far as predictions.csv bears it out. */
async function proven(folder: string, state: RunState): Promise<RunState> {
  const hash = await hashFile(join(folder, 'predictions.csv')).catch(() => null);
  if (hash !== null && hash === state.predictionsSha256) return state;
  const error =
    hash === null
      ? 'run.json says finished, but there is no predictions.csv'
      : 'run.json says finished, but predictions.csv is not the file it was (SHA-256 differs)';
  const last = { startedAt: '', ...state.attempts.at(-1), outcome: 'interrupted' as const, error };
  return { ...state, status: 'interrupted', attempts: [...state.attempts.slice(0, -1), last] };
}

async function readValid<Schema extends z.ZodType>(
  path: string,
  decode: (text: string) => unknown,
  schema: Schema,
): Promise<z.output<Schema>> {
  return named(path, (text) => {
    const result = schema.safeParse(decode(text));
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
  });
}

/** Reads and uses one file; an error names it. A missing file is an error unless `missing` stands in for it. */
async function named<T>(path: string, use: (text: string) => T | Promise<T>, missing?: string): Promise<T> {
  try {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      if (missing === undefined) throw new Error('there is no such file');
      return missing;
    });
    return await use(text);
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message.split('\n')[0]}`, { cause: error });
  }
}
