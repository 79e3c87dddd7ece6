import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { main } from './main.ts';

/* What users of such programs run into, on both command lines: one line that is true, and the right exit code. */

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'adience-mistakes-'));
  const write = (name: string, text: string) => writeFileSync(join(home, name), text);
  const small = `
dataset: { name: synthetic, subjects: 20, imagesPerSubject: 1 }
task: gender
folds: [0]
image: { size: 16 }
model: { input: 16, width: 0.0625, conv1Stride: 1, init: he-normal, dropout: [0.5, 0.5] }
solver: { batch: 4, iterations: 1 }
validation: { split: none }
evaluation: { crops: [center] }
`;
  write('small.yaml', `name: small${small}`);
  write('parent.yaml', 'name: parent\nsolver: &small { batch: 20 }\n');
  write('alias.yaml', 'extends: parent.yaml\nname: child\nsolver: *small\n');
  write('documents.yaml', `name: one${small}---\nname: two\n`);
  write('tag.yaml', 'name: tag\ndataset: { name: adience, root: !env ADIENCE_ROOT }\ntask: age\n');
  write('absent.yaml', 'extends: middle.yaml\nname: absent\n');
  write('middle.yaml', '# two away\nextends: gone.yaml\n');
  write('long-name.yaml', `name: ${'n'.repeat(260)}${small}`);
  write(
    'unicode.yaml',
    'name: unicode\ndataset: { name: adience }\ntask: age\nsweep: { model.weights: [w/年, w/歳] }\n',
  );
  write('all.json', '{}');
  mkdirSync(join(home, 'labels/fold_0_data.txt'), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true }));

const run = (program: 'adience' | 'adience-report', words: readonly string[]) => {
  const bin = resolve(`apps/${program === 'adience' ? 'runner' : 'report'}/bin/${program}.js`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...words], {
    cwd: home,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

/** `adience <words>` in this process. */
async function inProcess(words: readonly string[]) {
  const errors: string[] = [];
  const spies = [
    jest.spyOn(console, 'error').mockImplementation((line) => void errors.push(String(line))),
    jest.spyOn(console, 'log').mockImplementation(() => undefined),
  ];
  const cwd = process.cwd();
  process.chdir(home);
  try {
    process.exitCode = 0;
    await main(words);
    return { status: process.exitCode, stderr: errors.join('\n') };
  } finally {
    process.chdir(cwd);
    process.exitCode = 0;
    for (const spy of spies) spy.mockRestore();
  }
}

describe('one line and the right exit code', () => {
  test.each<[string, number, string | RegExp]>([
    ['adience plan small.yaml --runs a --runs b', 2, '--runs: is given 2 times (a, b); give it once'],
    ['adience runs ls --group-by trial --group-by seed', 2, /^--group-by: is given 2 times/],
    ['adience-report build small --runs a --runs b', 2, '--runs: is given 2 times (a, b); give it once'],
    [
      'adience run small.yaml --parallel two',
      2,
      '--parallel: must be an integer of at least 1, or auto (is "two")',
    ],
    [
      'adience run small.yaml --launcher slurm --cpus two',
      2,
      '--cpus: must be an integer of at least 1 (is "two")',
    ],
    [
      'adience run small.yaml --tag a b',
      2,
      'command line, argument 2: b: an override must be key=value, e.g. solver.batch=100',
    ],
    ['adience plan alias.yaml', 2, /^alias\.yaml:3:9 \*small: no anchor &small above it in this file; /],
    ['adience plan documents.yaml', 2, /^documents\.yaml:\d+:1 YAML: a second document begins here/],
    ['adience run tag.yaml', 2, 'tag.yaml:2:33 !env: unknown tag; write the value itself'],
    ['adience plan absent.yaml', 2, 'middle.yaml:2:1 extends: gone.yaml: no such file'],
    ['adience run long-name.yaml', 2, /^long-name\.yaml:1:1 name: must have at most 100 characters/],
    ['adience datasets stats utkface --root all.json', 3, 'all.json: is a file, not a folder; give a folder'],
    [
      'adience datasets stats adience --root labels',
      3,
      'labels/fold_0_data.txt: is a folder, not a file; give a file',
    ],
    [
      'adience plan small.yaml sweep.model.lrm=[true]',
      2,
      /^command line, argument 2: model\.lrm: unknown key, did you mean lrn\?/,
    ],
    [
      'adience plan small.yaml +solver.batch=3',
      2,
      /^command line, argument 2: \+solver\.batch=3: omit the \+/,
    ],
    [
      'adience plan small.yaml folds=0',
      2,
      'command line, argument 2: folds: must be all, or a list of folds, e.g. [0, 2] (is 0)',
    ],
    ['adience rnu', 2, 'adience rnu: no such command, did you mean run?'],
  ])('%s', async (line, code, message) => {
    const [program, ...words] = line.split(' ');
    // One program here, which is fast; the other as a user has it.
    const { status, stderr } = program === 'adience' ? await inProcess(words) : run('adience-report', words);
    const said = stderr
      .replaceAll(`${realpathSync(home)}/`, '')
      .split('\n')
      .filter((one) => one !== '');
    expect(said).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
    expect(status).toBe(code);
  });
});

test('a list option takes one value: the override behind it is one', () => {
  const { status, stderr } = run('adience', [
    'run',
    'small.yaml',
    '--tag',
    'demo',
    'seeds=[7]',
    '--threads',
    '1',
  ]);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  expect(readdirSync(join(home, 'runs/small/base'))).toEqual(['seed-7']);
  const notes = readFileSync(join(home, 'runs/small/base/seed-7/fold-0/notes.json'), 'utf8');
  expect(JSON.parse(notes)).toMatchObject({ tags: ['demo'] });
});

test('an override keeps its # and its colon, and sets one entry of a list', () => {
  const words = ['plan', 'small.yaml', 'question=Is it: #1?', 'model.dropout.0=0.25', '--runs', 'asked'];
  expect(run('adience', words)).toMatchObject({ status: 0, stderr: '' });
  const [plan] = (
    JSON.parse(readFileSync(join(home, 'asked/small/experiment.json'), 'utf8')) as { plans: object[] }
  ).plans;
  expect(plan).toMatchObject({ question: 'Is it: #1?' });
});

test('values that a folder cannot be named after make two trials all the same', () => {
  const { status, stdout } = run('adience', ['plan', 'unicode.yaml', '--json']);
  const { trials } = JSON.parse(stdout) as { trials: { name: string; settings: object }[] };
  expect(status).toBe(0);
  expect(trials.map(({ settings }) => settings)).toEqual([
    { 'model.weights': 'w/年' },
    { 'model.weights': 'w/歳' },
  ]);
  expect(new Set(trials.map(({ name }) => name)).size).toBe(2);
});
