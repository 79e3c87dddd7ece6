import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  faceName,
  firstEdition,
  firstEditionRuns,
  folderOf,
  writeFace,
} from './testing/first-edition-runs.ts';

/* Runs of the first edition, through the command lines of both programs. */
let home: string;
/** The runs as the first edition left them, copied before each story. */
const pristine = () => cpSync(join(home, 'first-edition'), join(home, 'runs'), { recursive: true });
const again = () => {
  rmSync(join(home, 'runs'), { recursive: true, force: true });
  pristine();
};

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'adience-migrate-'));
  await firstEditionRuns(home, (...words) => {
    const { status, output } = adience(...words);
    if (status !== 0) throw new Error(output);
  });
  renameSync(join(home, 'runs'), join(home, 'first-edition'));
}, 120_000);
afterAll(() => rmSync(home, { recursive: true }));

function run(bin: string, ...words: string[]) {
  const env = { ...process.env, ADIENCE_CACHE: join(home, 'cache') };
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(bin), ...words], {
    cwd: home,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, output: stdout + stderr };
}
const adience = (...words: string[]) => run('apps/runner/bin/adience.js', ...words);
const report = (...words: string[]) => run('apps/report/bin/adience-report.js', ...words);

interface MigratedRun {
  readonly folder: string;
  readonly status: string;
  readonly reason?: string;
}
const migrate = () =>
  (JSON.parse(adience('runs', 'migrate', 'old', '--json').stdout) as { runs: MigratedRun[] }).runs;
const states = () =>
  firstEdition.map(
    (one) => JSON.parse(readFileSync(join(folderOf(home, one), 'run.json'), 'utf8')) as object,
  );

/** Which of the runs were tested on a face, and which trained on it. */
function runsWith(n: number) {
  const tested = (folder: string) =>
    readFileSync(join(folder, 'predictions.csv'), 'utf8').includes(faceName(n));
  return {
    tested: firstEdition.filter((one) => tested(folderOf(home, one))),
    trained: firstEdition.filter((one) => !tested(folderOf(home, one))),
  };
}
/** The face of fold 0 or 1 that comes first. */
const testedFace = () => Array.from({ length: 20 }, (_, n) => n).find((n) => runsWith(n).tested.length > 0)!;

describe('runs of the first edition, before they are migrated', () => {
  beforeAll(again);

  test('are listed, shown and compared', () => {
    const listed = adience('runs', 'ls', 'old');
    expect(listed.status).toBe(0);
    expect(listed.stdout.match(/finished/g)).toHaveLength(4);
    expect(adience('runs', 'show', 'old/lrn=true/seed-1/fold-0').stdout).toContain(firstEdition[0]!.id);
    expect(adience('runs', 'compare', 'old').stdout).toMatch(/model\.lrn +false +true/);
  });

  test('are reported with the question, baseline and folds that they were planned with', () => {
    const { stdout } = report('build', 'old', '--json');
    const [only] = (JSON.parse(stdout) as { experiments: object[] }).experiments;
    expect(only).toMatchObject({ question: 'Does LRN matter?', leftOut: [], changes: [] });
    expect(only).toMatchObject({
      trials: [
        {
          name: 'lrn=true',
          baseline: true,
          missing: [],
          crops: [{ exact: { n: 2, planned: 2 } }, {}],
        },
        {
          name: 'lrn=false',
          baseline: false,
          missing: [],
          crops: [{ exact: { n: 2, planned: 2 } }, {}],
        },
      ],
    });
  });
});

describe('where nothing has changed', () => {
  beforeAll(again);

  test('all are migrated, and say what they were', () => {
    expect(migrate().map(({ status }) => status)).toEqual(Array(4).fill('migrated'));
    expect(states()).toMatchObject(firstEdition.map(({ id }) => ({ edition: 2, migratedFrom: id })));
  });

  test('a second time finds nothing to do', () => {
    expect(adience('runs', 'migrate', 'old').stdout).toContain('0 runs migrated, 4 already current');
  });

  test('the experiment with seeding: 32-bit has been finished before', () => {
    const { status, output } = adience('run', 'old.yaml');
    expect(output.match(/finished before/g)).toHaveLength(4);
    expect(output).not.toMatch(/stale|training on/);
    expect(status).toBe(0);
  });

  test('with another seeding the runs are stale: they are of other random streams', () => {
    const { output } = adience('run', 'old.yaml', 'seeding=128-bit');
    expect(output.match(/not run: .*/g)).toEqual([
      expect.stringMatching(/^not run: 4 runs of .*: stale: seeding=128-bit \(was 32-bit\)$/),
    ]);
  });
});

describe('an image that was replaced under its name', () => {
  beforeAll(again);

  test('keeps the runs that trained on it and those that were tested on it as they are, with the reason', async () => {
    const n = testedFace();
    const { tested, trained } = runsWith(n);
    expect([tested.length, trained.length]).toEqual([2, 2]);
    await writeFace(home, n, 255);
    const found = new Map(migrate().map((one) => [resolve(home, one.folder), one]));
    await writeFace(home, n, 12 * n);
    for (const one of trained)
      expect(found.get(folderOf(home, one))).toMatchObject({
        status: 'kept',
        reason: /images have changed/,
      });
    for (const one of tested) expect(found.get(folderOf(home, one))).toMatchObject({ status: 'kept' });
    expect(found.get(folderOf(home, tested[0]!))!.reason).toContain(faceName(n));
    expect(states()).toMatchObject(firstEdition.map(({ id }) => ({ id })));
  });
});

describe('a label that was changed', () => {
  beforeAll(again);

  test('keeps every run as it is, with the reason', () => {
    const name = join(home, 'faces', faceName(0));
    const other = join(home, 'faces', faceName(0).replace('_0_0_', '_1_0_'));
    renameSync(name, other);
    rmSync(join(home, 'cache'), { recursive: true }); // it still has the image under its first name
    const found = migrate();
    renameSync(other, name);
    expect(found).toHaveLength(4);
    for (const { status, reason } of found)
      expect([status, reason]).toEqual(['kept', expect.stringMatching(/labels or its split/)]);
    expect(states()).toMatchObject(firstEdition.map(({ id }) => ({ id })));
  });
});
