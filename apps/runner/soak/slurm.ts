import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { program, smallExperiment } from './small-experiment.ts';

/*
 * An experiment of two trials and five folds through a real single-machine Slurm (tools/slurm-single-node), two tasks
 * at a time, each with a made-up GPU of its own; one task is signalled in the middle of its training. What must
 * hold: it resumes from its checkpoint after being requeued, its siblings are untouched, never more than two run,
 * never two on one GPU, and every prediction is byte for byte the local launcher's, though the user's own operation is
 * deleted once everything is submitted: tasks train with the copy. With a file that `npm run bundle` made, one fold
 * more is run by the program in it. Needs root.
 *
 *   node --import tsx apps/runner/soak/slurm.ts [--bundle FILE]
 */
const { bundle } = parseArgs({ options: { bundle: { type: 'string' } } }).values;
const more = [
  'augmentation: { operations: [{ module: ./grey.ts }] }',
  'sweep: { model.lrn: [true, false] }',
].join('\n');
const home = smallExperiment('clustered', { iterations: 600, more });
cpSync(resolve('experiments/examples/own-augmentation/grey.ts'), join(home, 'grey.ts'));
const cluster = join(home, 'cluster');
process.env['SLURM_CONF'] = join(cluster, 'slurm.conf');
const stateSchema = z.object({
  status: z.string(),
  attempts: z.array(
    z.object({ from: z.number().optional(), cause: z.string().optional(), job: z.string().optional() }),
  ),
});
const ownerSchema = z.object({ pid: z.number() });

function adience(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: home,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`adience ${words.join(' ')}: code ${status}: ${stderr}`);
  return stdout;
}
const slurm = (name: string, ...words: string[]) => execFileSync(name, words, { encoding: 'utf8' }).trim();
/** A folder as people have them: Slurm's own lines end a value at a blank, and take % for a pattern. */
const clusterRuns = 'my cluster 100%A #1';
const folder = (runs: string, lrn: boolean, fold: number) =>
  join(home, runs, 'clustered', `lrn=${lrn}`, 'seed-1', `fold-${fold}`);
const stateOf = (place: string) =>
  stateSchema.parse(JSON.parse(readFileSync(join(place, 'run.json'), 'utf8')));
const all = [true, false].flatMap((lrn) => [0, 1, 2, 3, 4].map((fold) => ({ lrn, fold })));
/** The task that is signalled: the third, so that it starts while others run. */
const victim = 2;

/** The GPU that a running run's process was given; null where it cannot be seen right now. */
function gpuOf(place: string): string | null {
  try {
    const claims = readdirSync(join(place, 'claim')).filter((name) => /^\d+$/.test(name));
    const owner = join(place, 'claim', claims.sort((a, b) => Number(b) - Number(a))[0]!);
    if (existsSync(join(owner, 'released'))) return null;
    const { pid } = ownerSchema.parse(JSON.parse(readFileSync(join(owner, 'owner.json'), 'utf8')));
    return /CUDA_VISIBLE_DEVICES=([^\0]*)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1] ?? null;
  } catch {
    return null;
  }
}

const failures: string[] = [];

/** One fold by the program that a bundle carries: its predictions are this program's. */
async function runBundled(file: string, launch: readonly string[]): Promise<string> {
  cpSync(resolve('experiments/examples/own-augmentation/grey.ts'), join(home, 'grey.ts'));
  const words = ['clustered.yaml', 'folds=[0]', '--runs', 'bundled', '--threads', '1', '--time', '30'];
  adience('run', ...words, ...launch, '--bundle', file);
  const deadline = Date.now() + 120_000;
  while (slurm('squeue', '--noheader') !== '' && Date.now() < deadline) await pause(300);
  const written = readdirSync(join(home, 'bundled'), { recursive: true, encoding: 'utf8' });
  const texts = (name: RegExp) =>
    written
      .filter((path) => name.test(path))
      .map((path) => readFileSync(join(home, 'bundled', path), 'utf8'));
  if (!texts(/array-0\.sh$/).some((text) => text.includes('/.bundles/')))
    failures.push('no task was started by the bundle');
  const local = readFileSync(join(folder('local', true, 0), 'predictions.csv'), 'utf8');
  if (!texts(/lrn=true.*predictions\.csv$/).includes(local))
    failures.push(`the bundle's program did not predict the same: ${texts(/\.err$/).join('')}`);
  return '; so are those of a fold by the program of a bundle';
}

