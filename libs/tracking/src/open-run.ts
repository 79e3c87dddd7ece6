import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { sealedJson, sha256 } from '@adience/files';
import type { ServiceTrialConfig, TrialConfig } from '@adience/experiment';
import { readCheckpoint } from './checkpoint/read-checkpoint.ts';
import type { Claim } from './claim/claim-run.ts';
import { thisOwner } from './claim/claim-owner.ts';
import { cutHistory } from './cut-history.ts';
import { readState } from './read-state.ts';
import type { Attempt, DatasetSummary, Environment, RunState } from './run-record.ts';
import { runWriter, type RunWriter } from './run-writer.ts';
import { storing } from './storage-error.ts';
import { supersedeRun } from './supersede-run.ts';
import { writeDurable } from './write-durable.ts';

/** What is known of a run before it starts. */
export interface RunStart {
  readonly state: Omit<
    RunState,
    'status' | 'attempts' | 'files' | 'summary' | 'predictionsSha256' | 'keptIteration'
  >;
  readonly config: TrialConfig | ServiceTrialConfig;
  readonly dataset: DatasetSummary;
  readonly environment: Environment;
  /** The uncommitted changes, kept as git.patch; null: none. */
  readonly patch: string | null;
}

/**
 * Opens a run's folder for one attempt:
 * ```
 * run.json of another identity -> .superseded/ ; of this one -> its checkpoint, history cut to it -> RunWriter
 * ```
 * Earlier attempts are remembered. A run.json that cannot be read is kept next to it as run.json.broken. The `claim` is what gives
 * this process the right to write, and is checked before every write; `anew` moves aside even a run of this identity, and
 * starts from the initial weights.
 *
 * @throws StorageError
 */
export async function openRun(
  folder: string,
  start: RunStart,
  experimentFolder: string,
  { claim, anew = false }: { readonly claim?: Claim; readonly anew?: boolean } = {},
): Promise<RunWriter> {
  const check = () => claim?.check();
  return storing(folder, async () => {
    // 1. What lies there: another run, this one, or what cannot be read.
    await mkdir(folder, { recursive: true });
    const { id } = start.state;
    const before = readOrBroken(folder);
    let checkpoint = await readCheckpoint(folder, id);
    const other = before === 'broken' ? checkpoint === null : before !== null && before.id !== id;
    if (other || (anew && before !== null)) {
      await supersedeRun(folder, experimentFolder, before === 'broken' ? 'broken' : (before?.id ?? 'none'));
      checkpoint = null;
    } else if (before === 'broken') {
      await rename(join(folder, 'run.json'), join(folder, 'run.json.broken'));
    }
    check();

    // 2. Everything about it but its result.
    const same = before !== null && before !== 'broken' && before.id === id && !anew;
    const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
    const files = {
      'config.yaml': stringify(start.config),
      'dataset.json': json(start.dataset),
      'environment.json': json(start.environment),
    };
    const state: RunState = {
      ...start.state,
      status: 'running',
      attempts: [...(same ? before.attempts.map(closed) : []), attemptOf(start, checkpoint?.iteration)],
      files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, sha256(text)])),
    };
    // Samples of the system are of attempts, not of iterations: those of another run go.
    for (const name of same ? ['predictions.csv', 'weights'] : ['predictions.csv', 'weights', 'system.csv'])
      await rm(join(folder, name), { recursive: true, force: true });
    const write = (name: string, text: string) => writeDurable(join(folder, name), text);
    const damagedRows = await cutHistory(join(folder, 'history.csv'), checkpoint?.iteration ?? 0);
    await write('run.json', `${sealedJson(state, 2)}\n`);
    for (const [name, text] of Object.entries(files)) await write(name, text);
    await write('overrides.yaml', stringify(start.state.settings));
    if (start.patch !== null) await write('git.patch', start.patch);
    else if (existsSync(join(folder, 'git.patch'))) await rm(join(folder, 'git.patch'));

    return runWriter(folder, state, { checkpoint, damagedRows }, check);
  });
}

function attemptOf({ environment }: RunStart, from: number | undefined): Attempt {
  const { job } = thisOwner();
  return {
    startedAt: new Date().toISOString(),
    ...(from === undefined ? {} : { from }),
    host: hostname(),
    ...(job === undefined ? {} : { job }),
    commit: commitOf(environment),
    backend: `${environment.backend.name} ${environment.backend.version}`,
  };
}

/** `broken`: there is a run.json that cannot be read. */
function readOrBroken(folder: string): RunState | null | 'broken' {
  try {
    return readState(folder);
  } catch {
    return 'broken';
  }
}

/** The commit, with the beginning of the uncommitted changes' hash where there are some. */
const commitOf = ({ commit, dirtyPatch }: Environment) =>
  commit === null || dirtyPatch === null ? commit : `${commit}+${dirtyPatch.slice(0, 12)}`;

/** An attempt that a crash left open. */
const closed = (attempt: Attempt): Attempt =>
  attempt.outcome === undefined
    ? { ...attempt, outcome: 'interrupted', error: 'ended unexpectedly' }
    : attempt;
