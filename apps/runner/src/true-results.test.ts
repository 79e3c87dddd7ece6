import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSealedJson, sealedJson } from '@adience/files';
import sharp from 'sharp';

/*
 * The numbers that leave the program are right whatever order its commands are given in: each test is a situation that a
 * user reported, through both programs' command lines.
 */

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'adience-true-'));
  await writeFaces();
});
afterAll(() => rmSync(home, { recursive: true }));

const settings = `
task: gender
image: { size: 16 }
model: { input: 16, width: 0.0625, conv1Stride: 1, init: he-normal }
solver: { batch: 4, iterations: 2 }
validation: { split: none }
`;
const write = (name: string, more: string) =>
  writeFileSync(
    join(home, `${name}.yaml`),
    `name: ${name}\ndataset: { name: manifest, file: faces.csv }\n${settings}${more}`,
  );

/** Twenty faces of ten people over five folds, as a CSV of the user's own. */
async function writeFaces(): Promise<void> {
  mkdirSync(join(home, 'faces'));
  const rows = ['image,subject,fold,gender'];
  for (let n = 0; n < 20; n++) {
    const image = `faces/${n}.png`;
    await writeFace(image, n);
    rows.push(`${image},person-${Math.floor(n / 2)},${Math.floor(n / 4)},${n % 2 === 0 ? 'm' : 'f'}`);
  }
  writeFileSync(join(home, 'faces.csv'), `${rows.join('\n')}\n`);
}

const writeFace = (image: string, shade: number) =>
  sharp({ create: { width: 16, height: 16, channels: 3, background: { r: 12 * shade, g: 100, b: 50 } } })
    .png()
    .toFile(join(home, image));