try {
  const up = spawnSync(resolve('tools/slurm-single-node/start.sh'), [cluster], {
    encoding: 'utf8',
    stdio: 'pipe',
  });
  if (up.status !== 0) {
    console.log(`skipped: Slurm cannot be started here: ${up.stderr.trim().split('\n').at(-1)}`);
    process.exit(0);
  }
  adience('run', 'clustered.yaml', '--runs', 'local', '--threads', '1');
  const launch = ['--launcher', 'slurm', '--throttle', '2', '--gpus', '1', '--cpus', '1', '--mem', '500M'];
  adience('run', 'clustered.yaml', '--runs', clusterRuns, '--threads', '1', '--time', '30', ...launch);
  rmSync(join(home, 'grey.ts'));
  const array = slurm('squeue', '--noheader', '--format=%F').split('\n')[0]!.trim();

  let most = 0;
  let signalled = false;
  let hastened = false;
  const gpus = new Set<string>();
  const target = folder(clusterRuns, all[victim]!.lrn, all[victim]!.fold);
  for (const deadline = Date.now() + 300_000; ; await pause(300)) {
    const tasks = slurm('squeue', '--noheader', '--array', '--format=%K %T').split('\n').filter(Boolean);
    if (tasks.length === 0) break;
    if (Date.now() > deadline) throw new Error(`still in the queue: ${tasks.join(', ')}`);
    most = Math.max(most, tasks.filter((task) => task.endsWith(' RUNNING')).length);
    const now = all.flatMap(({ lrn, fold }) => gpuOf(folder(clusterRuns, lrn, fold)) ?? []);
    if (new Set(now).size < now.length) failures.push(`two tasks on one GPU: ${now.join(' ')}`);
    now.forEach((gpu) => gpus.add(gpu));
    const rows = existsSync(join(target, 'history.csv'))
      ? readFileSync(join(target, 'history.csv'), 'utf8').split('\n').length
      : 0;
    // Once, to a running task: Slurm may report an error and deliver the signal all the same.
    if (!signalled && rows > 12 && tasks.includes(`${victim} RUNNING`)) {
      spawnSync('scancel', ['--signal=USR2', `${array}_${victim}`]);
      signalled = true;
    }
    // Slurm waits two minutes before it starts a requeued task; a test need not. Once: each call defers it again.
    if (signalled && !hastened && tasks.includes(`${victim} PENDING`))
      hastened = spawnSync('scontrol', ['update', `jobid=${array}_${victim}`, 'StartTime=now']).status === 0;
  }

  if (most !== 2) failures.push(`${most} tasks at a time, not 2`);
  if (gpus.size !== 2) failures.push(`GPUs seen: ${[...gpus].join(' ')}`);
  let from = 0;
  for (const [index, { lrn, fold }] of all.entries()) {
    const { status, attempts } = stateOf(folder(clusterRuns, lrn, fold));
    const name = `lrn=${lrn} fold ${fold}`;
    if (status !== 'finished') failures.push(`${name}: is ${status}`);
    if (attempts.some(({ job }) => job !== `${array}_${index}`)) failures.push(`${name}: not task ${index}`);
    if (index === victim) {
      from = attempts[1]?.from ?? 0;
      if (attempts.length !== 2 || attempts[0]!.cause !== 'preempted' || from < 100)
        failures.push(`${name}: ${JSON.stringify(attempts)}`);
    } else if (attempts.length !== 1) failures.push(`${name}: ${attempts.length} attempts`);
    const text = (runs: string) => readFileSync(join(folder(runs, lrn, fold), 'predictions.csv'), 'utf8');
    if (text(clusterRuns) !== text('local'))
      failures.push(`${name}: predictions differ from the local launcher's`);
  }
  const bundled = bundle === undefined ? '' : await runBundled(resolve(bundle), launch);
  console.log(
    failures.length > 0
      ? failures.join('\n')
      : `10 runs as array ${array}, ${most} at a time on GPUs ${[...gpus].sort().join(' and ')}; task ${victim} was requeued and resumed ` +
          `from iteration ${from}; its siblings took one attempt each; predictions are the local launcher's, byte for byte${bundled}`,
  );
} finally {
  spawnSync(resolve('tools/slurm-single-node/stop.sh'), [cluster]);
  if (failures.length === 0) rmSync(home, { recursive: true, force: true });
}
process.exitCode = failures.length === 0 ? 0 : 1;
