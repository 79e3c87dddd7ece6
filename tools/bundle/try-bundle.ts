import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Tries a bundle as the machine it is for would: unpacked, in an empty environment, without a network, as another
 * user, with the program's folder read-only.
 *
 *   node --import tsx tools/bundle/try-bundle.ts FILE
 */
const [, , file] = process.argv;
const LARGEST = 60 * 2 ** 20;
const NOBODY = 65534;
if (file === undefined) throw new Error('give the bundle: tools/bundle/try-bundle.ts FILE');
const { size } = statSync(file);
if (size > LARGEST) throw new Error(`${file} has ${size} bytes; it may have ${LARGEST}`);

const home = mkdtempSync(join(tmpdir(), 'bundle-'));
chmodSync(home, 0o755);
try {
  run('tar', ['-xf', file, '-C', home]);
  const [name] = readdirSync(home) as [string];
  const program = join(home, name);
  run('chmod', ['-R', 'a-w,a+rX', program]);
  const work = join(home, 'work');
  mkdirSync(work);

  // Without root the network and the user stay as they are.
  const root = process.getuid?.() === 0;
  if (root) chownSync(work, NOBODY, NOBODY);
  else console.log('Skipped: another user and no network, for which this must be root.');
  const isolated = root
    ? ['unshare', '--net', 'setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
    : [];
  const empty = ['env', '-i', 'PATH=/usr/bin:/bin'];
  const inside = (...words: string[]) => {
    const [first, ...rest] = [...isolated, ...empty, join(program, 'adience'), ...words] as [
      string,
      ...string[],
    ];
    return run(first, rest, work);
  };
  const doctor = inside('doctor');
  if (!/works {2}onnxruntime/.test(doctor)) throw new Error(`doctor:\n${doctor}`);
  const quickstart = join(program, 'experiments/quickstart.yaml');
  inside('run', quickstart, 'folds=[0]', 'solver.iterations=60');
  const listed = inside('runs', 'ls');
  if ((listed.match(/finished/g) ?? []).length !== 2) throw new Error(`runs ls:\n${listed}`);
  const made = JSON.parse(readFileSync(join(program, 'bundle.json'), 'utf8'));
  const runs = readdirSync(join(work, 'runs'), { recursive: true, encoding: 'utf8' });
  for (const path of runs.filter((one) => one.endsWith('environment.json'))) {
    const { commit } = JSON.parse(readFileSync(join(work, 'runs', path), 'utf8'));
    if (commit !== (made.changed ? null : made.commit)) throw new Error(`${path}: commit ${commit}`);
  }
  inside('report', 'build', 'quickstart');
  const page = join(work, 'reports/quickstart/index.html');
  if (!existsSync(page) || statSync(page).size < 100_000) throw new Error('the report has no page');
  console.log(
    `${file}: ${(size / 2 ** 20).toFixed(1)} MiB; doctor, two runs of the quickstart and its report work`,
  );
} finally {
  run('chmod', ['-R', 'u+w', home]);
  rmSync(home, { recursive: true, force: true });
}

function run(program: string, words: readonly string[], cwd = home): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd, encoding: 'utf8' });
  if (status !== 0)
    throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
  return stdout;
}
