import { createHash } from 'node:crypto';
import type { RunRecord } from '@adience/tracking';
import { flatConfig } from '../flat-config.ts';
import { runScalars } from '../run-scalars.ts';
import { MlflowError } from './mlflow-error.ts';
import { callerOf, type Call, type MlflowServer } from './mlflow-server.ts';

/** The REST API accepts 1,000 values at once, 100 of them params (MLflow's documentation, log-batch); some are tags. */
const METRICS_A_CALL = 900;
const PARAMS_A_CALL = 100;

/**
 * Pushes runs to an MLflow server by REST: one MLflow experiment, one run each, tagged with the run's identity. What the
 * server has already is skipped; a run whose push broke off, or that has gone on since, is completed.
 *
 * @returns how many were pushed, and how many the server had
 * @throws MlflowError
 */
export async function pushToMlflow(
  server: MlflowServer,
  experiment: string,
  runs: readonly RunRecord[],
): Promise<{ readonly added: number; readonly there: number }> {
  const call = callerOf(server);
  const experimentId = await experimentOf(call, experiment, server);
  let added = 0;
  for (const run of runs) {
    const content = contentOf(run);
    const found = await findRun(call, experimentId, run.state.id);
    if (found !== null && isComplete(found, content.digest)) continue;
    await push(
      call,
      experimentId,
      found === null ? null : (found.info?.run_id ?? found.id ?? null),
      run,
      content,
    );
    added += 1;
  }
  return { added, there: runs.length - added };
}

/** A run as a search gives it; servers that only speak MLflow's API may leave its `info` out. */
interface FoundRun {
  readonly id?: string;
  readonly info?: { readonly run_id?: string; readonly status?: string };
  readonly status?: string;
  readonly data?: { readonly tags?: readonly { readonly key: string; readonly value: string }[] };
}

async function findRun(call: Call, experimentId: string, id: string): Promise<FoundRun | null> {
  const filter = `tags.\`adience.id\` = '${id}'`;
  const { runs } = await call('POST', 'runs/search', {
    experiment_ids: [experimentId],
    filter,
    max_results: 1,
  });
  return Array.isArray(runs) && runs.length > 0 ? (runs[0] as FoundRun) : null;
}

/**
 * Whether a push came to its end, and with what the run is now. The status is set last; the digest of the content is
 * absent from runs that were pushed before it was written.
 */
function isComplete({ info, status, data }: FoundRun, digest: string): boolean {
  const written = data?.tags?.find(({ key }) => key === 'adience.content')?.value;
  return (info?.status ?? status) !== 'RUNNING' && (written === undefined || written === digest);
}

/** What MLflow gets of a run. */
interface Content {
  readonly params: readonly Pair[];
  readonly metrics: readonly Readonly<Record<string, unknown>>[];
  readonly status: string;
  /** SHA-256 of all of it. */
  readonly digest: string;
}

function contentOf(record: RunRecord): Content {
  const { state, config } = record;
  const params = pairs({
    ...flatConfig(config),
    trial: state.trial,
    seed: state.seed,
    test_fold: state.testFold,
  });
  // The server refuses NaN; a run that diverged has some.
  const metrics = runScalars(record)
    .filter(({ value }) => Number.isFinite(value))
    .map(({ name, step, value, time }) => ({ key: name, value, timestamp: time, step }));
  const status = state.status === 'finished' ? 'FINISHED' : state.status === 'failed' ? 'FAILED' : 'KILLED';
  const digest = createHash('sha256')
    .update(JSON.stringify([params, metrics, status]))
    .digest('hex');
  return { params, metrics, status, digest };
}

async function push(
  call: Call,
  experimentId: string,
  existing: string | null,
  { state, environment }: RunRecord,
  { params, metrics, status, digest }: Content,
): Promise<void> {
  const begin = Date.parse(state.attempts[0]!.startedAt);
  const end = Date.parse(state.attempts.at(-1)?.endedAt ?? '') || begin;
  const tags = {
    'mlflow.runName': `${state.trial} seed ${state.seed} fold ${state.testFold}`,
    'mlflow.source.git.commit': environment.commit ?? '',
    'adience.id': state.id,
    'adience.status': state.status,
    'adience.backend': environment.backend.name,
  };
  const runId =
    existing ??
    (await createRun(call, { experiment_id: experimentId, start_time: begin, tags: pairs(tags) }));
  const log = (batch: object) => call('POST', 'runs/log-batch', { run_id: runId, ...batch });
  for (let at = 0; at < params.length; at += PARAMS_A_CALL)
    await log({ params: params.slice(at, at + PARAMS_A_CALL) });
  const last = Math.max(0, Math.ceil(metrics.length / METRICS_A_CALL) - 1);
  for (let n = 0; n <= last; n += 1) {
    const some = metrics.slice(n * METRICS_A_CALL, (n + 1) * METRICS_A_CALL);
    // The digest comes with the last of the content, and the status after it: only then is the run there.
    await log({ metrics: some, tags: n === last ? pairs({ ...tags, 'adience.content': digest }) : [] });
  }
  await call('POST', 'runs/update', { run_id: runId, status, end_time: end });
}

async function createRun(call: Call, body: Readonly<Record<string, unknown>>): Promise<string> {
  const { run } = await call('POST', 'runs/create', body);
  return (run as { info: { run_id: string } }).info.run_id;
}

async function experimentOf(call: Call, name: string, { shown }: MlflowServer): Promise<string> {
  const path = `experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`;
  const found = await call('GET', path).catch((error: unknown) => {
    if (error instanceof MlflowError && error.code === 'RESOURCE_DOES_NOT_EXIST') return null;
    throw error;
  });
  if (found === null) return String((await call('POST', 'experiments/create', { name }))['experiment_id']);
  const { experiment_id: id, lifecycle_stage: stage } = found['experiment'] as Record<string, unknown>;
  if (stage === 'deleted')
    throw new MlflowError(
      `${shown}: the experiment ${name} is deleted there; restore it (mlflow experiments restore --experiment-id ${String(id)}) or delete it for good`,
    );
  return String(id);
}

interface Pair {
  readonly key: string;
  readonly value: string;
}

const pairs = (values: Readonly<Record<string, unknown>>): readonly Pair[] =>
  Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
