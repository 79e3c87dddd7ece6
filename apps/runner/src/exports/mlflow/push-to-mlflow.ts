import type { RunRecord } from '@adience/tracking';
import { flatConfig } from '../flat-config.ts';
import { runScalars } from '../run-scalars.ts';

/** The server cannot be reached, or refuses. */
export class MlflowError extends Error {
  override readonly name = 'MlflowError';
}

/** The REST API accepts this many at once (MLflow's documentation, log-batch). */
const METRICS_A_CALL = 1000;
const PARAMS_A_CALL = 100;

/**
 * Pushes runs to an MLflow server by REST: one MLflow experiment, one run each, tagged with the run's identity.
 * A run that is there already, by that tag, is skipped, so that pushing again adds only what is new.
 *
 * @returns how many were added, and how many were there
 * @throws MlflowError
 */
export async function pushToMlflow(
  server: string,
  experiment: string,
  runs: readonly RunRecord[],
): Promise<{ readonly added: number; readonly there: number }> {
  const call = caller(server);
  const experimentId = await experimentOf(call, experiment);
  let added = 0;
  for (const run of runs) {
    const filter = `tags.\`adience.id\` = '${run.state.id}'`;
    const found = await call('POST', 'runs/search', {
      experiment_ids: [experimentId],
      filter,
      max_results: 1,
    });
    if (Array.isArray(found['runs']) && found['runs'].length > 0) continue;
    await push(call, experimentId, run);
    added += 1;
  }
  return { added, there: runs.length - added };
}

type Call = (
  method: 'GET' | 'POST',
  path: string,
  body: Readonly<Record<string, unknown>>,
) => Promise<Record<string, unknown>>;

async function push(call: Call, experimentId: string, record: RunRecord): Promise<void> {
  const { state, config, environment } = record;
  const scalars = runScalars(record);
  const begin = Date.parse(state.attempts[0]!.startedAt);
  const end = Date.parse(state.attempts.at(-1)?.endedAt ?? '') || begin;
  const tags = {
    'mlflow.runName': `${state.trial} seed ${state.seed} fold ${state.testFold}`,
    'mlflow.source.git.commit': environment.commit ?? '',

    'adience.id': state.id,
    'adience.status': state.status,
    'adience.backend': environment.backend.name,
  };
  const created = await call('POST', 'runs/create', {
    experiment_id: experimentId,
    start_time: begin,
    tags: pairs(tags),
  });
  const runId = (created['run'] as { info: { run_id: string } }).info.run_id;
  const params = pairs({
    ...flatConfig(config),
    trial: state.trial,
    seed: state.seed,
    test_fold: state.testFold,
  });
  for (let at = 0; at < params.length; at += PARAMS_A_CALL)
    await call('POST', 'runs/log-batch', { run_id: runId, params: params.slice(at, at + PARAMS_A_CALL) });
  // The server refuses NaN; a run that diverged has some.
  const metrics = scalars
    .filter(({ value }) => Number.isFinite(value))
    .map(({ name, step, value, time }) => ({ key: name, value, timestamp: time, step }));
  for (let at = 0; at < metrics.length; at += METRICS_A_CALL)
    await call('POST', 'runs/log-batch', { run_id: runId, metrics: metrics.slice(at, at + METRICS_A_CALL) });
  const status = state.status === 'finished' ? 'FINISHED' : state.status === 'failed' ? 'FAILED' : 'KILLED';
  await call('POST', 'runs/update', { run_id: runId, status, end_time: end });
}

async function experimentOf(call: Call, name: string): Promise<string> {
  const path = `experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`;
  const found = await call('GET', path, {}).catch((error: Error) => {
    if (error.message.includes('RESOURCE_DOES_NOT_EXIST')) return null;
    throw error;
  });
  if (found !== null) return (found['experiment'] as { experiment_id: string }).experiment_id;
  return String((await call('POST', 'experiments/create', { name }))['experiment_id']);
}

const pairs = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));

function caller(server: string): Call {
  const base = `${server.replace(/\/$/, '')}/api/2.0/mlflow`;
  return async (method, path, body) => {
    const options = { method, ...(method === 'GET' ? {} : { body: JSON.stringify(body) }) };
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${base}/${path}`, { ...options, headers }).catch((error: Error) => {
      const cause = error.cause as Error | undefined;
      throw new MlflowError(`${server}: cannot be reached (${cause?.message || error.message})`, {
        cause: error,
      });
    });
    const text = await response.text();
    if (!response.ok)
      throw new MlflowError(
        `${server}: ${path.split('?')[0]}: ${response.status} ${text.slice(0, 300).replaceAll('\n', ' ')}`,
      );
    return JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>;
  };
}
