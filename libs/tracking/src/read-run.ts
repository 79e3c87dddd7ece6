import { join, resolve } from 'node:path';
import { readConfig } from './read-config.ts';
import { readHistory } from './read-history.ts';
import { readPredictions } from './read-predictions.ts';
import { parseState } from './parse-state.ts';
import { datasetSummarySchema, environmentSchema } from './read-schemas.ts';
import type { RunRecord, RunState } from './run-record.ts';
import { named, readValid } from './read-valid.ts';
import { requireUnchanged } from './require-unchanged.ts';
import { trueStatus } from './run-status.ts';

/**
 * Reads a run's folder back, validated:
 *
 *   run.json -> config.yaml, dataset.json, environment.json -> history.csv -> predictions.csv
 *
 * A run whose run.json says finished but whose predictions.csv is missing or has another SHA-256, or running
 * although no process holds it, comes back as interrupted, with the reason as its last attempt's error. Throws one line that names the file
 * where one is missing, is not JSON or YAML, or has invalid content.
 */
export async function readRun(folder: string): Promise<RunRecord> {
  // 1. What the run is, and its status.
  const state = await proven(folder, await named(join(folder, 'run.json'), parseState));

  // 2. What it was made from.
  await requireUnchanged(folder, state);
  const config = await readConfig(folder);
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

/** The state as far as the folder confirms it; any contradiction is reported as the last attempt's error. */
async function proven(folder: string, said: RunState): Promise<RunState> {
  const { status, reason } = await trueStatus(folder, said);
  if (reason === undefined || status !== 'interrupted') return said;
  const last = { startedAt: '', ...said.attempts.at(-1), outcome: status, error: reason };
  return { ...said, status, attempts: [...said.attempts.slice(0, -1), last] };
}