/** The program as a user has it. */
function adience(...words: string[]) {
  const bin = resolve('apps/runner/bin/adience.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: home,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

interface ReportJson {
  readonly experiments: readonly {
    readonly changes: readonly string[];
    readonly leftOut: readonly { readonly trial: string; readonly fold: number; readonly reason: string }[];
    readonly comparisons: readonly { readonly verdict: string }[];
    readonly trials: readonly {
      readonly name: string;
      readonly baseline: boolean;
      readonly crops: readonly {
        readonly crop: string;
        readonly exact: { readonly n: number; readonly planned: number; readonly mean: number };
      }[];
    }[];
  }[];
}

/** What a report says, as data. */
function report(...experiments: string[]): ReportJson['experiments'] {
  const { stdout, stderr, status } = adience('report', 'build', ...experiments, '--json');
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as ReportJson).experiments;
}
const folds = (experiment: string) => {
  const { exact } = report(experiment)[0]!.trials[0]!.crops[0]!;
  return `${exact.n}/${exact.planned}`;
};

describe('a run of one fold, then the whole experiment', () => {
  beforeAll(() => write('whole', ''));

  test('is one fold of five after the first, and five of five after the second', () => {
    const first = adience('run', 'whole.yaml', 'folds=[0]');
    expect(first.stdout).toMatch(/ 1\/5\b/);
    expect(folds('whole')).toBe('1/5');
    const second = adience('run', 'whole.yaml');
    expect(second.stdout).toMatch(/ 5\/5\b/);
    expect(folds('whole')).toBe('5/5');
  }, 120_000);

  test('and stays so if one fold is requested again', () => {
    expect(adience('run', 'whole.yaml', 'folds=[0]').stdout).toMatch(/ 5\/5\b/);
    expect(folds('whole')).toBe('5/5');
  }, 120_000);

  test('with the same mean on the terminal and in the report', () => {
    const { mean } = report('whole')[0]!.trials[0]!.crops[0]!.exact;
    const line = adience('run', 'whole.yaml')
      .stdout.split('\n')
      .find((one) => one.includes('center'))!;
    expect(line).toContain((100 * mean).toFixed(1));
    expect(adience('runs', 'ls', 'whole', '--group-by', 'trial').stdout).toContain((100 * mean).toFixed(1));
  }, 120_000);
});

describe('an experiment file that is edited after its runs', () => {
  const sweep = 'question: Before?\nsweep: { model.lrn: [true, false] }\nbaseline: { model.lrn: true }\n';

  test('is followed: question and baseline of the newest plan count, and the change is reported', () => {
    write('edited', sweep);
    adience('run', 'edited.yaml', 'folds=[0, 1]');
    write(
      'edited',
      sweep
        .replace('Before', 'After')
        .replace('baseline: { model.lrn: true }', 'baseline: { model.lrn: false }'),
    );
    adience('plan', 'edited.yaml');
    const [edited] = report('edited');
    expect(edited!.trials.find(({ baseline }) => baseline)!.name).toBe('lrn=false');
    expect(edited!.changes.join('\n')).toMatch(/baseline/i);
    expect(edited!.changes.join('\n')).toMatch(/question/i);
  }, 120_000);

  test('a trial that it no longer has is named, and not pooled', () => {
    write('edited', 'sweep: { model.lrn: [true] }\n');
    adience('plan', 'edited.yaml');
    const [edited] = report('edited');
    expect(edited!.trials.map(({ name }) => name)).toEqual(['lrn=true']);
    expect(edited!.leftOut.map(({ trial }) => trial)).toContain('lrn=false');
  }, 120_000);
});

test('an image that is replaced under its name makes the runs that saw it stale, and the report names them', async () => {
  write('replaced', '');
  adience('run', 'replaced.yaml');
  expect(folds('replaced')).toBe('5/5');
  await writeFace('faces/3.png', 19);
  const again = adience('run', 'replaced.yaml');
  expect(again.status).toBe(1);
  expect(again.stderr).toMatch(
    /not run: 5 runs of base: stale: its images, labels or initial weights have changed\n/,
  );
  const { status, stdout, stderr } = adience('report', 'build', 'replaced', '--json');
  expect(`${status} ${stdout}${stderr}`).toMatch(/stale/);
  await writeFace('faces/3.png', 3);
  expect(adience('run', 'replaced.yaml').status).toBe(0);
  expect(folds('replaced')).toBe('5/5');
}, 180_000);

describe('a swept key on the command line', () => {
  test('narrows what is run to its value, and nothing else', () => {
    write('narrow', 'sweep: { model.lrn: [true, false] }\n');
    const { stderr, stdout } = adience('run', 'narrow.yaml', 'model.lrn=false', 'folds=[0]');
    expect(stderr).toContain('lrn=false seed 1 fold 0: finished');
    expect(stderr).not.toContain('lrn=true seed 1 fold 0');
    expect(stdout).toMatch(/ 1\/5\b/);
    expect(adience('run', 'narrow.yaml', 'model.lrn=3').stderr).toContain(
      'model.lrn is swept over true, false',
    );
  }, 120_000);
});

test('a default that is written out makes nothing stale', () => {
  write('default', '');
  adience('run', 'default.yaml', 'folds=[0]');
  write(
    'default',
    'loss: { name: cross-entropy }\nevaluation: { crops: [center, ten-crop] }\nseeding: 128-bit\n',
  );
  const again = adience('run', 'default.yaml', 'folds=[0]');
  expect(again.status).toBe(0);
  expect(again.stderr).toContain('finished before');
}, 120_000);

test('a run of a newer program, with keys and a status of its own, is still listed', () => {
  write('newer', '');
  adience('run', 'newer.yaml', 'folds=[0]');
  const file = join(home, 'runs/newer/base/seed-1/fold-0/run.json');
  const state = openSealedJson(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, sealedJson({ ...state, status: 'archived', edition: 3, invented: { deep: [1] } }));
  const { status, stdout } = adience('runs', 'ls', 'newer');
  expect(status).toBe(0);
  expect(stdout).toContain('archived');
}, 120_000);

test('trials that were tested on other images are not paired', () => {
  writeFileSync(
    join(home, 'ages.csv'),
    [
      'image,fold,age',
      ...Array.from(
        { length: 20 },
        (_, n) => `faces/${n}.png,${Math.floor(n / 4)},${n % 4 === 0 ? 3 : 20 * (n % 4)}`,
      ),
    ].join('\n'),
  );
  writeFileSync(
    join(home, 'policies.yaml'),
    `name: policies\ndataset: { name: manifest, file: ages.csv }\n${settings.replace('gender', 'age')}sweep: { dataset.labels: [authors, nearest] }\nbaseline: { dataset.labels: authors }\n`,
  );
  adience('run', 'policies.yaml', 'folds=[0, 1]');
  const [policies] = report('policies');
  const [center] = policies!.comparisons;
  expect(center).toMatchObject({ meanDifference: null, test: null, bootstrap: null });
  expect(center!.verdict).toContain('not paired: they were tested on other images, or with other labels');
}, 120_000);
