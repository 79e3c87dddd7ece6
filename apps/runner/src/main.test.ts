import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** A folder of its own, so that datasets, caches and runs of the tests never meet the user's. */
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-'));
  writeFileSync(join(home, 'small.yaml'), small);
});
afterAll(() => rmSync(home, { recursive: true }));

const small = `
extends: ${resolve('experiments/presets/reduced.yaml')}
name: small
question: Does the chain hold together?
dataset: { name: synthetic, subjects: 40, imagesPerSubject: 2 }
task: gender
folds: [0, 3]
image: { size: 40 }
model: { input: 36, width: 0.0625 }
solver: { batch: 8, iterations: 6, stepSize: 4 }
validation: { split: subject, fraction: 0.2, every: 3 }
sweep: { model.lrn: [true, false] }
`;

/** The command line as a user has it: a process of its own. */
function adience(...words: string[]) {
  const bin = resolve('apps/runner/bin/adience.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: home,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const fold = (runs: string, trial: string, n: number) =>
  join(home, runs, 'small', trial, 'seed-1', `fold-${n}`);

describe('adience run', () => {
  test('trains and tests every run of an experiment, and skips what is finished the next time', () => {
    const first = adience('run', 'small.yaml');
    expect(first.stderr).toContain('lrn=false seed 1 fold 3: finished');
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('synthetic faces');
    const state = JSON.parse(readFileSync(join(fold('runs', 'lrn=true', 0), 'run.json'), 'utf8')) as {
      status: string;
      images: { test: number };
    };
    expect(state.status).toBe('finished');
    const lines = readFileSync(join(fold('runs', 'lrn=true', 0), 'predictions.csv'), 'utf8')
      .trim()
      .split('\n');
    expect(lines[0]).toBe('image,subject,true,crop,p_male,p_female');
    expect(lines).toHaveLength(1 + 2 * state.images.test);
    for (const line of lines.slice(1)) {
      const [male, female] = line.split(',').slice(-2).map(Number);
      expect(male! + female!).toBeCloseTo(1, 5);
    }

    const again = adience('run', 'small.yaml');
    expect(again.status).toBe(0);
    expect(again.stderr.match(/finished before/g)).toHaveLength(4);
    expect(again.stdout).toBe(first.stdout);
  }, 120_000);

  test('gives byte-identical predictions for one seed, and others for another', () => {
    adience('run', 'small.yaml', 'folds=[0]', '--runs', 'twin');
    const text = (runs: string) => readFileSync(join(fold(runs, 'lrn=true', 0), 'predictions.csv'), 'utf8');
    expect(text('twin')).toBe(text('runs'));
    adience('run', 'small.yaml', 'folds=[0]', 'seeds=[2]', '--runs', 'other');
    expect(readFileSync(join(home, 'other/small/lrn=true/seed-2/fold-0/predictions.csv'), 'utf8')).not.toBe(
      text('runs'),
    );
  }, 120_000);

  test('ends a diverging run as failed with the iteration named, and continues with the others', () => {
    const { status, stderr } = adience(
      'run',
      'small.yaml',
      'solver.learningRate=1e30',
      'folds=[0]',
      '--runs',
      'wild',
    );
    expect(status).toBe(4);
    expect(stderr.match(/failed: lrn=(true|false) seed 1 fold 0: diverged at iteration \d+/g)).toHaveLength(
      2,
    );
    const state = JSON.parse(readFileSync(join(fold('wild', 'lrn=true', 0), 'run.json'), 'utf8')) as {
      status: string;
      attempts: { error: string }[];
    };
    expect(state.status).toBe('failed');
    expect(state.attempts[0]!.error).toMatch(/^diverged at iteration \d+/);
  }, 120_000);
});

describe('a mistake', () => {
  test.each([
    [
      'an unknown key',
      ['run', 'small.yaml', 'solver.bach=1'],
      2,
      /^command line, argument 2: solver\.bach: unknown key, did you mean batch\?\n$/,
    ],
    [
      'a dropout of 1.5',
      ['run', 'small.yaml', 'model.dropout=[1.5, 0]'],
      2,
      /^command line, argument 2: model\.dropout\.0: .*is 1\.5\)\n$/,
    ],
    ['an absent file', ['plan', 'none.yaml'], 2, /^none\.yaml: no such file.*\n$/],
    ['a name of 5,000 letters', ['plan', 'a'.repeat(5000)], 2, /^a+: no such file.*\n$/],
    ['an unknown command', ['rnu'], 2, /^.+\n$/],
    ['a missing dataset', ['datasets', 'stats', 'adience'], 3, /^.*no such (folder|label file);.*\n$/],
  ] as const)(
    '%s is one line and an exit code, and nothing is written',
    (_, words, code, message) => {
      const { status, stdout, stderr } = adience(...words, ...(words[0] === 'run' ? ['--runs', 'none'] : []));
      expect(status).toBe(code);
      expect(stdout).toBe('');
      expect(stderr).toMatch(message);
      expect(existsSync(join(home, 'none'))).toBe(false);
    },
    60_000,
  );
});

describe('adience plan', () => {
  test('prints what would run and writes only what the experiment asks for', () => {
    const { status, stdout } = adience('plan', 'small.yaml', '--json', '--runs', 'planned');
    expect(status).toBe(0);
    const plan = JSON.parse(stdout) as { trials: { name: string }[]; runs: { status: string }[] };
    expect(plan.trials.map(({ name }) => name)).toEqual(['lrn=true', 'lrn=false']);
    expect(plan.runs.map((run) => run.status)).toEqual(['missing', 'missing', 'missing', 'missing']);
    expect(readdirSync(join(home, 'planned'), { recursive: true })).toEqual([
      'small',
      'small/experiment.json',
    ]);
  }, 60_000);
});
