import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BackendOptions } from '@adience/backend';
import type { LoadedExperiment, PlannedRun } from '@adience/experiment';
import { readRunStatus, runFolder, writeDurable } from '@adience/tracking';
import { userCommand } from '../../experiment/environment.ts';
import { openInputs } from '../../experiment/inputs.ts';
import { experimentHeader } from '../../experiment/experiment-header.ts';
import { recordAsked } from '../../experiment/record-asked.ts';
import { resolveRuns } from '../../experiment/resolve-run.ts';
import type { LaunchOptions } from '../../experiment/run-experiment.ts';
import { skipReason } from '../../experiment/skip-reason.ts';
import { copyUserParts } from '../../experiment/user-parts.ts';
import { batchScript } from './batch-script.ts';
import type { JobLine } from './job-line.ts';
import { slurmQueue } from './slurm-queue.ts';
import { runSlurm } from './run-slurm.ts';
import type { SlurmSettings } from './slurm-settings.ts';
import { submissionsFolder, type Submission } from './submissions.ts';
import { unpackBundle } from './unpack-bundle.ts';

/** What was submitted, and what was not. */
export interface Submitted {
  /** Absolute folder of the manifest, the scripts and the tasks' output. */
  readonly folder: string | null;
  readonly arrays: Submission['arrays'];
  /** Runs left out, by why: `finished`, `queued`, `running`, `failed`, `stale`. */
  readonly left: ReadonlyMap<string, number>;
}

/**
 * Hands an experiment's open runs to Slurm and returns at once:
 * ```
 * open runs -> parts/, jobs.jsonl (line i = task i, immutable) -> one sbatch file per array of at most MaxArraySize -> sbatch
 * ```
 * Labels are read and pixels prepared once, here, not on every node.
 *
 * @throws SlurmError
 */
export async function submitToSlurm(
  loaded: LoadedExperiment,
  backend: BackendOptions,
  options: LaunchOptions,
  slurm: SlurmSettings,
): Promise<Submitted> {
  const { experiment, plan } = loaded;
  // 1. What is to be done and is not running already.
  const largest = maxArraySize();
  const runs = resolve(options.runs);
  const program = slurm.bundle === undefined ? undefined : [await unpackBundle(slurm.bundle, runs)];
  const inputs = openInputs();
  const resolved = await resolveRuns(plan.runs, inputs).finally(() => inputs.close());
  await recordAsked(runs, loaded, resolved);
  const queued = new Set((await slurmQueue(runs, experiment.name)).map(({ folder }) => folder));
  const left = new Map<string, number>();
  const leave = (why: string) => void left.set(why, (left.get(why) ?? 0) + 1);
  const open: { readonly id: string; readonly run: PlannedRun }[] = [];
  for (const run of plan.runs) {
    const { id } = resolved.get(run)!;
    const folder = runFolder(runs, experiment.name, run.trial.name, run.seed, run.testFold);
    const found = await readRunStatus(folder, id);
    if (queued.has(folder)) leave('queued');
    else if (skipReason(found, options.retry) !== null || found.status === 'running') leave(found.status);
    else open.push({ id, run });
  }
  if (open.length === 0) return { folder: null, arrays: [], left };

  // 2. The user's own parts and the manifest, then array by array: what was submitted is on disk before the next is.
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  const folder = join(submissionsFolder(runs, experiment.name), stamp);
  await mkdir(folder, { recursive: true });
  const parts = await copyUserParts(
    open.map(({ run }) => run.trial.config),
    folder,
  );
  const line = ({ id, run }: (typeof open)[number]): JobLine => ({
    id,
    header: experimentHeader(experiment),
    run,
    options: { ...options, runs },
    backend,
    command: userCommand(),
    minutes: slurm.time,
    parts,
  });
  const lines = open.map(line);
  await writeDurable(join(folder, 'jobs.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const arrays: Submission['arrays'] = [];
  for (let offset = 0; offset < lines.length; offset += largest) {
    const chunk = { offset, count: Math.min(largest, lines.length - offset) };
    const script = join(folder, `array-${arrays.length}.sh`);
    await writeDurable(script, batchScript(experiment.name, folder, chunk, slurm, program));
    arrays.push({ job: runSlurm('sbatch', '--parsable', script).split(';')[0]!, ...chunk });
    await writeDurable(join(folder, 'submitted.json'), `${JSON.stringify({ arrays }, null, 2)}\n`);
  }
  return { folder, arrays, left };
}

/** Tasks an array may have: MaxArraySize is the first index that is too large. */
function maxArraySize(): number {
  const found = /^MaxArraySize\s*=\s*(\d+)/m.exec(runSlurm('scontrol', 'show', 'config'));
  return Math.max(1, Number(found?.[1] ?? 1001));
}
